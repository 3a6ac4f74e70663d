import { outgoingPattern } from './pattern.ts'
import type { SparseChain } from './sparse-chain.ts'

/** An order of the states in which each transition spans at most `bandwidth` places. */
export interface BandedOrder {
  /** The state at each place. */
  readonly order: Int32Array
  readonly bandwidth: number
}

/**
 * An order with a narrow band, or undefined when state reduction in it would take more than `maxOperations`.
 *
 * Breadth first along transitions in either direction, from a state at the far end of a first such search (Cuthill
 * and McKee). The work of banded state reduction is n b^2.
 */
export function bandedOrder(chain: SparseChain, maxOperations: number): BandedOrder | undefined {
  const outgoing = outgoingPattern(chain)
  // A start in the middle may double the band; one that is wider still is hopeless from anywhere.
  const first = search(chain, outgoing, 0, 64 * maxOperations)
  return first && search(chain, outgoing, first.order.at(-1)!, maxOperations)
}

function search(
  { states, incomingStart, incomingState }: SparseChain,
  { outgoingStart, outgoingState }: ReturnType<typeof outgoingPattern>,
  root: number,
  maxOperations: number,
): BandedOrder | undefined {
  const order = new Int32Array(states)
  const seen = new Uint8Array(states)
  order[0] = root
  seen[root] = 1
  let found = 1
  let bandwidth = 1
  const visit = (i: number): void => {
    if (seen[i] === 1) return
    seen[i] = 1
    order[found++] = i
  }
  for (let place = 0; place < found; place++) {
    const i = order[place]!
    for (let k = incomingStart[i]!; k < incomingStart[i + 1]!; k++) visit(incomingState[k]!)
    for (let k = outgoingStart[i]!; k < outgoingStart[i + 1]!; k++) visit(outgoingState[k]!)
    bandwidth = Math.max(bandwidth, found - 1 - place)
    if (states * bandwidth * bandwidth > maxOperations) return undefined
  }
  return { order, bandwidth }
}

/**
 * Stationary vector by state reduction (GTH) within a band: exact but for rounding, no subtraction, n b^2 operations.
 *
 * @param chain irreducible, its states already in the banded order
 * @see Grassmann, Taksar, Heyman, Regenerative analysis and steady state distributions, Oper. Res. 33(5), 1985
 */
export function bandedStationary(chain: SparseChain, bandwidth: number): Float64Array {
  const { states: n, incomingStart, incomingState, incomingRate } = chain
  const b = Math.min(bandwidth, n - 1)
  const width = 2 * b + 1
  // q_ij stands at i * width + (j - i + b).
  const q = new Float64Array(n * width)
  for (let j = 0; j < n; j++) {
    for (let k = incomingStart[j]!; k < incomingStart[j + 1]!; k++) {
      const i = incomingState[k]!
      q[i * width + j - i + b] = incomingRate[k]!
    }
  }
  for (let k = n - 1; k > 0; k--) eliminate(q, k, b)
  return substitute(q, n, b)
}

function eliminate(q: Float64Array, k: number, b: number): void {
  const width = 2 * b + 1
  const low = Math.max(0, k - b)
  const pivot = k * width - k + b
  let exit = 0
  for (let j = low; j < k; j++) exit += q[pivot + j]!
  for (let i = low; i < k; i++) {
    const row = i * width - i + b
    if (q[row + k] === 0) continue
    const share = q[row + k]! / exit
    q[row + k] = share
    for (let j = low; j < k; j++) q[row + j]! += share * q[pivot + j]!
  }
}

function substitute(q: Float64Array, n: number, b: number): Float64Array {
  const width = 2 * b + 1
  const pi = new Float64Array(n)
  pi[0] = 1
  let total = 1
  for (let k = 1; k < n; k++) {
    let weight = 0
    for (let i = Math.max(0, k - b); i < k; i++) weight += pi[i]! * q[i * width + k - i + b]!
    pi[k] = weight
    total += weight
    // A rare first state lets the unnormalized weights run towards overflow.
    if (total > 1e200) {
      for (let i = 0; i <= k; i++) pi[i]! /= total
      total = 1
    }
  }
  return pi.map((weight) => weight / total)
}
