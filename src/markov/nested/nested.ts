import { InputError } from '../../errors/index.ts'
import { ctmcFromIndices } from '../ctmc/index.ts'
import { type ReachabilityGraph, requireLive } from '../petri/index.ts'
import { stationary } from '../stationary/index.ts'
import { blockOf, outerBlock } from './block.ts'
import { outerPeriods } from './outer-period.ts'
import { type Radau, radau } from './radau.ts'
import { assignRoles, keeps, type Roles, runs } from './roles.ts'
import { type Cycle, exponentialStay, singlePeriod } from './single-period.ts'

/** The long run of a net with nested deterministic clocks. */
export interface NestedSolution {
  /** Name of the clock that frames the other. */
  readonly outer: string
  /** Name of the clock within, or null where only one clock ever runs. */
  readonly inner: string | null
  /** Stationary probabilities, by state of the reachability graph. */
  readonly probabilities: Float64Array
  /**
   * The long-run mean of a reward vector over the states of the graph, with an estimate of its error: the difference
   * from a coarser solution, what probability went astray in the worst cycle, and rounding.
   */
  measure(reward: Float64Array): NestedMeasure
}

export interface NestedMeasure {
  readonly value: number
  readonly absoluteError: number
}

/** Collocation nodes a panel: of the answer, and of the coarser solution that it is judged by. */
const NODES = { fine: 20, coarse: 15 } as const

/** Collocation equations are dense: states with the outer clock running, at most. */
const MOST_STATES = 60

/** More runs of the inner clock than this within one of the outer are refused. */
const MOST_INTERVALS = 500

/**
 * Steady state of a net with one or two deterministic clocks, the other timed transitions being exponential.
 *
 * Two clocks must be nested: whenever the outer one starts, the inner one is off or starts at the same instant; and
 * whenever the outer one is stopped before it strikes, the inner one stops or strikes too. In between, the inner clock
 * may start, stop and strike any number of times, and it may run on, with its age, after the outer one has struck, so
 * long as the outer one does not start again before it stops. Clocks due at one instant (whole ratios of the delays):
 * the outer one strikes first.
 *
 * Method: regenerations are the instants at which every clock that runs has age 0. From one to the next the expected
 * times in the states follow from exp(G t) where one clock runs, and from the delay differential equation
 * y' = y M + c (F - I), c(t) = b(t - delay) exp(G delay), where both do; then renewal-reward.
 *
 * @throws InputError for nets of any other kind, naming the clocks and the transition and marking in the way; for
 * deadlocks; for more than 60 states with the outer clock running, and for delays in a ratio of more than 500.
 * Such nets can be simulated.
 *
 * Source: German, Performance Analysis of Communication Systems with Non-Markovian SPNs, 2000, ch. 9 (concurrent
 * deterministic transitions as delay equations); Cinlar, Introduction to Stochastic Processes, 1975, ch. 10.
 *
 * @example
 * const { measure } = solveNested(reachabilityGraph(net))
 * measure(netRewards(graph, (m) => m.down > 0)) // { value: 0.0019, absoluteError: 1e-15 }
 */
export function solveNested(graph: ReachabilityGraph): NestedSolution {
  requireLive(graph)
  const roles = assignRoles(graph)
  requireFeasible(roles)
  const { probabilities, defect } = solveWith(roles, radau(NODES.fine))
  const coarse = solveWith(roles, radau(NODES.coarse))
  return {
    outer: roles.outer.name,
    inner: roles.inner?.name ?? null,
    probabilities,
    measure: (reward) => {
      let value = 0
      let coarseValue = 0
      let size = 0
      probabilities.forEach((probability, state) => {
        value += probability * reward[state]!
        coarseValue += coarse.probabilities[state]! * reward[state]!
        size += Math.abs(probability * reward[state]!)
      })
      return { value, absoluteError: Math.abs(value - coarseValue) + (defect + ROUNDING) * size }
    },
  }
}

/** Relative rounding of a sum of mean times. */
const ROUNDING = 1e-14

