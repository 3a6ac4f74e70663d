import { type Ctmc, exitRates } from '../ctmc/index.ts'
import { poissonWindow } from './poisson.ts'

/** A dense generator shifted to a stochastic matrix: P_u = I + Q/rate, with the diagonal well above 0. */
export interface Uniformized {
  readonly n: number
  readonly rate: number
  /** Diagonal of P_u. */
  readonly stay: Float64Array
  /** Off-diagonal of P_u, in the order of the chain's `rate` array. */
  readonly move: Float64Array
}

/**
 * Uniformizes a chain at `slack` times its largest exit rate; the slack keeps 1 - exit/rate from cancelling.
 *
 * @param slack > 1
 */
export function uniformized(chain: Ctmc, slack: number): Uniformized {
  const exit = exitRates(chain)
  const largest = exit.reduce((a, b) => Math.max(a, b), 0)
  const rate = largest > 0 ? slack * largest : 1
  return {
    n: chain.states.length,
    rate,
    stay: exit.map((out) => (rate - out) / rate),
    move: chain.rate.map((r) => r / rate),
  }
}

/** y = x P_u for a row vector, off-diagonal by rows. */
export function stepForward(
  chain: Ctmc,
  { stay, move }: Uniformized,
  x: Float64Array,
  y: Float64Array,
): void {
  const { rowStart, target } = chain
  for (let i = 0; i < stay.length; i++) y[i] = x[i]! * stay[i]!
  for (let i = 0; i < stay.length; i++) {
    const mass = x[i]!
    if (mass > 0) for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) y[target[e]!]! += mass * move[e]!
  }
}

/** How a horizon is cut: `time` = 2^doublings short steps, each of uniformized length at most 1. */
export interface Cut {
  readonly step: number
  readonly doublings: number
}

export function cutHorizon(time: number, rate: number): Cut {
  const doublings = Math.max(0, Math.ceil(Math.log2(time * rate)))
  return { step: time * 2 ** -doublings, doublings }
}

/** exp(Q step) by rows, from the Taylor series of P_u: every entry is a sum of positive terms. */
export function shortTransitionMatrix(chain: Ctmc, u: Uniformized, step: number): Float64Array {
  const { n } = u
  const { first, weight } = poissonWindow(u.rate * step)
  const result = new Float64Array(n * n)
  let power = new Float64Array(n)
  let next = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    power.fill(0)
    power[i] = 1
    for (let m = 0; m < first + weight.length; m++) {
      if (m >= first) for (let k = 0; k < n; k++) result[i * n + k]! += weight[m - first]! * power[k]!
      stepForward(chain, u, power, next)
      ;[power, next] = [next, power]
    }
  }
  normalizeRows(result, n)
  return result
}

/** Integral of start exp(Q v) over 0 <= v <= step, likewise. */
export function shortOccupancy(chain: Ctmc, u: Uniformized, step: number, start: Float64Array): Float64Array {
  const { first, weight, beyond } = poissonWindow(u.rate * step)
  const result = new Float64Array(u.n)
  let power = start.slice()
  let next = new Float64Array(u.n)
  for (let m = 0; m < first + weight.length; m++) {
    const tail = m < first ? 1 : beyond[m - first]!
    for (let k = 0; k < u.n; k++) result[k]! += (tail / u.rate) * power[k]!
    stepForward(chain, u, power, next)
    ;[power, next] = [next, power]
  }
  return result
}

/** x M for a row vector. */
export function rowTimes(x: Float64Array, matrix: Float64Array): Float64Array {
  const n = x.length
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const mass = x[i]!
    if (mass !== 0) for (let k = 0; k < n; k++) y[k]! += mass * matrix[i * n + k]!
  }
  return y
}

/** A B for square matrices by rows, added onto `into`. */
export function addProduct(a: Float64Array, b: Float64Array, n: number, into: Float64Array): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const factor = a[i * n + j]!
      if (factor !== 0) for (let k = 0; k < n; k++) into[i * n + k]! += factor * b[j * n + k]!
    }
}

/** Puts the row sums of a stochastic matrix back to 1: the repair that keeps squaring from drifting. */
export function normalizeRows(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let k = 0; k < n; k++) sum += matrix[i * n + k]!
    for (let k = 0; k < n; k++) matrix[i * n + k]! /= sum
  }
}

/**
 * pi(t) and its integral by doubling: P(2h) = P(h)^2, pi(2h) = pi(h) P(h), L(2h) = L(h) + L(h) P(h).
 *
 * Non-negative throughout, rows repaired after every squaring: a component of 1e-34 keeps its digits, and a horizon of
 * 10^15 uniformization steps costs 50 squarings. All initial distributions share the squarings.
 *
 * Source: Xue & Ye, Math. Comp. 82, 2013 (entrywise accuracy of scaling and squaring for such matrices).
 */
export function rowsByDoubling(
  chain: Ctmc,
  starts: readonly Float64Array[],
  time: number,
): readonly TransientVectors[] {
  const u = uniformized(chain, 2)
  const { step, doublings } = cutHorizon(time, u.rate)
  let matrix = shortTransitionMatrix(chain, u, step)
  let rows = starts.map((start) => ({
    probabilities: rowTimes(start, matrix),
    timeInState: shortOccupancy(chain, u, step, start),
  }))
  for (let d = 0; d < doublings; d++) {
    rows = rows.map(({ probabilities, timeInState }) => {
      const later = rowTimes(timeInState, matrix)
      return {
        probabilities: rowTimes(probabilities, matrix),
        timeInState: timeInState.map((x, k) => x + later[k]!),
      }
    })
    if (d < doublings - 1) matrix = squared(matrix, u.n)
  }
  return rows
}

/** The same for one initial distribution. */
export function transientByDoubling(chain: Ctmc, start: Float64Array, time: number): TransientVectors {
  return rowsByDoubling(chain, [start], time)[0]!
}

/** State probabilities at a time, and the integral of each up to it. */
export interface TransientVectors {
  readonly probabilities: Float64Array
  readonly timeInState: Float64Array
}

function squared(matrix: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n)
  addProduct(matrix, matrix, n, result)
  normalizeRows(result, n)
  return result
}

/** The whole matrix exp(Q t), by the same doubling. */
export function transitionMatrix(chain: Ctmc, time: number): Float64Array {
  const u = uniformized(chain, 2)
  const { step, doublings } = cutHorizon(time, u.rate)
  let matrix = shortTransitionMatrix(chain, u, step)
  for (let d = 0; d < doublings; d++) matrix = squared(matrix, u.n)
  return matrix
}
