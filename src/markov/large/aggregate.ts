import { contract, type StrengthGraph, strengthGraph } from './strength.ts'
import type { Balance } from './sweeps.ts'

/** Which aggregate each state belongs to. */
export interface Aggregation {
  readonly aggregates: number
  readonly aggregateOf: Int32Array
}

/**
 * A tie must be at least this part of the strongest tie of one of its ends. Then the sweeps fix that end against the
 * other; a tie that is weak for both would freeze two states together that should find their own level.
 */
const OWN_SHARE = 0.5
/** A group whose ties to others are weaker than this part of those inside it waits for the next level, as one state. */
const CLOSED = 1e-3
/** What the tie must be to the other end, tried one after the other: strong for both is better than a leaf on a hub. */
const THRESHOLDS = [0.25, 0.025, 0.0025, 2.5e-4, 2.5e-5, 0] as const
const ENOUGH_IN_ONE_ROUND = 0.6
const ROUNDS = 3
const ENOUGH_IN_ALL = 1 / 3.5

/**
 * Groups states that exchange much probability under the present vector x, in up to three rounds of pairing.
 *
 * Two nodes are paired when their strength s_ij is at least half of the strongest tie of one of them and theta times
 * that of the other; a node left over joins a pair to which it has
 * such a tie itself, and as many as want to may join one (leaves on a hub). Each round contracts the graph and pairs again, until fewer than n / 3.5 aggregates are left.
 *
 * @param reversed visit the states from the last to the first: a second hierarchy that cuts the chain elsewhere
 */
export function aggregateByFlow(balance: Balance, x: Float64Array, reversed: boolean): Aggregation {
  let graph = strengthGraph(balance, x)
  let total: Aggregation | undefined
  let inside: Float64Array = new Float64Array(balance.states)
  for (let round = 0; round < ROUNDS; round++) {
    const ties = tiesOf(graph, inside)
    const step = pairUp(graph, ties, reversed)
    total = total === undefined ? step : compose(total, step)
    if (total.aggregates <= balance.states * ENOUGH_IN_ALL || step.aggregates === graph.nodes) break
    if (round === ROUNDS - 1) break
    graph = contract(graph, step.aggregateOf, step.aggregates)
    inside = largestInside(ties.strongest, inside, step)
  }
  return total!
}

function compose(first: Aggregation, second: Aggregation): Aggregation {
  return { aggregates: second.aggregates, aggregateOf: first.aggregateOf.map((a) => second.aggregateOf[a]!) }
}

/** Per node of a round: its strongest tie, and the weakest that may bind it. */
interface Ties {
  readonly strongest: Float64Array
  readonly needed: Float64Array
}

/**
 * @param inside the strongest tie that each node has taken into itself in earlier rounds of this level
 */
function tiesOf({ nodes, start, weight }: StrengthGraph, inside: Float64Array): Ties {
  const strongest = new Float64Array(nodes)
  const needed = new Float64Array(nodes)
  for (let i = 0; i < nodes; i++) {
    let most = 0
    for (let k = start[i]!; k < start[i + 1]!; k++) if (weight[k]! > most) most = weight[k]!
    strongest[i] = most
    needed[i] = Math.max(OWN_SHARE * most, CLOSED * inside[i]!)
  }
  return { strongest, needed }
}

function largestInside(strongest: Float64Array, inside: Float64Array, step: Aggregation): Float64Array {
  const largest = new Float64Array(step.aggregates)
  for (let i = 0; i < inside.length; i++) {
    const a = step.aggregateOf[i]!
    largest[a] = Math.max(largest[a]!, inside[i]!, strongest[i]!)
  }
  return largest
}

const FREE = -1

function pairUp(graph: StrengthGraph, ties: Ties, reversed: boolean): Aggregation {
  const { nodes } = graph
  const group = new Int32Array(nodes).fill(FREE)
  const state = new Uint8Array(nodes)
  let left = nodes
  for (const theta of THRESHOLDS) {
    for (let step = 0; step < nodes; step++) {
      const i = reversed ? nodes - 1 - step : step
      if (state[i] !== ALONE) continue
      const j = bestPartner(graph, ties, i, theta, state, ALONE)
      if (j === FREE) continue
      group[i] = i
      group[j] = i
      state[i] = PAIRED
      state[j] = PAIRED
      left--
    }
    for (let i = 0; i < nodes; i++) {
      if (state[i] !== ALONE) continue
      const j = bestPartner(graph, ties, i, theta, state, PAIRED)
      if (j === FREE) continue
      group[i] = group[j]!
      state[i] = LEAF
      left--
    }
    if (left < ENOUGH_IN_ONE_ROUND * nodes) break
  }
  return number(group)
}

const ALONE = 0
const PAIRED = 1
const LEAF = 2

function bestPartner(
  { start, neighbour, weight }: StrengthGraph,
  { strongest, needed }: Ties,
  i: number,
  theta: number,
  state: Uint8Array,
  wanted: number,
): number {
  let best = FREE
  let bestShare = 0
  const own = strongest[i]!
  const end = start[i + 1]!
  for (let k = start[i]!; k < end; k++) {
    const s = weight[k]!
    const j = neighbour[k]!
    if (s < theta * own || state[j] !== wanted || j === i) continue
    const other = strongest[j]!
    if (s < theta * other || (s < needed[i]! && (wanted === PAIRED || s < needed[j]!))) continue
    const share = s / (own > other ? own : other)
    if (share > bestShare) {
      bestShare = share
      best = j
    }
  }
  return best
}

/** Numbers the groups in the order of their first member, so that coarse states keep the order of the fine ones. */
function number(group: Int32Array): Aggregation {
  const nodes = group.length
  const label = new Int32Array(nodes).fill(FREE)
  const aggregateOf = new Int32Array(nodes)
  let aggregates = 0
  for (let i = 0; i < nodes; i++) {
    const g = group[i]!
    if (g === FREE) aggregateOf[i] = aggregates++
    else {
      if (label[g] === FREE) label[g] = aggregates++
      aggregateOf[i] = label[g]!
    }
  }
  return { aggregates, aggregateOf }
}
