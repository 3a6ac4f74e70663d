import type { Lifetime } from '../lifetimes/index.ts'
import {
  type Departure,
  markingView,
  nameMarking,
  type OfMarking,
  type PetriNet,
  requireBounded,
  successors,
} from '../petri/index.ts'

/** Ways out of a state that share one cause, with cumulative values to choose by. */
export interface Ways {
  readonly cumulative: Float64Array
  /** State that each way leads to. */
  readonly target: Int32Array
  /** Mask of the timers that start afresh on arrival. */
  readonly restarted: Int32Array
}

/** What a walk needs to know of a state. */
export interface SimulatedState {
  /** Mask of the enabled timers. */
  readonly timers: number
  readonly exponential: Ways
  /** Ways by timer. */
  readonly strikes: readonly Ways[]
  /** Reward rates, in the order of the rewards. */
  readonly rewards: Float64Array
}

/** The states of a net, worked out when first entered. */
export interface SimulatedStates {
  readonly laws: readonly (Lifetime | number)[]
  /** States seen, or known to be one step away. */
  count(): number
  /** State `index` in full. */
  at(index: number): SimulatedState
  isVisited(index: number): boolean
  name(index: number): string
  /** Chooses a state to begin in. */
  begin(u: number): number
}

/** Most states that a walk may meet, and most tokens in a place: beyond, the net counts as unbounded. */
const LIMITS = { maxStates: 500_000, maxTokens: 20_000 } as const

/** Opens a net for a walk. */
export function simulatedStates(net: PetriNet, rewards: readonly OfMarking<number>[]): SimulatedStates {
  const { initial, from } = successors(net)
  const indexByKey = new Map<string, number>()
  const markings: Int32Array[] = []
  const full: (SimulatedState | undefined)[] = []
  const tokens = Int32Array.from(net.initial)
  const view = markingView(net.places, tokens)
  const indexOf = (marking: Int32Array): number => {
    const key = marking.join()
    const known = indexByKey.get(key)
    if (known !== undefined) return known
    requireBounded(net, marking, { ...LIMITS, states: markings.length })
    indexByKey.set(key, markings.length)
    return markings.push(marking) - 1
  }
  const waysOf = (departures: readonly Departure[]): Ways => {
    let sum = 0
    return {
      cumulative: Float64Array.from(departures, ({ value }) => {
        sum += value
        return sum
      }),
      target: Int32Array.from(departures, (departure) => indexOf(departure.tokens)),
      restarted: Int32Array.from(departures, ({ kept, enabled }) => enabled & ~kept),
    }
  }
  const workOut = (index: number): SimulatedState => {
    const departures = from(markings[index]!)
    const isTimer = new Map(net.timers.map((timer, t) => [timer.index, t]))
    const strikes = net.timers.map((timer) =>
      waysOf(departures.filter(({ transition }) => transition === timer.index)),
    )
    tokens.set(markings[index]!)
    return {
      timers: strikes.reduce((mask, ways, t) => (ways.target.length > 0 ? mask | (1 << t) : mask), 0),
      exponential: waysOf(departures.filter(({ transition }) => !isTimer.has(transition))),
      strikes,
      rewards: Float64Array.from(rewards, (reward) => Number(reward(view, tokens))),
    }
  }
  const starts = initial().map(({ tokens: marking, probability }) => ({
    state: indexOf(marking),
    probability,
  }))
  return {
    laws: net.timers.map(({ definition }) =>
      definition.kind === 'deterministic' ? definition.delay : (definition as { law: Lifetime }).law,
    ),
    count: () => markings.length,
    at: (index) => {
      full[index] ??= workOut(index)
      return full[index]
    },
    isVisited: (index) => full[index] !== undefined,
    name: (index) => nameMarking(net.places, markings[index]!),
    begin: (u) => {
      let upTo = 0
      for (const { state, probability } of starts) {
        upTo += probability
        if (u < upTo) return state
      }
      return starts.at(-1)!.state
    },
  }
}
