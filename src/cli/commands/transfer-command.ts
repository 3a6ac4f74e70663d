import { InputError } from '../../errors/index.ts'
import type { MethodAnswer, TransferAnswer, TransferWarning } from '../../plan/transfer/index.ts'
import type { CsvTable } from '../../report/csv.ts'
import type { Section } from '../../report/transfer-section.ts'
import type { TransferView } from '../../report/transfer-view.ts'
import { explainFlag } from '../common-flags.ts'
import type { Flag, GivenFlags, Outcome, Surroundings } from '../flag.ts'
import { readSweep, sweepFlag, sweepPoints } from '../sweep.ts'
import { flagName, type OptionFlag, renamed } from './transfer-flags.ts'

const gridFlag: Flag = {
  name: 'grid',
  group: 'Output',
  placeholder: 'FLAG=FROM:TO:STEP',
  describe: 'a second input, crossed with --sweep',
}

/** Flags that every one of these commands has besides its own. */
export const outputFlags: readonly Flag[] = [sweepFlag, gridFlag, explainFlag]

/** A question that flags ask, and how its answer is printed. */
export interface Question<Answer extends { readonly warnings: readonly TransferWarning[] }> {
  readonly flags: readonly OptionFlag<never>[]
  readonly ask: (given: GivenFlags) => Promise<Answer>
  readonly print: (
    answer: Answer,
    format: string,
    options: { readonly surroundings: Surroundings; readonly explain: boolean },
  ) => Promise<string>
  /** Rows of the answer in a sweep. */
  readonly rows: (answer: Answer) => Promise<CsvTable>
}

/** How answers that have methods are printed, from the view of their command, which is loaded when it is needed. */
export function printedBy<Answer extends TransferAnswer, Method extends MethodAnswer>(
  load: () => Promise<TransferView<Answer, Method>>,
): Pick<Question<Answer>, 'print' | 'rows'> {
  return {
    async print(answer, format, { surroundings, explain }) {
      const render = await import('../../report/transfer.ts')
      const view = await load()
      const { width, color, commandLine: command } = surroundings
      if (format === 'csv') return render.transferCsv(view, answer)
      if (format === 'json') return render.transferJson(view, answer)
      if (format === 'md') return render.transferMarkdown(view, answer, { command, explain })
      return render.transferTable(view, answer, { width, color, explain })
    },
    async rows(answer) {
      const { sweptRows } = await import('../../report/transfer-tables.ts')
      return sweptRows(await load(), answer)
    },
  }
}

/** A section as a table, or as Markdown. */
export async function printedSection(
  section: Section,
  answer: Pick<TransferAnswer, 'inputs' | 'warnings'>,
  format: string,
  { surroundings, explain }: Parameters<Question<TransferAnswer>['print']>[2],
): Promise<string> {
  const { sectionMarkdown, sectionTable } = await import('../../report/transfer-section.ts')
  const { width, color, commandLine: command } = surroundings
  if (format === 'md') return sectionMarkdown(section, answer, { command, explain })
  return sectionTable(section, { width, color, explain })
}

/** Warnings that speak of flags, as users know the options. */
function worded(
  warnings: readonly TransferWarning[],
  flags: readonly OptionFlag<never>[],
): readonly TransferWarning[] {
  return warnings.map((warning) =>
    warning.code === 'unused'
      ? { ...warning, inputs: warning.inputs.map((input) => flagName(flags, input)) }
      : warning,
  )
}

async function swept<Answer extends { readonly warnings: readonly TransferWarning[] }>(
  question: Question<Answer>,
  given: GivenFlags,
  format: string,
): Promise<Outcome> {
  const asked = ['sweep', 'grid'].flatMap((parameter) => {
    const text = given.text(parameter)
    return text === undefined ? [] : [{ text, parameter }]
  })
  if (given.text('sweep') === undefined) {
    throw new InputError('is given without --sweep; accepted: both, one input each', { parameter: 'grid' })
  }
  const sweeps = asked.map(({ text, parameter }) => readSweep(text, question.flags, parameter))
  const { sweptText } = await import('../../report/sweep.ts')
  let columns: readonly string[] = []
  const rows: CsvTable['rows'][number][] = []
  for (const point of sweepPoints(given, sweeps)) {
    const table = await question.rows(await question.ask(point.given))
    columns = table.columns
    for (const row of table.rows) rows.push([...point.values, ...row])
  }
  return {
    text: sweptText({ columns: [...sweeps.map(({ column }) => column), ...columns], rows }, format),
    exitCode: 0,
  }
}

/** Asks the question and prints the answer; warnings go to stderr where the format does not hold them. */
export async function answered<Answer extends { readonly warnings: readonly TransferWarning[] }>(
  question: Question<Answer>,
  given: GivenFlags,
  surroundings: Surroundings,
  format: string,
): Promise<Outcome> {
  try {
    if (given.text('sweep') !== undefined || given.text('grid') !== undefined) {
      return await swept(question, given, format)
    }
    const found = await question.ask(given)
    const answer = { ...found, warnings: worded(found.warnings, question.flags) }
    if (format === 'table' || format === 'csv') {
      const { transferWarningSentence } = await import('../../report/transfer.ts')
      for (const warning of answer.warnings) {
        surroundings.note(`warning: ${transferWarningSentence(warning)}`)
      }
    }
    return {
      text: await question.print(answer, format, { surroundings, explain: given.on('explain') }),
      exitCode: 0,
    }
  } catch (error) {
    throw renamed(error, question.flags)
  }
}
