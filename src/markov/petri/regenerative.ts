import { InputError } from '../../errors/index.ts'
import type { Expiry, MarkovRegenerative, Timer } from '../regenerative/index.ts'
import type { IndexedTransition } from './net.ts'
import type { Edge, ReachabilityGraph } from './reachability.ts'

/**
 * The Markov regenerative process of a net in which at most one deterministic or general transition is enabled at a
 * time: the states are the tangible markings, a timer is such a transition, and a timer that is disabled starts anew.
 *
 * @throws InputError naming the transitions and the marking where two of them are enabled, or where an exponential
 * transition makes one start anew without disabling it in a tangible marking
 * @example
 * regenerativeStationary(netRegenerative(reachabilityGraph(net))).probabilities
 */
export function netRegenerative(graph: ReachabilityGraph): MarkovRegenerative {
  graph.timers.forEach((mask, state) => {
    const enabled = graph.net.timers.filter((_, t) => (mask & (1 << t)) !== 0)
    if (enabled.length < 2) return
    const names = enabled.map(({ definition }) => definition.name).join(' and ')
    throw new InputError(
      `${names} run at the same time in the marking ${graph.names[state]}; accepted here: one deterministic or general transition at a time`,
    )
  })
  const isTimer = new Set(graph.net.timers.map(({ index }) => index))
  const exponential = graph.edges.filter(({ transition }) => !isTimer.has(transition))
  for (const { from, to, restarted, transition } of exponential) {
    if ((graph.timers[from]! & graph.timers[to]! & restarted) === 0) continue
    const name = graph.net.transitions[transition]!.definition.name
    throw new InputError(
      `${name} makes a clock start anew in the marking ${graph.names[to]}; accepted here: clocks that keep their age while they are enabled`,
    )
  }
  return {
    states: graph.names,
    transitions: exponential
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, value }) => ({ from: graph.names[from]!, to: graph.names[to]!, rate: value })),
    timers: graph.net.timers.flatMap((timer, t) => {
      const made = timerOf(graph, timer, 1 << t)
      return Object.keys(made.expiry).length === 0 ? [] : [made]
    }),
  }
}

function timerOf(graph: ReachabilityGraph, { definition, index }: IndexedTransition, bit: number): Timer {
  const expiry: Record<string, Expiry> = {}
  const byState = new Map<number, Edge[]>()
  for (const edge of graph.edges) {
    if (edge.transition !== index) continue
    byState.set(edge.from, [...(byState.get(edge.from) ?? []), edge])
  }
  graph.timers.forEach((mask, state) => {
    if ((mask & bit) === 0) return
    const next: Record<string, number> = {}
    for (const edge of byState.get(state) ?? []) {
      const name = graph.names[edge.to]!
      next[name] = (next[name] ?? 0) + edge.value
    }
    expiry[graph.names[state]!] = next
  })
  if (definition.kind === 'deterministic') {
    return { name: definition.name, delay: definition.delay, expiry, preemption: 'reset' }
  }
  if (definition.kind === 'general') {
    return { name: definition.name, delay: definition.law, expiry, preemption: 'reset' }
  }
  throw new RangeError(`${definition.name} is no timer`)
}
