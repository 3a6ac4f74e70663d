import { type Ctmc, exitRates } from '../ctmc/index.ts'

/** A generator shifted to a stochastic matrix: P_u = I + Q/rate, with the diagonal well above 0. */
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
