import { InputError } from '../../errors/index.ts'

/**
 * A CTMC of many states, stored by incoming rates: column j of the generator Q in compressed form.
 *
 * State j is entered from `incomingState[k]` at `incomingRate[k]` (per unit of time, > 0), for k from
 * `incomingStart[j]` up to, not including, `incomingStart[j + 1]`. No self-loops, no pair of states twice.
 */
export interface SparseChain {
  readonly states: number
  readonly incomingStart: Int32Array
  readonly incomingState: Int32Array
  readonly incomingRate: Float64Array
  /** Total rate out of each state: minus the diagonal of Q, summed from the rates so that nothing cancels. */
  readonly exitRate: Float64Array
  /** States are numbered in the order in which a breadth-first search meets them. */
  readonly breadthFirst: boolean
}

/** One transition of a chain given as a list. */
export interface SparseTransition {
  readonly from: number
  readonly to: number
  readonly rate: number
}

/**
 * A sparse chain from a list of transitions; repeated pairs add up, self-loops fall away.
 *
 * @param states number of states, a whole number >= 1; states are 0 .. states - 1
 * @throws InputError for a state out of range or a rate that is not finite and > 0
 * @example
 * sparseChain(2, [{ from: 0, to: 1, rate: 0.1 }, { from: 1, to: 0, rate: 2 }]).exitRate // [0.1, 2]
 */
export function sparseChain(states: number, transitions: Iterable<SparseTransition>): SparseChain {
  if (!Number.isInteger(states) || states < 1) {
    throw new InputError(`states is ${states}; accepted: a whole number of at least 1`, {
      parameter: 'states',
    })
  }
  const from: number[] = []
  const to: number[] = []
  const rate: number[] = []
  for (const transition of transitions) {
    checkTransition(transition, states)
    if (transition.from === transition.to) continue
    from.push(transition.from)
    to.push(transition.to)
    rate.push(transition.rate)
  }
  return mergeDuplicates(fromTriplets(states, from, to, rate))
}

function checkTransition(transition: SparseTransition, states: number): void {
  for (const state of [transition.from, transition.to]) {
    if (!Number.isInteger(state) || state < 0 || state >= states) {
      throw new InputError(`a transition names state ${state}; accepted: 0 to ${states - 1}`)
    }
  }
  if (!(transition.rate > 0 && transition.rate < Infinity)) {
    throw new InputError(
      `the rate from state ${transition.from} to ${transition.to} is ${transition.rate}; accepted: a finite rate above 0`,
    )
  }
}

function fromTriplets(states: number, from: number[], to: number[], rate: number[]): SparseChain {
  const incomingStart = new Int32Array(states + 1)
  for (const j of to) incomingStart[j + 1]!++
  for (let j = 0; j < states; j++) incomingStart[j + 1]! += incomingStart[j]!
  const cursor = incomingStart.slice(0, states)
  const incomingState = new Int32Array(to.length)
  const incomingRate = new Float64Array(to.length)
  for (let k = 0; k < to.length; k++) {
    const at = cursor[to[k]!]!++
    incomingState[at] = from[k]!
    incomingRate[at] = rate[k]!
  }
  return withExitRates(states, incomingStart, incomingState, incomingRate, false)
}

function mergeDuplicates(chain: SparseChain): SparseChain {
  const { states, incomingStart, incomingState, incomingRate } = chain
  const start = new Int32Array(states + 1)
  const slotOf = new Int32Array(states).fill(-1)
  let length = 0
  for (let j = 0; j < states; j++) {
    for (let k = incomingStart[j]!; k < incomingStart[j + 1]!; k++) {
      const i = incomingState[k]!
      const slot = slotOf[i]!
      if (slot >= start[j]!) incomingRate[slot]! += incomingRate[k]!
      else {
        incomingState[length] = i
        incomingRate[length] = incomingRate[k]!
        slotOf[i] = length++
      }
    }
    start[j + 1] = length
  }
  return {
    ...chain,
    incomingStart: start,
    incomingState: incomingState.slice(0, length),
    incomingRate: incomingRate.slice(0, length),
  }
}

/** Completes a chain by its exit rates, d_i = sum over j of q_ij. */
export function withExitRates(
  states: number,
  incomingStart: Int32Array,
  incomingState: Int32Array,
  incomingRate: Float64Array,
  breadthFirst: boolean,
): SparseChain {
  const exitRate = new Float64Array(states)
  for (let k = 0; k < incomingState.length; k++) exitRate[incomingState[k]!]! += incomingRate[k]!
  return { states, incomingStart, incomingState, incomingRate, exitRate, breadthFirst }
}
