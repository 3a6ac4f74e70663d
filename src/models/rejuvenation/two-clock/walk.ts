import type { GuestProcess } from './guest-process.ts'

/** The guest's renewals panel by panel, in place. */
export interface Walk {
  /** Index of the panel last entered; -1 before the first. */
  readonly panel: number
  /** P(no failure yet and a planned restart at the very start of this panel); 0 where none can be. */
  readonly atom: number
  /** What the smooth part of the failures has grown by since the panel's start, at its nodes. */
  readonly failures: Float64Array
  /** The same for planned restarts. */
  readonly restarts: Float64Array
  /** Failures and planned restarts up to the panel's start, an atom there not counted. */
  readonly failuresBefore: number
  readonly restartsBefore: number
  enter(): void
}

/**
 * Starts a walk over operating time from a fresh guest.
 *
 * Planned restarts are the renewals one interval earlier, `N_p(t) = S R(t - T)`; failures are the rest of the smooth
 * renewals.
 */
export function walkFrom(process: GuestProcess): Walk {
  const { lags, table } = process.grid
  const { order } = table
  const { survives, steps, starts } = process
  const periodic = survives > 0
  const history = Array.from({ length: lags + 1 }, () => new Float64Array(order))
  const failures = new Float64Array(order)
  const restarts = new Float64Array(order)
  let panel = -1
  let row = 1
  let atom = 0
  let failuresBefore = 0
  let restartsBefore = 0
  const enter = (): void => {
    if (panel >= 0) {
      failuresBefore += failures[order - 1]!
      restartsBefore += atom + restarts[order - 1]!
    }
    panel++
    const phase = panel % lags
    atom = 0
    if (panel > 0 && phase === 0 && periodic) {
      row *= survives
      atom = row
    }
    // Without an interval a failure reaches back `lags` panels and the row is never continued.
    const inRow = periodic ? row : panel < lags ? 1 : 0
    const here = history[panel % (lags + 1)]!
    const start = starts[phase]!
    for (let i = 0; i < order; i++) here[i] = inRow * start[i]!
    for (let l = 1; l <= Math.min(lags, panel); l++)
      addProduct(steps[l]!, history[(panel - l) % (lags + 1)]!, here, order)
    const earlier = periodic && panel >= lags ? history[(panel - lags) % (lags + 1)]! : undefined
    for (let i = 0; i < order; i++) {
      restarts[i] = earlier === undefined ? 0 : survives * earlier[i]!
      failures[i] = here[i]! - restarts[i]!
    }
  }
  return {
    enter,
    failures,
    restarts,
    get panel() {
      return panel
    },
    get atom() {
      return atom
    },
    get failuresBefore() {
      return failuresBefore
    },
    get restartsBefore() {
      return restartsBefore
    },
  }
}

function addProduct(matrix: Float64Array, vector: Float64Array, into: Float64Array, order: number): void {
  for (let i = 0; i < order; i++) {
    let sum = into[i]!
    const row = i * order
    for (let j = 0; j < order; j++) sum += matrix[row + j]! * vector[j]!
    into[i] = sum
  }
}
