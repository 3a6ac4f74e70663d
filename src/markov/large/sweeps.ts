/**
 * The balance equations of one level, by incoming flow: x_j d_j = sum over k of rate_k x_src(k).
 * On the finest level the rates are those of the chain; on a coarser one they are flows, and x is a correction near 1.
 */
export interface Balance {
  readonly states: number
  readonly start: Int32Array
  readonly source: Int32Array
  readonly rate: Float64Array
  readonly exit: Float64Array
}

/** One Gauss-Seidel sweep in the order of the states: x_j = inflow_j / d_j. No subtraction occurs. */
export function sweepForward({ states, start, source, rate, exit }: Balance, x: Float64Array): void {
  let k = 0
  for (let j = 0; j < states; j++) {
    let inflow = 0
    for (const end = start[j + 1]!; k < end; k++) inflow += rate[k]! * x[source[k]!]!
    x[j] = inflow / exit[j]!
  }
}

/** One Gauss-Seidel sweep against the order of the states. */
export function sweepBackward({ states, start, source, rate, exit }: Balance, x: Float64Array): void {
  let k = start[states]! - 1
  for (let j = states - 1; j >= 0; j--) {
    let inflow = 0
    for (const first = start[j]!; k >= first; k--) inflow += rate[k]! * x[source[k]!]!
    x[j] = inflow / exit[j]!
  }
}

/**
 * The residual r = x Q, written to `residual`.
 *
 * @returns sum over j of r_j^2 / (d_j x_j): the weighted square that the method reduces
 */
export function balanceResidual(
  { states, start, source, rate, exit }: Balance,
  x: Float64Array,
  residual: Float64Array,
): number {
  let weighted = 0
  let k = 0
  for (let j = 0; j < states; j++) {
    let inflow = 0
    for (const end = start[j + 1]!; k < end; k++) inflow += rate[k]! * x[source[k]!]!
    const outflow = x[j]! * exit[j]!
    const r = inflow - outflow
    residual[j] = r
    weighted += (r * r) / outflow
  }
  return weighted
}

/** The probability flow, sum of d_j x_j: what residuals are measured against. */
export function totalFlow({ states, exit }: Balance, x: Float64Array): number {
  let flow = 0
  for (let j = 0; j < states; j++) flow += exit[j]! * x[j]!
  return flow
}

/** Lifts entries so small that products of rates and probabilities would underflow to 0/0. */
export function liftFromUnderflow(x: Float64Array): void {
  let largest = 0
  for (let i = 0; i < x.length; i++) if (x[i]! > largest) largest = x[i]!
  const least = largest * 1e-200
  for (let i = 0; i < x.length; i++) if (!(x[i]! >= least)) x[i] = least
}

/** Scales x to a total of 1. */
export function normalize(x: Float64Array): void {
  let total = 0
  for (let i = 0; i < x.length; i++) total += x[i]!
  const scale = 1 / total
  for (let i = 0; i < x.length; i++) x[i]! *= scale
}
