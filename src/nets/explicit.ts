import { InputError } from '../errors/index.ts'
import { type Ctmc, ctmcFromIndices } from '../markov/index.ts'
import { netRewards, type ReachabilityGraph } from '../markov/petri/index.ts'
import { withoutIdleClocks } from './idle-clocks.ts'
import { type ExplicitChain, explicitStateName } from './prism/explicit-chain.ts'
import type { NetModel } from './read-net.ts'

/**
 * The chain of a net, with its measures as rewards and its failed markings as the label down.
 *
 * @throws InputError where a timed transition is not exponential, or the net may start in several markings
 */
export function explicitFromNet(model: NetModel, graph: ReachabilityGraph): ExplicitChain {
  const { net } = withoutIdleClocks(graph)
  if (net.timers.length > 0) {
    const names = net.timers.map(({ definition }) => definition.name).join(', ')
    throw new InputError(`${names} is not exponential; accepted for PRISM's explicit files: a Markov chain`)
  }
  const [initial, ...others] = graph.initial
  if (initial === undefined || others.length > 0) {
    throw new InputError(
      `the net may start in ${graph.initial.length} markings; accepted for PRISM's files: one`,
    )
  }
  const down = model.down === undefined ? undefined : netRewards(graph, model.down)
  const failed = graph.names.flatMap((_, state) => (down !== undefined && down[state] !== 0 ? [state] : []))
  const moves = graph.edges.filter(({ from, to }) => from !== to)
  return {
    states: graph.names.length,
    from: Int32Array.from(moves, (edge) => edge.from),
    to: Int32Array.from(moves, (edge) => edge.to),
    rate: Float64Array.from(moves, (edge) => edge.value),
    variables: { names: net.places, valueOf: (state, place) => graph.markings[state]![place]! },
    initial: initial.state,
    labels: down === undefined ? new Map() : new Map([['down', failed]]),
    rewards: new Map(model.measures.map(({ name, reward }) => [name, netRewards(graph, reward)])),
  }
}

/** The chain of explicit files, states named by their variables or numbers. */
export function chainFromExplicit(chain: ExplicitChain): Ctmc {
  const states = Array.from({ length: chain.states }, (_, state) => explicitStateName(chain, state))
  return ctmcFromIndices({ states, from: chain.from, to: chain.to, rate: chain.rate })
}
