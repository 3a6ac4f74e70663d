import type { MethodAnswer, TransferAnswer, TransferWarning } from '../plan/transfer/index.ts'
import { csvText } from './csv.ts'
import { grid } from './grid.ts'
import { markdownTable } from './markdown.ts'
import { painter, type TextOptions, wrap } from './style.ts'
import { methodRows, methodTable, phaseRows, roundRows } from './transfer-tables.ts'
import type { Rows, TransferView } from './transfer-view.ts'
import {
  detailWords,
  inFull,
  totalLines,
  transferInputLine,
  transferWarningSentence,
} from './transfer-words.ts'

export { transferWarningSentence } from './transfer-words.ts'

/** Rows as a terminal table. */
export function gridOf({ heads, rows, left }: Rows): string {
  const columns = heads.map((head, index) => ({
    head,
    align: left.has(index) ? ('left' as const) : ('right' as const),
    cell: (row: readonly string[]) => row[index] ?? '',
  }))
  return grid(columns, rows)
}

/** Rows as a terminal table within the width: the last columns go where they do not fit. */
function fittedGrid(rows: Rows, width: number): string {
  for (let shown = rows.heads.length; shown > 1; shown -= 1) {
    const cut = (cells: readonly string[]): readonly string[] => cells.slice(0, shown)
    const text = gridOf({ ...rows, heads: cut(rows.heads), rows: rows.rows.map(cut) })
    if (text.split('\n').every((line) => line.length <= width)) return text
  }
  return gridOf(rows)
}

/** Rows as a Markdown table. */
export function markdownOf({ heads, rows, left }: Rows): string {
  const right = new Set(heads.map((_, index) => index).filter((index) => !left.has(index)))
  return markdownTable(
    heads.map((head) => head.replaceAll('\n', ' ')),
    rows,
    right,
  )
}

/** Blocks of lines with an empty line between them. */
export function joined(blocks: readonly (readonly string[])[]): string {
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function tablesOf<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  method: Method,
  answer: Answer,
): readonly Rows[] {
  return [phaseRows(method), roundRows(method), ...view.tables(method, answer)].filter(
    ({ rows }) => rows.length > 0,
  )
}

function totalsOf(method: MethodAnswer): readonly string[] {
  return [...totalLines(method), ...method.details.map(detailWords)]
}

/** Equations and inputs with their history. */
export function derivationLines(answer: TransferAnswer): readonly string[] {
  return [
    'How the figures come about',
    ...answer.methods.flatMap(({ method, formula, source }) => [
      `${method} (${source})`,
      ...formula.map((line) => `  ${line}`),
    ]),
    'Inputs',
    ...answer.inputs.map((input) => `  ${transferInputLine(input)}`),
  ]
}

/** An answer for a terminal: the answer, the question, phases, rounds and totals; or a line for each of several methods. */
export function transferTable<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  answer: Answer,
  options: TextOptions & { readonly explain: boolean },
): string {
  const { width } = options
  const paint = painter(options.color)
  const methods = view.methods(answer)
  const [only] = methods
  const single = methods.length === 1 && only !== undefined
  const blocks: (readonly string[])[] = [
    view.sentences(answer).map((sentence, index) => {
      const text = wrap(sentence, width)
      return index === 0 ? paint('bold', text) : text
    }),
    view.header(answer).map((sentence) => wrap(sentence, width)),
  ]
  if (single) {
    for (const rows of tablesOf(view, only, answer)) blocks.push([fittedGrid(rows, width)])
    blocks.push(['Totals', ...totalsOf(only).map((line) => `  ${wrap(line, width - 2, 4)}`)])
  } else blocks.push([fittedGrid(methodRows(view, answer), width)])
  if (options.explain) blocks.push(derivationLines(answer).map((line) => wrap(line, width, 4)))
  return joined(blocks)
}

/** An answer as CSV: one row a method. */
export function transferCsv<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  answer: Answer,
): string {
  return csvText(methodTable(view, answer))
}

/** JSON text of a versioned document. */
export function jsonText(document: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

/** Warnings as JSON has them: sentences. */
export function warningSentences(warnings: readonly TransferWarning[]): readonly string[] {
  return warnings.map(transferWarningSentence)
}

function methodObject(answer: MethodAnswer): object {
  const { details, ...rest } = answer
  return { ...rest, details: Object.fromEntries(details.map(({ key, value }) => [key, value])) }
}

/** An answer as a versioned JSON document. */
export function transferJson<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  answer: Answer,
): string {
  const { profile, inputs, warnings } = answer
  return jsonText({
    schema: view.schema,
    profile: profile.name,
    profileYear: profile.year,
    ...view.question(answer),
    methods: view.methods(answer).map(methodObject),
    inputs,
    warnings: warningSentences(warnings),
  })
}

/** Inputs with their history as a Markdown table. */
export function inputsMarkdown(inputs: TransferAnswer['inputs']): string {
  return markdownTable(
    ['input', 'symbol', 'value', 'unit', 'provenance', 'source'],
    inputs.map(({ name, symbol, value, unit, provenance, source, given }) => [
      name,
      symbol,
      inFull(value),
      unit === '1' ? '' : unit,
      given ? 'given' : provenance,
      source,
    ]),
    new Set([2]),
  )
}

/** The parts of a Markdown section that every answer ends with. */
export function closingMarkdown(
  answer: Pick<TransferAnswer, 'inputs' | 'warnings'>,
  command: string,
): readonly string[] {
  return [
    '### Warnings',
    warningSentences(answer.warnings)
      .map((sentence) => `- ${sentence}`)
      .join('\n') || 'None.',
    '### Inputs',
    inputsMarkdown(answer.inputs),
    '### Made with',
    `\`\`\`sh\n${command}\n\`\`\``,
  ]
}

/** An answer as a section for a report: answer, question, tables, equations, inputs, warnings, command. */
export function transferMarkdown<Answer extends TransferAnswer, Method extends MethodAnswer>(
  view: TransferView<Answer, Method>,
  answer: Answer,
  options: { readonly command: string; readonly explain: boolean },
): string {
  const methods = view.methods(answer)
  const [only] = methods
  const blocks = [
    `## ${view.title}`,
    `**Answer.** ${view.sentences(answer).join(' ')}`,
    `**Question.** ${view.header(answer).join(' ')}`,
  ]
  if (methods.length === 1 && only !== undefined) {
    for (const rows of tablesOf(view, only, answer)) blocks.push(`### ${rows.title}`, markdownOf(rows))
    blocks.push(
      '### Totals',
      totalsOf(only)
        .map((line) => `- ${line}`)
        .join('\n'),
    )
  } else blocks.push(markdownOf(methodRows(view, answer)))
  if (options.explain)
    blocks.push('### Derivation', `\`\`\`text\n${derivationLines(answer).join('\n')}\n\`\`\``)
  return `${[...blocks, ...closingMarkdown(answer, options.command)].join('\n\n')}\n`
}
