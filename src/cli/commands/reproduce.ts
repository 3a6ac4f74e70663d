import { explainFlag } from '../common-flags.ts'
import type { Command } from '../flag.ts'

/** Every published figure of the papers behind the models, and whether the models give it. */
export const reproduceCommand: Command = {
  name: 'reproduce',
  describe: 'hold every published figure of the papers against the models',
  positionals: '',
  flags: [explainFlag],
  examples: [
    { command: 'rejuv-plan reproduce', describe: 'all figures with their verdicts' },
    { command: 'rejuv-plan reproduce --explain', describe: 'and how each is computed' },
    { command: 'rejuv-plan reproduce --format csv', describe: 'for a spreadsheet' },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  async run(given, { width, color }, format) {
    const { reproduce } = await import('../../plan/reproduce/index.ts')
    const render = await import('../../report/reproduction.ts')
    const report = reproduce()
    const failed = report.figures.filter(({ verdict }) => verdict === 'failed')
    const printers: Readonly<Record<string, () => string>> = {
      table: () => render.reproductionTable(report, { width, color, explain: given.on('explain') }),
      csv: () => render.reproductionCsv(report),
      json: () => render.reproductionJson(report),
      md: () => render.reproductionMarkdown(report),
    }
    return {
      text: printers[format]?.() ?? '',
      exitCode: failed.length > 0 ? 1 : 0,
      complaints: failed.map(
        ({ paper, figure, because }) => `${paper}/${figure} does not reproduce: ${because}`,
      ),
    }
  },
}
