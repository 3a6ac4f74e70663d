import type { Solution } from '../plan/solve/index.ts'
import { type Cell, csvText } from './csv.ts'
import type { GridColumn } from './grid.ts'
import { markdownTable } from './markdown.ts'
import { derivativeColumns, foremostDerivatives, longRunColumns, pointColumns } from './solve-table.ts'
import { failureSentence, methodSentences, solveWarnings } from './solve-words.ts'

/** A solution as the versioned JSON document `rejuv-plan/solve/1`: seconds and plain numbers with all their digits. */
export function solveJson(solution: Solution): string {
  const document = { schema: 'rejuv-plan/solve/1', ...solution, warnings: solveWarnings(solution) }
  return `${JSON.stringify(document, null, 2)}\n`
}

type Row = readonly [string, string | null, number | null, string | null, ...(number | null)[]]

/** A solution as CSV: one row a figure, `quantity` saying which. */
export function solveCsv(solution: Solution): string {
  const longRun = solution.longRun.map(({ measure, value, errorEstimate, interval }): Row => {
    const half = interval?.halfWidth
    const bounds = half === undefined ? [null, null] : [value - half, value + half]
    return ['long_run', measure, null, null, value, errorEstimate, ...bounds]
  })
  const points = solution.overTime.flatMap(({ measure, timeSeconds, value, average, accumulated }): Row[] => [
    ['point', measure, timeSeconds, null, value, null, null, null],
    ['average', measure, timeSeconds, null, average, null, null, null],
    ['accumulated', measure, timeSeconds, null, accumulated, null, null, null],
  ])
  const failure: Row = ['mttf_s', null, null, null, solution.meanTimeToFailure.seconds, null, null, null]
  const slopes = solution.derivatives.flatMap(({ measure, constant, derivative, elasticity }): Row[] => [
    ['derivative', measure, null, constant, derivative, null, null, null],
    ['elasticity', measure, null, constant, elasticity, null, null, null],
  ])
  return csvText({
    columns: ['quantity', 'measure', 'time_s', 'constant', 'value', 'error_estimate', 'lower', 'upper'],
    rows: [
      ...longRun,
      ...(solution.simulation === null ? [failure] : []),
      ...points,
      ...slopes,
    ] as readonly (readonly Cell[])[],
  })
}

function table<R>(columns: readonly GridColumn<R>[], rows: readonly R[]): string {
  const right = columns.flatMap(({ align }, index) => (align === 'left' ? [] : [index]))
  return markdownTable(
    columns.map(({ head }) => head),
    rows.map((row) => columns.map(({ cell }) => cell(row))),
    new Set(right),
  )
}

/** A solution as a section for a report. */
export function solveMarkdown(solution: Solution, command: string): string {
  const { shown } = foremostDerivatives(solution)
  const warnings = solveWarnings(solution).map((sentence) => `- ${sentence}`)
  const blocks = [
    `## ${solution.title}`,
    methodSentences(solution).join(' '),
    table(longRunColumns(solution), solution.longRun),
    ...(solution.simulation === null ? [failureSentence(solution)] : []),
    ...(solution.overTime.length === 0 ? [] : ['### Over time', table(pointColumns, solution.overTime)]),
    ...(shown.length === 0
      ? []
      : ['### Derivatives of the long run', table(derivativeColumns(solution), shown)]),
    ...(warnings.length === 0 ? [] : ['### Warnings', warnings.join('\n')]),
    `### Made with\n\n\`\`\`sh\n${command}\n\`\`\``,
  ]
  return `${blocks.join('\n\n')}\n`
}
