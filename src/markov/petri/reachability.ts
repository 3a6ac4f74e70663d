import { InputError } from '../../errors/index.ts'
import { nameMarking, type PetriNet } from './net.ts'
import { type Departure, successors } from './successors.ts'
import type { Arrival } from './vanishing.ts'

/** One transition of the reachability graph between tangible markings. */
export interface Edge {
  readonly from: number
  readonly to: number
  /** Position in the net's list of the timed transition behind it. */
  readonly transition: number
  /** Exponential: rate per unit of time. Timer: probability of this arrival, given that the timer fires. */
  readonly value: number
  /** Mask of the timers enabled on arrival that start afresh there; the others enabled keep their age. */
  readonly restarted: number
}

/** All tangible markings a net can reach, and how it moves among them. */
export interface ReachabilityGraph {
  readonly net: PetriNet
  /** Tokens by place position, one array a state. State 0 is met first. */
  readonly markings: readonly Int32Array[]
  /** Names of the states: the places that hold tokens. */
  readonly names: readonly string[]
  readonly edges: readonly Edge[]
  /** Mask of the timers enabled in each state. */
  readonly timers: readonly number[]
  /** Where the net starts. */
  readonly initial: readonly { readonly state: number; readonly probability: number }[]
  /** States that nothing leaves. */
  readonly deadlocks: readonly number[]
  /** How many markings vanished: immediate transitions leave them at once. */
  readonly vanishing: number
}

/** How far {@link reachabilityGraph} goes before it calls a net unbounded. */
export interface ReachabilityLimits {
  /** Default 200,000. */
  readonly maxStates?: number
  /** Most tokens in one place; default 100,000. */
  readonly maxTokens?: number
}

/**
 * Explores the tangible markings of a net, breadth first; vanishing markings are removed on the way.
 *
 * @throws InputError for a net that goes beyond a limit (naming it and the place that grows), for immediate
 * transitions that fire for ever, and for rates or weights that are not finite and > 0 where enabled
 * @example
 * reachabilityGraph(net).names // ['up', 'down']
 */
export function reachabilityGraph(net: PetriNet, limits: ReachabilityLimits = {}): ReachabilityGraph {
  const { maxStates = 200_000, maxTokens = 100_000 } = limits
  const indexByKey = new Map<string, number>()
  const markings: Int32Array[] = []
  const timers: number[] = []
  const edges: Edge[] = []
  const deadlocks: number[] = []
  const stateOf = ({ tokens, enabled }: Arrival): number => {
    const key = tokens.join()
    const known = indexByKey.get(key)
    if (known !== undefined) return known
    requireBounded(net, tokens, { maxStates, maxTokens, states: markings.length })
    indexByKey.set(key, markings.length)
    timers.push(enabled)
    return markings.push(tokens) - 1
  }
  const vanishing = new Set<string>()
  const { initial, from } = successors(net, vanishing)
  const start = initial().map((arrival) => ({ state: stateOf(arrival), probability: arrival.probability }))
  for (let state = 0; state < markings.length; state++) {
    const departures = from(markings[state]!)
    if (departures.length === 0) deadlocks.push(state)
    for (const departure of departures) edges.push(edgeOf(state, stateOf(departure), departure))
  }
  const names = markings.map((tokens) => nameMarking(net.places, tokens))
  return { net, markings, names, edges, timers, initial: start, deadlocks, vanishing: vanishing.size }
}

function edgeOf(from: number, to: number, { transition, value, kept, enabled }: Departure): Edge {
  return { from, to, transition, value, restarted: enabled & ~kept }
}

interface Bounds extends Required<ReachabilityLimits> {
  readonly states: number
}

/**
 * Refuses a marking that leads beyond the limits, and names the fullest place: the one that grows.
 *
 * @throws InputError naming the limit and the place
 */
export function requireBounded(
  net: PetriNet,
  tokens: Int32Array,
  { maxStates, maxTokens, states }: Bounds,
): void {
  const most = Math.max(...tokens)
  const fullest = net.places[tokens.indexOf(most)]!
  if (most > maxTokens) {
    throw new InputError(
      `place ${fullest} grows beyond ${maxTokens} tokens: the net is unbounded, or larger than maxTokens = ${maxTokens}`,
      { parameter: 'maxTokens' },
    )
  }
  if (states >= maxStates) {
    throw new InputError(
      `the net has more than ${maxStates} states, and place ${fullest} holds ${most} tokens so far: it is unbounded, or larger than maxStates = ${maxStates}`,
      { parameter: 'maxStates' },
    )
  }
}

/**
 * Refuses a net that can come to a standstill, for questions about the long run.
 *
 * @throws InputError naming the marking in which nothing is enabled
 */
export function requireLive(graph: ReachabilityGraph): void {
  const [first] = graph.deadlocks
  if (first === undefined) return
  const more = graph.deadlocks.length > 1 ? ` (and ${graph.deadlocks.length - 1} more)` : ''
  throw new InputError(
    `the net is deadlocked in the marking ${graph.names[first]}${more}: no transition is enabled there; accepted: a net that goes on for ever`,
  )
}
