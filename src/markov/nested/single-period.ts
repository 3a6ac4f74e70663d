import { transientByDoubling } from '../transient/index.ts'
import type { Block } from './block.ts'
import type { Clock, Roles } from './roles.ts'

/** What happens, on average, from one regeneration to the next. */
export interface Cycle {
  /** Mean time in each state of the graph. */
  readonly time: Float64Array
  /** Probability that the next regeneration is in each state of the graph. */
  readonly next: Float64Array
}

/**
 * One run of a single clock from age 0: the subordinated chain until the clock strikes, or until an exponential
 * transition ends the run before.
 *
 * time = integral of e_start exp(G a) over 0 <= a <= delay; then the edges out, and the strike from e_start exp(G delay).
 *
 * Source: Ajmone Marsan & Chiola, Petri Nets 1987; Choi, Kulkarni, Trivedi, Perform. Eval. 20, 1994.
 */
export function singlePeriod(roles: Roles, block: Block, clock: Clock, start: number): Cycle {
  const { graph, edgesFrom } = roles
  const time = new Float64Array(graph.markings.length)
  const next = new Float64Array(graph.markings.length)
  const first = new Float64Array(block.states.length + 1)
  first[block.localOf.get(start)!] = 1
  const { probabilities, timeInState } = transientByDoubling(block.chain, first, clock.delay)
  block.states.forEach((state, local) => {
    time[state] = timeInState[local]!
    for (const edge of edgesFrom[state]!) {
      if (edge.transition === clock.transition) next[edge.to]! += probabilities[local]! * edge.value
    }
  })
  for (const edge of block.leaving) next[edge.to]! += time[edge.from]! * edge.value
  return { time, next }
}

/** A stay in a state in which no clock runs. */
export function exponentialStay({ graph, edgesFrom }: Roles, state: number): Cycle {
  const time = new Float64Array(graph.markings.length)
  const next = new Float64Array(graph.markings.length)
  const exit = edgesFrom[state]!.reduce((sum, edge) => sum + edge.value, 0)
  time[state] = 1 / exit
  for (const edge of edgesFrom[state]!) next[edge.to]! += edge.value / exit
  return { time, next }
}
