import { requireExponential } from './chain.ts'
import { firingRules } from './firing.ts'
import { nameMarking, type PetriNet } from './net.ts'
import { requireBounded } from './reachability.ts'
import { successors } from './successors.ts'

/** A net as the explorer of large chains takes it. */
export interface NetStateSpace {
  readonly initial: Int32Array
  successors(marking: Int32Array, emit: (target: Int32Array, ratePerUnitTime: number) => void): void
  describe(marking: Int32Array): string
}

type Explore = NetStateSpace['successors']

/**
 * The states of a net one at a time, for chains that are too large to be named and held as a reachability graph.
 *
 * @param maxTokens most tokens in one place; default 100,000
 * @throws InputError for a net with deterministic or general transitions; while exploring: where a place grows beyond
 * `maxTokens`
 * @example
 * explore({ ...netStateSpace(net), maxStates: 3_000_000 })
 */
export function netStateSpace(net: PetriNet, { maxTokens = 100_000 } = {}): NetStateSpace {
  requireExponential(net)
  const { initial, from } = successors(net)
  const withImmediates: Explore = (marking, emit) => {
    for (const { tokens, value } of from(marking)) {
      requireBounded(net, tokens, { maxTokens, maxStates: Infinity, states: 0 })
      emit(tokens, value)
    }
  }
  return {
    // The long run does not depend on which of several first markings is taken.
    initial: initial()[0]!.tokens,
    successors: net.immediate.length > 0 ? withImmediates : directly(net, maxTokens),
    describe: (marking) => nameMarking(net.places, marking),
  }
}

/** Without immediate transitions every marking is tangible: nothing needs to be allocated. */
function directly(net: PetriNet, maxTokens: number): Explore {
  const rules = firingRules(net)
  const after = new Int32Array(net.places.length)
  return (marking, emit) => {
    rules.tokens.set(marking)
    for (const transition of net.exponential) {
      if (!rules.isEnabled(transition)) continue
      rules.fire(transition, after)
      for (const { place } of transition.output) {
        if (after[place]! > maxTokens) {
          requireBounded(net, after, { maxTokens, maxStates: Infinity, states: 0 })
        }
      }
      emit(after, rules.rateOf(transition))
    }
  }
}
