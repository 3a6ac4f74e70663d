import { InputError } from '../../errors/index.ts'
import { type Ctmc, type Initial, initialVector, stateIndex } from '../ctmc/index.ts'
import {
  addProduct,
  cutHorizon,
  normalizeRows,
  poissonWindow,
  rowTimes,
  type Uniformized,
  uniformized,
} from '../transient/index.ts'
import { type TransitionName, transitionIndex } from './stationary.ts'

/** Which derivative of the transient solution is wanted. */
export interface TransientDerivativeOptions {
  readonly initial: Initial
  /** Finite and > 0. */
  readonly time: number
  /** The transition in whose rate to derive. */
  readonly transition: TransitionName
}

/** Derivatives by state index; each sums to 0. */
export interface TransientDerivative {
  /** d pi_k(t) / d rate: weigh with the reward for point measures. */
  readonly probabilities: Float64Array
  /** Its integral over 0..t: weigh with the reward for accumulated and interval measures. */
  readonly timeInState: Float64Array
}

/** Matrices over this many states take seconds to multiply. */
const MOST_STATES = 400

/** A transition matrix and its derivative in one rate, both n x n by rows. */
interface Pair {
  readonly matrix: Float64Array
  readonly derivative: Float64Array
}

/**
 * Derivative of the state probabilities at a time, and of the expected times in the states up to it, in one rate.
 *
 * With D(t) = d exp(Qt)/d q_ij: D(2h) = D(h) P(h) + P(h) D(h), from the Taylor series of P_u with its derivative
 * recursion B_m+1 = B_m P_u + P_u^m dP_u, dP_u = e_i (e_j - e_i)' / lambda. Exact: no difference quotient.
 *
 * @throws InputError for an unknown name or transition, a time not finite and > 0, or more than 400 states.
 *
 * Source: Heidelberger & Goyal, Proc. 2nd Int. Conf. Math. Performance & Reliability, 1988; Ramesh & Trivedi, Comput. Oper. Res. 20, 1993.
 *
 * @example
 * transientDerivative(chain, { initial: 'up', time: 8, transition: { from: 'up', to: 'down' } }).probabilities
 */
export function transientDerivative(chain: Ctmc, options: TransientDerivativeOptions): TransientDerivative {
  const { time, transition } = options
  const n = chain.states.length
  if (!(time > 0 && time < Infinity))
    throw new InputError(`the time is ${time}; accepted: a finite number above 0`)
  if (n > MOST_STATES)
    throw new InputError(
      `the chain has ${n} states; accepted for a transient derivative: at most ${MOST_STATES}`,
    )
  const u = uniformized(chain, 2)
  const { step, doublings } = cutHorizon(time, u.rate)
  const j = chain.target[transitionIndex(chain, transition)]!
  const series = shortSeries(chain, { u, step, i: stateIndex(chain, transition.from), j })
  let pair: Pair = { matrix: series.matrix, derivative: series.derivative }
  const start = initialVector(chain, options.initial)
  let p = rowTimes(start, pair.matrix)
  let dp = rowTimes(start, pair.derivative)
  let l = rowTimes(start, series.integral)
  let dl = rowTimes(start, series.integralDerivative)
  for (let d = 0; d < doublings; d++) {
    dl = sum(dl, rowTimes(dl, pair.matrix), rowTimes(l, pair.derivative))
    l = sum(l, rowTimes(l, pair.matrix))
    dp = sum(rowTimes(dp, pair.matrix), rowTimes(p, pair.derivative))
    p = rowTimes(p, pair.matrix)
    if (d < doublings - 1) pair = doubled(pair, n)
  }
  return { probabilities: dp, timeInState: dl }
}

function doubled({ matrix, derivative }: Pair, n: number): Pair {
  const square = new Float64Array(n * n)
  const slope = new Float64Array(n * n)
  addProduct(matrix, matrix, n, square)
  addProduct(derivative, matrix, n, slope)
  addProduct(matrix, derivative, n, slope)
  normalizeRows(square, n)
  balanceRows(slope, square, n)
  return { matrix: square, derivative: slope }
}

/** Puts the row sums of the derivative back to 0, in proportion to the probabilities; else they double each time. */
function balanceRows(derivative: Float64Array, matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let excess = 0
    for (let k = 0; k < n; k++) excess += derivative[i * n + k]!
    for (let k = 0; k < n; k++) derivative[i * n + k]! -= excess * matrix[i * n + k]!
  }
}

function sum(...vectors: readonly Float64Array[]): Float64Array {
  return vectors[0]!.map((_, k) => vectors.reduce((total, v) => total + v[k]!, 0))
}

interface ShortStep {
  readonly u: Uniformized
  readonly step: number
  /** The rate goes from state i to state j. */
  readonly i: number
  readonly j: number
}

/** exp(Q step), its integral, and the derivatives of both, by rows. */
function shortSeries(chain: Ctmc, { u, step, i, j }: ShortStep) {
  const { n } = u
  const { first, weight, beyond } = poissonWindow(u.rate * step)
  const matrix = new Float64Array(n * n)
  const derivative = new Float64Array(n * n)
  const integral = new Float64Array(n * n)
  const integralDerivative = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    let power = new Float64Array(n)
    let slope = new Float64Array(n)
    power[row] = 1
    for (let m = 0; m < first + weight.length; m++) {
      const w = weight[m - first] ?? 0
      const tail = (m < first ? 1 : beyond[m - first]!) / u.rate
      for (let k = 0; k < n; k++) {
        matrix[row * n + k]! += w * power[k]!
        derivative[row * n + k]! += w * slope[k]!
        integral[row * n + k]! += tail * power[k]!
        integralDerivative[row * n + k]! += tail * slope[k]!
      }
      slope = signedStep(chain, u, slope)
      slope[j]! += power[i]! / u.rate
      slope[i]! -= power[i]! / u.rate
      power = signedStep(chain, u, power)
    }
  }
  normalizeRows(matrix, n)
  balanceRows(derivative, matrix, n)
  return { matrix, derivative, integral, integralDerivative }
}

function signedStep({ rowStart, target }: Ctmc, { stay, move }: Uniformized, x: Float64Array) {
  const y = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) {
    y[i]! += x[i]! * stay[i]!
    for (let e = rowStart[i]!; e < rowStart[i + 1]!; e++) y[target[e]!]! += x[i]! * move[e]!
  }
  return y
}
