import { InputError } from '../../errors/index.ts'
import type { OfMarking } from './definition.ts'
import { markingView } from './net.ts'
import type { ReachabilityGraph } from './reachability.ts'

/**
 * The value of a function of the marking in every state: the vector that a stationary or transient distribution is
 * multiplied with.
 *
 * @param reward a reward rate, or a condition (true counts 1, false 0)
 * @throws InputError where the reward is not finite, naming the state
 * @example
 * netRewards(graph, (m) => m.up > 0) // [1, 0]
 */
export function netRewards(
  graph: Pick<ReachabilityGraph, 'net' | 'markings' | 'names'>,
  reward: OfMarking<number | boolean>,
): Float64Array {
  const tokens = Int32Array.from(graph.net.initial)
  const view = markingView(graph.net.places, tokens)
  return Float64Array.from(graph.markings, (marking, state) => {
    tokens.set(marking)
    const value = Number(reward(view, tokens))
    if (Number.isFinite(value)) return value
    throw new InputError(
      `the reward in the state ${graph.names[state]} is ${value}; accepted: a finite number`,
    )
  })
}
