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
/** What the tie must be to the other end, tried one after the other: strong for both is better than a leaf on a hub. */
const THRESHOLDS = [0.25, 0.025, 0.0025, 2.5e-4, 2.5e-5, 0] as const
const ENOUGH_IN_ONE_ROUND = 0.6
const ROUNDS = 3
const ENOUGH_IN_ALL = 1 / 3.5

/**
 * Groups states that exchange much probability under the present vector x, in up to three rounds of pairing.
 *
 * Two nodes are paired when their strength s_ij is at least half of the strongest tie of one of them and theta times
 * that of the other; a node left over joins a pair by the same test,
 * and as many as want to may join one (leaves on a hub). Each round contracts the graph and pairs
 * again, until fewer than n / 3.5 aggregates are left.
 *
 * @param reversed visit the states from the last to the first: a second hierarchy that cuts the chain elsewhere
 */
export function aggregateByFlow(balance: Balance, x: Float64Array, reversed: boolean): Aggregation {
  let graph = strengthGraph(balance, x)
  let total: Aggregation | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const step = pairUp(graph, reversed)
    total = total === undefined ? step : compose(total, step)
    if (total.aggregates <= balance.states * ENOUGH_IN_ALL || step.aggregates === graph.nodes) break
    if (round < ROUNDS - 1) graph = contract(graph, step.aggregateOf, step.aggregates)
  }
  return total!
}

function compose(first: Aggregation, second: Aggregation): Aggregation {
  return { aggregates: second.aggregates, aggregateOf: first.aggregateOf.map((a) => second.aggregateOf[a]!) }
}

const FREE = -1

function pairUp(graph: StrengthGraph, reversed: boolean): Aggregation {
  const { nodes } = graph
  const strongest = strongestTies(graph)
  const group = new Int32Array(nodes).fill(FREE)
  const isLeaf = new Uint8Array(nodes)
  let left = nodes
  for (const theta of THRESHOLDS) {
    for (let step = 0; step < nodes; step++) {
      const i = reversed ? nodes - 1 - step : step
      if (group[i] !== FREE) continue
      const j = bestPartner(graph, strongest, i, theta, (b) => group[b] === FREE)
      if (j === FREE) continue
      group[i] = i
      group[j] = i
      left--
    }
    for (let i = 0; i < nodes; i++) {
      if (group[i] !== FREE) continue
      const j = bestPartner(graph, strongest, i, theta, (b) => group[b] !== FREE && isLeaf[b] === 0)
      if (j === FREE) continue
      group[i] = group[j]!
      isLeaf[i] = 1
      left--
    }
    if (left < ENOUGH_IN_ONE_ROUND * nodes) break
  }
  return number(group)
}

function strongestTies({ nodes, start, weight }: StrengthGraph): Float64Array {
  const strongest = new Float64Array(nodes)
  for (let i = 0; i < nodes; i++) {
    let most = 0
    for (let k = start[i]!; k < start[i + 1]!; k++) if (weight[k]! > most) most = weight[k]!
    strongest[i] = most
  }
  return strongest
}

function bestPartner(
  { start, neighbour, weight }: StrengthGraph,
  strongest: Float64Array,
  i: number,
  theta: number,
  allowed: (node: number) => boolean,
): number {
  let best = FREE
  let bestShare = 0
  const ownLeast = theta * strongest[i]!
  for (let k = start[i]!; k < start[i + 1]!; k++) {
    const s = weight[k]!
    if (s < ownLeast) continue
    const j = neighbour[k]!
    if (s < theta * strongest[j]! || s < OWN_SHARE * Math.min(strongest[i]!, strongest[j]!) || !allowed(j))
      continue
    const share = s / Math.max(strongest[i]!, strongest[j]!)
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
