import { InputError } from '../../errors/index.ts'
import { type SparseChain, withExitRates } from './sparse-chain.ts'

/** Where transitions lead, without rates: the targets of state i from outgoingStart[i] on. */
export interface OutgoingPattern {
  readonly outgoingStart: Int32Array
  readonly outgoingState: Int32Array
}

/** The targets of each state, by counting. */
export function outgoingPattern({ states, incomingStart, incomingState }: SparseChain): OutgoingPattern {
  const outgoingStart = new Int32Array(states + 1)
  for (const i of incomingState) outgoingStart[i + 1]!++
  for (let i = 0; i < states; i++) outgoingStart[i + 1]! += outgoingStart[i]!
  const cursor = outgoingStart.slice(0, states)
  const outgoingState = new Int32Array(incomingState.length)
  for (let j = 0; j < states; j++) {
    for (let k = incomingStart[j]!; k < incomingStart[j + 1]!; k++)
      outgoingState[cursor[incomingState[k]!]!++] = j
  }
  return { outgoingStart, outgoingState }
}

/** States met from `root` along the given adjacency, in breadth-first order. */
function reach(root: number, states: number, start: Int32Array, neighbour: Int32Array): Int32Array {
  const order = new Int32Array(states)
  const seen = new Uint8Array(states)
  order[0] = root
  seen[root] = 1
  let found = 1
  for (let place = 0; place < found; place++) {
    const i = order[place]!
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const j = neighbour[k]!
      if (seen[j] === 1) continue
      seen[j] = 1
      order[found++] = j
    }
  }
  return order.subarray(0, found)
}

/**
 * The states that a chain visits in the long run, in breadth-first order from one of them.
 *
 * @returns undefined when the chain is irreducible and its states already stand in such an order
 * @throws InputError when there are two closed classes: the long run then depends on the start
 */
export function recurrentStates(chain: SparseChain): Int32Array | undefined {
  const { states, incomingStart, incomingState } = chain
  if (chain.breadthFirst && reach(0, states, incomingStart, incomingState).length === states) return undefined
  const { outgoingStart, outgoingState } = outgoingPattern(chain)
  let root = 0
  for (;;) {
    const forward = reach(root, states, outgoingStart, outgoingState)
    const backward = reach(root, states, incomingStart, incomingState)
    const returns = flags(states, backward)
    // The state met last lies deepest: the search walks down to a closed class in few steps.
    const lost = forward.findLast((i) => returns[i] === 0)
    if (lost !== undefined) {
      root = lost
      continue
    }
    if (backward.length < states) {
      throw new InputError(
        `the chain has no single long run: from state ${returns.indexOf(0)} one cannot come to state ${root}, nor back; ` +
          'accepted: a chain with one closed class of states',
      )
    }
    return forward.slice()
  }
}

function flags(states: number, members: Int32Array): Uint8Array {
  const flag = new Uint8Array(states)
  for (const i of members) flag[i] = 1
  return flag
}

/** The chain of the states in `order`, which must be closed, renumbered in that order. */
export function reordered(chain: SparseChain, order: Int32Array): SparseChain {
  const place = new Int32Array(chain.states).fill(-1)
  order.forEach((i, at) => {
    place[i] = at
  })
  const start = new Int32Array(order.length + 1)
  const state = new Int32Array(chain.incomingState.length)
  const rate = new Float64Array(chain.incomingState.length)
  let length = 0
  order.forEach((j, at) => {
    for (let k = chain.incomingStart[j]!; k < chain.incomingStart[j + 1]!; k++) {
      const i = place[chain.incomingState[k]!]!
      if (i < 0) continue
      state[length] = i
      rate[length++] = chain.incomingRate[k]!
    }
    start[at + 1] = length
  })
  return withExitRates(order.length, start, state.subarray(0, length), rate.subarray(0, length), true)
}
