import type { Ctmc } from '../ctmc/index.ts'
import { addProduct, normalizeRows, rowTimes } from './dense.ts'
import { poissonWindow } from './poisson.ts'
import { stepForward, type Uniformized, uniformized } from './uniformized.ts'

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

/**
 * The whole matrix exp(Q t), n x n by rows, by the same doubling.
 *
 * @param time finite and >= 0
 * @example transitionMatrix(chain, 0.5) // up -1-> down -3-> up: [0.784, 0.216, 0.648, 0.352] to three decimals
 */
export function transitionMatrix(chain: Ctmc, time: number): Float64Array {
  const u = uniformized(chain, 2)
  const { step, doublings } = cutHorizon(time, u.rate)
  let matrix = shortTransitionMatrix(chain, u, step)
  for (let d = 0; d < doublings; d++) matrix = squared(matrix, u.n)
  return matrix
}