function requireFeasible(roles: Roles): void {
  const { outer, inner } = roles
  if (inner === undefined) return
  const states = outerBlock(roles).states.length
  if (states > MOST_STATES) {
    throw new InputError(
      `the clock ${outer.name} runs in ${states} states of the net; accepted for nested clocks: up to ${MOST_STATES}`,
    )
  }
  if (outer.delay / inner.delay > MOST_INTERVALS) {
    throw new InputError(
      `the delays of ${outer.name} and ${inner.name} are ${outer.delay} and ${inner.delay}; accepted: a ratio of up to ${MOST_INTERVALS}`,
    )
  }
}

interface LongRun {
  readonly probabilities: Float64Array
  /** Largest distance from 1 of the probability of a next regeneration. */
  readonly defect: number
}

/** Renewal-reward over the chain of regenerations. */
function solveWith(roles: Roles, method: Radau): LongRun {
  const { graph } = roles
  const cycleFrom = cycleSource(roles, method)
  const order: number[] = []
  const position = new Map<number, number>()
  const reach = (state: number) => {
    if (position.has(state)) return
    position.set(state, order.length)
    order.push(state)
  }
  for (const { state } of graph.initial) reach(state)
  const cycles: Cycle[] = []
  for (let i = 0; i < order.length; i++) {
    const cycle = cycleFrom(order[i]!)
    cycles.push(cycle)
    cycle.next.forEach((probability, state) => {
      if (probability > NEVER) reach(state)
    })
  }
  const moves = cycles.flatMap(({ next }, from) =>
    Array.from(next, (rate, state) => ({ from, to: position.get(state) ?? -1, rate })).filter(
      ({ to, rate }) => to >= 0 && to !== from && rate > NEVER,
    ),
  )
  const embedded = ctmcFromIndices({
    states: order.map((state) => graph.names[state]!),
    from: moves.map(({ from }) => from),
    to: moves.map(({ to }) => to),
    rate: moves.map(({ rate }) => rate),
  })
  const visits = stationary(embedded, { transientStates: 'zero' }).probabilities
  const astray = cycles.map(({ next }) => Math.abs(1 - next.reduce((sum, p) => sum + p, 0)))
  return { probabilities: normalized(graph.markings.length, visits, cycles), defect: Math.max(...astray) }
}

/** Rounding of the collocation may leave this much, of either sign, where there is nothing. */
const NEVER = 1e-40

function normalized(states: number, visits: Float64Array, cycles: readonly Cycle[]): Float64Array {
  const time = new Float64Array(states)
  cycles.forEach((cycle, i) => {
    for (let state = 0; state < states; state++) time[state]! += visits[i]! * cycle.time[state]!
  })
  const total = time.reduce((sum, t) => sum + t, 0)
  return time.map((t) => t / total)
}

/** Cycles by their first state; blocks and factorizations are prepared once, when first needed. */
function cycleSource(roles: Roles, method: Radau): (start: number) => Cycle {
  const { graph, outer, inner } = roles
  let outerCycle: ((start: number) => Cycle) | undefined
  let innerCycle: ((start: number) => Cycle) | undefined
  const prepareOuter = () => {
    const block = outerBlock(roles)
    const both = block.states.some((state) => runs(roles, inner, state))
    return both
      ? outerPeriods(roles, block, method)
      : (start: number) => singlePeriod(roles, block, outer, start)
  }
  const prepareInner = () => {
    const alone = graph.markings.flatMap((_, state) =>
      runs(roles, inner, state) && !runs(roles, outer, state) ? [state] : [],
    )
    const block = blockOf(roles, alone, (edge) => keeps(roles, inner, edge))
    return (start: number) => singlePeriod(roles, block, inner!, start)
  }
  return (start) => {
    if (runs(roles, outer, start)) {
      outerCycle ??= prepareOuter()
      return outerCycle(start)
    }
    if (!runs(roles, inner, start)) return exponentialStay(roles, start)
    innerCycle ??= prepareInner()
    return innerCycle(start)
  }
}
