import type { GuestProcess } from './guest-process.ts'
import type { Events } from './panel-integral.ts'
import { solveInPlace } from './solve.ts'
import type { VmmClock } from './vmm-clock.ts'

/**
 * Guest events between two VMM failures, times the probability F of a failure in an interval, where the VMM interval is
 * k guest intervals of one panel each: the sum over all VMM intervals in closed form.
 *
 * With e the distance of a panel's growth from its limit `s/m`, `e_j = M e_(j-1) + S^j v` and the weights repeat with
 * the factor q = P(V > T_v) every k panels, so that `E = sum_n q^n e_(nk-1)` solves `(1 - q M^k) E = e_(-1) + q c`.
 *
 * @param k T_v/T_o, a whole number of at least 1
 */
export function coincidingCycle(process: GuestProcess, clock: VmmClock, k: number): Events {
  const { survives, fails, meanSeconds, grid } = process
  const { table, widthSeconds } = grid
  const { order, times } = table
  const step = process.steps[1]!
  const start = process.starts[0]!
  // 1 - q S^k without a difference of near-equal numbers.
  const leaves = clock.fails + clock.survives * -Math.expm1(k * Math.log1p(-fails))
  const rowWeight = (i: number): number => survives ** i / leaves

  let sum = new Float64Array(order)
  for (let i = 0; i < k; i++) sum = advance(step, sum, start, rowWeight(i))
  const right = sum.map((c, i) => (-times[i]! * widthSeconds) / meanSeconds + clock.survives * c)
  const left = power(step, order, k).map(
    (entry, at) => (at % (order + 1) === 0 ? 1 : 0) - clock.survives * entry,
  )
  solveInPlace(left, order, right)

  let failures = 0
  let smoothRestarts = 0
  let atoms = 0
  let earlier: Float64Array = right
  for (let i = 0; i < k; i++) {
    const here = advance(step, earlier, start, rowWeight(i))
    atoms += rowWeight(i) * clock.law.survival(i * widthSeconds)
    const weights = slopeWeights(clock, table, i * widthSeconds, widthSeconds)
    for (let j = 0; j < order; j++) {
      failures += weights[j]! * (here[j]! - survives * earlier[j]!)
      smoothRestarts += weights[j]! * survives * earlier[j]!
    }
    earlier = here
  }
  const renewals = clock.meanSeconds / meanSeconds
  return {
    failures: fails * renewals + clock.fails * failures,
    // The row of restarts is counted from the first one, not from the fresh start.
    restarts: survives * renewals + clock.fails * (atoms - 1 + smoothRestarts),
  }
}

function advance(
  step: Float64Array,
  from: Float64Array,
  start: Float64Array,
  row: number,
): Float64Array<ArrayBuffer> {
  const n = from.length
  const next = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let sum = row * start[i]!
    for (let j = 0; j < n; j++) sum += step[i * n + j]! * from[j]!
    next[i] = sum
  }
  return next
}

/** Weights of a panel's values in `integral P(V > t) dN` over it. */
function slopeWeights(
  { law }: VmmClock,
  { order, slopeTimes, slopeBasis }: GuestProcess['grid']['table'],
  from: number,
  width: number,
): Float64Array {
  const weights = new Float64Array(order)
  for (let q = 0; q < order; q++) {
    const g = law.survival(from + slopeTimes[q]! * width)
    for (let j = 0; j < order; j++) weights[j]! += g * slopeBasis[q * order + j]!
  }
  return weights
}

function power(matrix: Float64Array, n: number, exponent: number): Float64Array {
  let result: Float64Array | undefined
  let square = matrix
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === undefined ? square : multiply(result, square, n)
    if (rest > 1) square = multiply(square, square, n)
  }
  return result!
}

function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!
      for (let j = 0; j < n; j++) product[i * n + j]! += factor * b[k * n + j]!
    }
  }
  return product
}
