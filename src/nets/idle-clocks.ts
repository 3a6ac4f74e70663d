import type { ReachabilityGraph } from '../markov/petri/index.ts'

/**
 * The same graph as one of an exponential net, where its deterministic and general transitions are never enabled: a
 * clock that is switched off leaves a chain. A graph in which one of them runs is handed back as it is.
 *
 * @example
 * netChain(withoutIdleClocks(graph))
 */
export function withoutIdleClocks(graph: ReachabilityGraph): ReachabilityGraph {
  return graph.timers.every((mask) => mask === 0) ? { ...graph, net: { ...graph.net, timers: [] } } : graph
}
