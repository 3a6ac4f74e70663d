import { InputError } from '../errors/index.ts'
import { regenerativeStationary, stationary } from '../markov/index.ts'
import { explore, solveLargeChain } from '../markov/large/index.ts'
import { solveNested } from '../markov/nested/index.ts'
import {
  markingView,
  netChain,
  netRegenerative,
  netRewards,
  netStateSpace,
  type ReachabilityGraph,
  reachabilityGraph,
  requireLive,
} from '../markov/petri/index.ts'
import { withoutIdleClocks } from './idle-clocks.ts'
import type { Measure, NetModel } from './read-net.ts'

/** A measure's long-run mean. */
export interface SteadyMeasure {
  readonly name: string
  readonly label: string
  readonly value: number
  /** Estimated absolute error. */
  readonly errorEstimate: number
}

/** The long run of a net. */
export interface SteadyState {
  readonly method: 'state-reduction' | 'large-chain' | 'regenerative' | 'nested-clocks'
  readonly states: number
  /** Markings that immediate transitions leave at once; null where they are too many to be counted. */
  readonly vanishing: number | null
  readonly transitions: number
  /** Imbalance of the solution relative to the flow; null where the method has none. */
  readonly residual: number | null
  /** Cycles of an iterative method; 0 for a direct one. */
  readonly iterations: number
  readonly measures: readonly SteadyMeasure[]
}

export interface SteadyStateOptions {
  /**
   * `exact`: state reduction, or Markov regenerative theory; `nested`: nested clocks; `large`: the large-chain method.
   * Default: what the net calls for.
   */
  readonly method?: 'exact' | 'nested' | 'large'
  /** Most states; default 5,000,000 for exponential nets, 200,000 otherwise. */
  readonly maxStates?: number
  /** Error asked of the large-chain method, relative to each measure; default 1e-10. */
  readonly relativeTolerance?: number
}

/** Nets with more states are explored as bare numbers and solved as large chains. */
const MOST_NAMED_STATES = 5_000

/**
 * Long-run means of a net's measures, by the method its timed transitions call for: exponential ones only, state
 * reduction or, for many states, the large-chain method; at most one deterministic or general one at a time, Markov
 * regenerative theory; two deterministic ones at a time, nested clocks.
 *
 * @throws InputError for deadlocks, unbounded nets, and timers that no exact method takes (they can be simulated)
 * @throws NotConvergedError where the large-chain method does not reach the tolerance
 *
 * @example
 * netSteadyState(model).measures[0] // { name: 'unavailability', value: 0.0019, errorEstimate: 2e-17, ... }
 */
export function netSteadyState(model: NetModel, options: SteadyStateOptions = {}): SteadyState {
  if (model.measures.length === 0) throw new InputError('the model has no measures; accepted: at least one')
  const { method, maxStates = Infinity } = options
  if (model.net.timers.length > 0)
    return timedSteadyState(model, reachabilityGraph(model.net, limits(options)), options)
  if (method === 'nested') throw wrongMethod('the net has no clocks to be nested; accepted: exact or large')
  if (method === 'exact') return chainSteadyState(model, reachabilityGraph(model.net, limits(options)))
  const graph = method === 'large' ? undefined : smallGraph(model, maxStates)
  if (graph === undefined) return largeSteadyState(model, options)
  try {
    return chainSteadyState(model, graph)
  } catch (error) {
    if (!(error instanceof InputError) || error.parameter !== 'states') throw error
    return largeSteadyState(model, options)
  }
}

const limits = ({ maxStates }: SteadyStateOptions) => (maxStates === undefined ? {} : { maxStates })

/** The reachability graph, unless it is large. */
function smallGraph(model: NetModel, maxStates: number): ReachabilityGraph | undefined {
  try {
    return reachabilityGraph(model.net, { maxStates: Math.min(MOST_NAMED_STATES, maxStates) })
  } catch (error) {
    const tooMany = error instanceof InputError && error.parameter === 'maxStates'
    if (tooMany && maxStates > MOST_NAMED_STATES) return undefined
    throw error
  }
}

/** Relative rounding of a sum of n probabilities that state reduction found. */
const rounding = (states: number): number => states * Number.EPSILON

function chainSteadyState(model: NetModel, graph: ReachabilityGraph): SteadyState {
  requireLive(graph)
  const chain = netChain(graph)
  const { probabilities, residual } = stationary(chain, { transientStates: 'zero' })
  return {
    method: 'state-reduction',
    states: graph.names.length,
    vanishing: graph.vanishing,
    transitions: chain.rate.length,
    residual,
    iterations: 0,
    measures: model.measures.map((measure) =>
      meanOf(measure, netRewards(graph, measure.reward), probabilities, rounding(graph.names.length)),
    ),
  }
}

