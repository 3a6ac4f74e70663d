import type { Balance } from './sweeps.ts'

/** How strongly neighbouring states exchange probability: an undirected weighted graph by rows. */
export interface StrengthGraph {
  readonly nodes: number
  readonly start: Int32Array
  readonly neighbour: Int32Array
  readonly weight: Float64Array
}

/** Each transition as an edge at both its ends, with the probability flow x_i q_ij as its weight; contraction adds parallel edges up. */
export function strengthGraph({ states, start, source, rate }: Balance, x: Float64Array): StrengthGraph {
  const rowStart = new Int32Array(states + 1)
  for (let j = 0; j < states; j++) {
    rowStart[j + 1]! += start[j + 1]! - start[j]!
    for (let k = start[j]!; k < start[j + 1]!; k++) rowStart[source[k]! + 1]!++
  }
  for (let j = 0; j < states; j++) rowStart[j + 1]! += rowStart[j]!
  const cursor = rowStart.slice(0, states)
  const neighbour = new Int32Array(rowStart[states]!)
  const weight = new Float64Array(rowStart[states]!)
  for (let j = 0; j < states; j++) {
    for (let k = start[j]!; k < start[j + 1]!; k++) {
      const i = source[k]!
      const flow = rate[k]! * x[i]!
      const atI = cursor[i]!++
      neighbour[atI] = j
      weight[atI] = flow
      const atJ = cursor[j]!++
      neighbour[atJ] = i
      weight[atJ] = flow
    }
  }
  return { nodes: states, start: rowStart, neighbour, weight }
}

/** The graph whose nodes are aggregates: weights between two aggregates add up, weights inside one fall away. */
export function contract(graph: StrengthGraph, aggregateOf: Int32Array, aggregates: number): StrengthGraph {
  const { nodes, start, neighbour, weight } = graph
  const { memberStart, members } = membersOf(aggregateOf, aggregates, nodes)
  const rowStart = new Int32Array(aggregates + 1)
  const outNeighbour = new Int32Array(start[nodes]!)
  const outWeight = new Float64Array(start[nodes]!)
  const slotOf = new Int32Array(aggregates).fill(-1)
  let length = 0
  for (let a = 0; a < aggregates; a++) {
    for (let m = memberStart[a]!; m < memberStart[a + 1]!; m++) {
      const i = members[m]!
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const b = aggregateOf[neighbour[k]!]!
        if (b === a) continue
        const slot = slotOf[b]!
        if (slot >= rowStart[a]!) outWeight[slot]! += weight[k]!
        else {
          slotOf[b] = length
          outNeighbour[length] = b
          outWeight[length++] = weight[k]!
        }
      }
    }
    rowStart[a + 1] = length
  }
  return {
    nodes: aggregates,
    start: rowStart,
    neighbour: outNeighbour.slice(0, length),
    weight: outWeight.slice(0, length),
  }
}

/** The members of each aggregate, in order, by counting. */
export function membersOf(aggregateOf: Int32Array, aggregates: number, nodes: number) {
  const memberStart = new Int32Array(aggregates + 1)
  for (let i = 0; i < nodes; i++) memberStart[aggregateOf[i]! + 1]!++
  for (let a = 0; a < aggregates; a++) memberStart[a + 1]! += memberStart[a]!
  const cursor = memberStart.slice(0, aggregates)
  const members = new Int32Array(nodes)
  for (let i = 0; i < nodes; i++) members[cursor[aggregateOf[i]!]!++] = i
  return { memberStart, members }
}
