import { InputError } from '../errors/index.ts'
import { absorption, type RewardPoint, transient } from '../markov/index.ts'
import { netChain, netRewards, type ReachabilityGraph } from '../markov/petri/index.ts'
import type { NetModel } from './read-net.ts'

/** A measure at points in time: its mean then, and what has gathered up to then. */
export interface MeasureOverTime {
  readonly name: string
  readonly points: readonly RewardPoint[]
}

/**
 * Measures of an exponential net at given times from its start, in seconds.
 *
 * @throws InputError for nets with deterministic or general transitions, and for times that are negative or not finite
 * @example
 * netOverTime(model, graph, [86400])[0].points[0].accumulated // seconds down in the first day
 */
export function netOverTime(
  model: NetModel,
  graph: ReachabilityGraph,
  timesSeconds: readonly number[],
): readonly MeasureOverTime[] {
  const points = transient(netChain(graph), { initial: initialOf(graph), times: timesSeconds })
  return model.measures.map(({ name, reward }) => {
    const earned = netRewards(graph, reward)
    const sum = (vector: Float64Array) => vector.reduce((total, x, state) => total + x * earned[state]!, 0)
    return {
      name,
      points: points.map(({ time, probabilities, timeInState }) => {
        const point = sum(probabilities)
        const accumulated = sum(timeInState)
        return { time, point, accumulated, average: time > 0 ? accumulated / time : point }
      }),
    }
  })
}

/**
 * Mean time in seconds until an exponential net first reaches a marking that its file calls down.
 *
 * @throws InputError for nets with deterministic or general transitions, for files without `down`, and where no such
 * marking can be reached
 * @example
 * netMeanTimeToFailure(model, graph) // 2592000
 */
export function netMeanTimeToFailure(model: NetModel, graph: ReachabilityGraph): number {
  if (model.down === undefined) {
    throw new InputError(
      'the model does not say which markings are down; accepted: a condition under the key down',
    )
  }
  const down = netRewards(graph, model.down)
  const targets = graph.names.filter((_, state) => down[state] !== 0)
  if (targets.length === 0) {
    throw new InputError(
      'the net never reaches a marking that is down; accepted: a condition that can come true',
    )
  }
  return absorption(netChain(graph), { initial: initialOf(graph), targets }).meanTime
}

function initialOf(graph: ReachabilityGraph): Readonly<Record<string, number>> {
  return Object.fromEntries(graph.initial.map(({ state, probability }) => [graph.names[state]!, probability]))
}