function meanOf(
  { name, label }: Measure,
  reward: Float64Array,
  probabilities: Float64Array,
  relative: number,
): SteadyMeasure {
  const terms = probabilities.map((p, state) => p * reward[state]!)
  const value = terms
    .slice()
    .sort((a, b) => Math.abs(a) - Math.abs(b))
    .reduce((sum, term) => sum + term, 0)
  const size = terms.reduce((sum, term) => sum + Math.abs(term), 0)
  return { name, label, value, errorEstimate: relative * size }
}

function largeSteadyState(model: NetModel, options: SteadyStateOptions): SteadyState {
  const space = netStateSpace(model.net)
  const { chain, markings, width } = explore({ ...space, maxStates: options.maxStates ?? 5_000_000 })
  const stuck = chain.exitRate.indexOf(0)
  if (stuck >= 0) {
    const marking = markings.subarray(stuck * width, (stuck + 1) * width)
    throw new InputError(
      `the net is deadlocked in the marking ${space.describe(marking)}: no transition is enabled there; accepted: a net that goes on for ever`,
    )
  }
  const tokens = Int32Array.from(model.net.initial)
  const view = markingView(model.net.places, tokens)
  const vectors = Object.fromEntries(
    model.measures.map(({ name, reward }) => {
      const vector = new Float64Array(chain.states)
      for (let state = 0; state < chain.states; state++) {
        tokens.set(markings.subarray(state * width, (state + 1) * width))
        vector[state] = Number(reward(view, tokens))
      }
      return [name, vector]
    }),
  )
  const tolerance =
    options.relativeTolerance === undefined ? {} : { relativeTolerance: options.relativeTolerance }
  const solved = solveLargeChain(chain, { measures: vectors, ...tolerance })
  return {
    method: 'large-chain',
    states: chain.states,
    vanishing: model.net.immediate.length === 0 ? 0 : null,
    transitions: chain.incomingState.length,
    residual: solved.residual,
    iterations: solved.iterations,
    measures: model.measures.map(({ name, label }) => ({ name, label, ...solved.measures[name]! })),
  }
}

function timedSteadyState(
  model: NetModel,
  graph: ReachabilityGraph,
  options: SteadyStateOptions,
): SteadyState {
  requireLive(graph)
  const { method } = options
  const counts = {
    states: graph.names.length,
    vanishing: graph.vanishing,
    transitions: graph.edges.length,
    residual: null,
    iterations: 0,
  }
  const chain = withoutIdleClocks(graph)
  if (method === 'large') return ofThisKind(() => largeSteadyState({ ...model, net: chain.net }, options))
  if (chain.net.timers.length === 0 && method !== 'nested') return chainSteadyState(model, chain)
  const oneAtATime = graph.timers.every((mask) => (mask & (mask - 1)) === 0) && !restartsItself(graph)
  if (method === 'exact' || (oneAtATime && method !== 'nested')) {
    const process = ofThisKind(() => netRegenerative(graph))
    const { probabilities, quadratureError } = regenerativeStationary(process, {
      transientStates: 'zero',
    })
    const relative = quadratureError + rounding(graph.names.length)
    return {
      method: 'regenerative',
      ...counts,
      measures: model.measures.map((measure) =>
        meanOf(measure, netRewards(graph, measure.reward), probabilities, relative),
      ),
    }
  }
  const nested = ofThisKind(() => solveNested(graph))
  return {
    method: 'nested-clocks',
    ...counts,
    measures: model.measures.map(({ name, label, reward }) => {
      const { value, absoluteError } = nested.measure(netRewards(graph, reward))
      return { name, label, value, errorEstimate: absoluteError }
    }),
  }
}

function wrongMethod(complaint: string): InputError {
  return new InputError(complaint, { parameter: 'method' })
}

/** Refusals of a kind of net, as opposed to a fault in it, name the method: another one may take it. */
function ofThisKind<T>(solve: () => T): T {
  try {
    return solve()
  } catch (error) {
    if (error instanceof InputError && error.parameter === undefined) throw wrongMethod(error.message)
    throw error
  }
}

/** Whether an exponential transition makes a running clock start anew. */
function restartsItself({ net, edges, timers }: ReachabilityGraph): boolean {
  const isTimer = new Set(net.timers.map(({ index }) => index))
  return edges.some(
    ({ from, to, transition, restarted }) =>
      !isTimer.has(transition) && (timers[from]! & timers[to]! & restarted) !== 0,
  )
}
