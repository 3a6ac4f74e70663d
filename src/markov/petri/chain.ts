import { InputError } from '../../errors/index.ts'
import { type Ctmc, ctmcFromIndices } from '../ctmc/index.ts'
import type { PetriNet } from './net.ts'
import type { ReachabilityGraph } from './reachability.ts'

/**
 * The continuous-time Markov chain of a net whose timed transitions are all exponential; its states are the tangible
 * markings, named by the places that hold tokens.
 *
 * @throws InputError for a net with deterministic or general transitions, naming them
 * @example
 * netChain(reachabilityGraph(net)).states // ['up', 'down']
 */
export function netChain(graph: ReachabilityGraph): Ctmc {
  requireExponential(graph.net)
  return ctmcFromIndices({
    states: graph.names,
    from: graph.edges.map((edge) => edge.from),
    to: graph.edges.map((edge) => edge.to),
    rate: graph.edges.map((edge) => edge.value),
  })
}

/** Refuses a net with timers, for methods that know only exponential times. */
export function requireExponential(net: PetriNet): void {
  if (net.timers.length === 0) return
  const names = net.timers.map(({ definition }) => definition.name).join(', ')
  throw new InputError(`${names} is not exponential; accepted here: exponential and immediate transitions`)
}
