import type { LongRunMean, PointInTime, Solution } from '../plan/solve/index.ts'
import { formatInterval, formatPercent } from '../units/index.ts'
import { type GridColumn, grid } from './grid.ts'
import { failureSentence, figure, methodSentences, size } from './solve-words.ts'
import { painter, type TextOptions, wrap } from './style.ts'

/** A derivative with the constant's value. */
type Derivative = Solution['derivatives'][number]

/** Rows of derivatives a measure; the rest stands in CSV and JSON. */
const MOST_DERIVATIVES = 6
/** Smaller elasticities are what rounding leaves of 0. */
const ROUNDING = 1e-12

const meaning: GridColumn<LongRunMean> = { head: 'meaning', align: 'left', cell: ({ label }) => label }

/** Columns of the long run: with estimated errors, or with confidence intervals. */
export function longRunColumns({ simulation }: Solution): readonly GridColumn<LongRunMean>[] {
  const name: GridColumn<LongRunMean> = { head: 'measure', align: 'left', cell: ({ measure }) => measure }
  if (simulation === null) {
    return [
      name,
      { head: 'long-run mean', cell: ({ value, errorEstimate }) => figure(value, errorEstimate ?? 0) },
      { head: 'error (est.)', cell: ({ errorEstimate }) => size(errorEstimate ?? 0) },
      meaning,
    ]
  }
  const interval = ({ value, interval: found }: LongRunMean): string => {
    const half = found?.halfWidth ?? 0
    return `${figure(value - half, half / 100)} to ${figure(value + half, half / 100)}`
  }
  return [
    name,
    { head: 'mean', cell: ({ value, interval: found }) => figure(value, (found?.halfWidth ?? 0) / 100) },
    { head: `${formatPercent(simulation.confidence)} interval`, cell: interval },
    { head: 'half-width', cell: ({ interval: found }) => halfWidth(found?.relativeWidth ?? null) },
    meaning,
  ]
}

function halfWidth(relative: number | null): string {
  return relative === null ? '-' : `${Number((100 * relative).toPrecision(2))} %`
}

/** Columns of measures at points in time. */
export const pointColumns: readonly GridColumn<PointInTime>[] = [
  { head: 'measure', align: 'left', cell: ({ measure }) => measure },
  { head: 'at', cell: ({ timeSeconds }) => formatInterval(timeSeconds) },
  { head: 'mean then', cell: ({ value }) => figure(value, Math.abs(value) * 1e-10) },
  { head: 'mean up to then', cell: ({ average }) => figure(average, Math.abs(average) * 1e-10) },
  { head: 'gathered, x s', cell: ({ accumulated }) => figure(accumulated, Math.abs(accumulated) * 1e-10) },
]

/** Columns of derivatives. */
export function derivativeColumns({ constants }: Solution): readonly GridColumn<Derivative>[] {
  const digits = (value: number): string => String(Number(value.toPrecision(6)))
  return [
    { head: 'measure', align: 'left', cell: ({ measure }) => measure },
    { head: 'by', align: 'left', cell: ({ constant }) => constant },
    {
      head: 'at',
      cell: ({ constant }) => (Object.hasOwn(constants, constant) ? digits(constants[constant]!) : '-'),
    },
    { head: 'derivative', cell: ({ derivative }) => digits(derivative) },
    { head: 'elasticity', cell: ({ elasticity }) => (elasticity === null ? '-' : digits(elasticity)) },
  ]
}

/** The derivatives that matter most, by measure, and how many are left out. */
export function foremostDerivatives({ longRun, derivatives }: Solution): {
  readonly shown: readonly Derivative[]
  readonly left: number
} {
  const shown = longRun.flatMap(({ measure }) =>
    derivatives
      .filter((one) => one.measure === measure && Math.abs(one.elasticity ?? 0) > ROUNDING)
      .toSorted((a, b) => Math.abs(b.elasticity ?? 0) - Math.abs(a.elasticity ?? 0))
      .slice(0, MOST_DERIVATIVES),
  )
  return { shown, left: derivatives.length - shown.length }
}

/** A table that drops its last column where it would be too wide. */
function fitting<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[], width: number): string {
  const whole = grid(columns, rows)
  const isWide = whole.split('\n').some((line) => line.length > width)
  return isWide && columns.at(-1)?.head === 'meaning' ? grid(columns.slice(0, -1), rows) : whole
}

/** A solution for a terminal. */
export function solveTable(solution: Solution, { width, color }: TextOptions): string {
  const paint = painter(color)
  const { model, title, longRun, overTime, simulation } = solution
  const head = title === model ? model : `${title} (${model})`
  const blocks: string[] = [
    [
      paint('bold', wrap(head, width)),
      ...methodSentences(solution).map((sentence) => wrap(sentence, width)),
    ].join('\n'),
    fitting(longRunColumns(solution), longRun, width),
  ]
  if (simulation === null) blocks.push(wrap(failureSentence(solution), width, 2))
  if (overTime.length > 0) blocks.push(`Over time, from the start\n${grid(pointColumns, overTime)}`)
  const { shown, left } = foremostDerivatives(solution)
  if (shown.length > 0) {
    const more = left === 0 ? '' : `\n${wrap(`${left} more that are smaller, or 0: --format csv`, width)}`
    blocks.push(
      `Derivatives of the long run, the largest of each measure\n${grid(derivativeColumns(solution), shown)}${more}`,
    )
  }
  if (solution.derivativesOmitted.length > 0) {
    const names = solution.derivativesOmitted.map(({ constant }) => constant).join(', ')
    blocks.push(wrap(`No derivatives: ${names} (they count something, or move a threshold).`, width, 2))
  }
  return `${blocks.join('\n\n')}\n`
}
