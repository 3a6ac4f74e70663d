import { type Comparison, compare } from '../../plan/index.ts'
import { comparisonTable, warningSentence } from '../../report/index.ts'
import { formatDuration, formatPercent } from '../../units/index.ts'
import { explainFlag } from '../common-flags.ts'
import type { Command, GivenFlags, Surroundings } from '../flag.ts'
import { loadScenario, scenarioFileFlag } from '../load-scenario.ts'
import { scenarioFlags } from '../scenario-flags.ts'

/**
 * Why `--check` fails, a line for each strategy that misses the SLO; empty: it passes. A strategy that cannot be used
 * is not in play, unless none can.
 */
function missedBy(comparison: Comparison): readonly string[] {
  const { label } = comparison.scenario.slo
  const usable = comparison.strategies.filter((result) => result.feasible)
  if (usable.length === 0) return [`no strategy keeps ${label}: none can be used`]
  return usable.flatMap(({ strategy, verdicts }) => {
    const verdict = verdicts[label]
    if (verdict === null || verdict === undefined || verdict.meets) return []
    const excess = formatDuration(-verdict.marginSeconds)
    const used = formatPercent(verdict.budgetUsed)
    return [
      `${strategy} misses ${label}: ${excess} too much downtime per VMM interval, ${used} of the budget`,
    ]
  })
}

async function rendered(
  comparison: Comparison,
  given: GivenFlags,
  surroundings: Surroundings,
  format: string,
): Promise<string> {
  const explain = given.on('explain')
  if (format === 'table') {
    return comparisonTable(comparison, { width: surroundings.width, color: surroundings.color, explain })
  }
  const formats = await import('../../report/documents.ts')
  if (format === 'csv') return formats.comparisonCsv(comparison)
  if (format === 'json') return formats.comparisonJson(comparison)
  return formats.comparisonMarkdown(comparison, { command: surroundings.commandLine, explain })
}

/** The main job: what each way of rejuvenating the VMM costs on one host. */
export const compareCommand: Command = {
  name: 'compare',
  describe: 'compare ways of rejuvenating the VMM on one host (the default command)',
  positionals: '',
  flags: [
    ...scenarioFlags,
    scenarioFileFlag,
    explainFlag,
    {
      name: 'check',
      group: 'Output',
      describe: 'exit with 3 if any strategy in play misses --slo',
    },
  ],
  examples: [
    { command: 'rejuv-plan --vms 11 --mem 11G', describe: 'eleven guests on the 2007 testbed' },
    {
      command: 'rejuv-plan --vms 11 --mem 11G --strategies warm-vm --slo 99.99% --check',
      describe: 'fail a pipeline if a strategy misses four nines',
    },
    {
      command: 'rejuv-plan --vms 11 --mem 11G --post 5min --disk ssd --output plan.csv',
      describe: 'the same on other hardware, for a spreadsheet',
    },
  ],
  formats: ['table', 'csv', 'json', 'md'],
  async run(given, surroundings, format) {
    const comparison = compare(await loadScenario(given))
    const text = await rendered(comparison, given, surroundings, format)
    if (format === 'table' || format === 'csv') {
      for (const warning of comparison.warnings) {
        const stated = format === 'table' && warning.code === 'default-profile'
        if (!stated) surroundings.note(`warning: ${warningSentence(warning)}`)
      }
    }
    const missed = given.on('check') ? missedBy(comparison) : []
    return { text, exitCode: missed.length > 0 ? 3 : 0, complaints: missed }
  },
}
