import paper from '../../../../data/paper-params/scommegna-2024.json' with { type: 'json' }
import { stationary } from '../../../markov/index.ts'
import {
  type Marking,
  type NetDefinition,
  netChain,
  netRewards,
  petriNet,
  reachabilityGraph,
} from '../../../markov/petri/index.ts'
import type { Reproduction } from '../contract.ts'

const parameters = new Map(paper.parameters.map(({ id, value }) => [id, value]))

/** The pool as a net: each place counts the replicas in one condition, and each serves itself. */
function poolNet(replicas: number, triggerHours: number): NetDefinition {
  const rate = (id: string): number => parameters.get(id)!
  const step = (name: string, perHour: number, from: string, to: string) =>
    ({
      name,
      kind: 'exponential',
      rate: perHour,
      servers: 'infinite',
      input: { [from]: 1 },
      output: { [to]: 1 },
    }) as const
  const choice = (name: string, weight: number, from: string, to: string) =>
    ({ name, kind: 'immediate', weight, input: { [from]: 1 }, output: { [to]: 1 } }) as const
  return {
    places: { ok: replicas, aged: 0, failed: 0, rejuvenating: 0, okSeen: 0, agedSeen: 0 },
    transitions: [
      step('ages', rate('aging'), 'ok', 'aged'),
      step('fails', rate('failure'), 'aged', 'failed'),
      step('repaired', rate('repair'), 'failed', 'ok'),
      step('rejuvenated', rate('rejuvenation'), 'rejuvenating', 'ok'),
      step('inspectOk', 1 / triggerHours, 'ok', 'okSeen'),
      step('inspectAged', 1 / triggerHours, 'aged', 'agedSeen'),
      choice('rightlyLeft', 1 - rate('false-positive'), 'okSeen', 'ok'),
      choice('wronglyTaken', rate('false-positive'), 'okSeen', 'rejuvenating'),
      choice('rightlyTaken', rate('true-positive'), 'agedSeen', 'rejuvenating'),
      choice('wronglyLeft', 1 - rate('true-positive'), 'agedSeen', 'aged'),
    ],
  }
}

function longRunMean(net: NetDefinition, reward: (marking: Marking) => number): number {
  const graph = reachabilityGraph(petriNet(net))
  const { probabilities } = stationary(netChain(graph))
  const rewards = netRewards(graph, reward)
  return probabilities.reduce((sum, p, state) => sum + p * rewards[state]!, 0)
}

const out = (m: Marking): number => m.failed! + m.rejuvenating!

const MEASURES: Readonly<Record<string, (marking: Marking) => number>> = {
  failed: (m) => m.failed!,
  rejuvenating: (m) => m.rejuvenating!,
  'out-of-service': out,
  'at-least-1': (m) => (out(m) >= 1 ? 1 : 0),
  'at-least-2': (m) => (out(m) >= 2 ? 1 : 0),
}

/** Figures are named `failed-n4-500h`: the measure, the number of replicas, the mean time between inspections. */
export const scommegna2024: readonly Reproduction[] = paper.figures.map(({ id }) => {
  const [, measure, replicas, hours] = /^(.+)-n(\d+)-(\d+)h$/.exec(id)!
  return {
    figure: `${paper.id}/${id}`,
    model: `steady state of the net of ${replicas} replicas, inspected every ${hours} h`,
    fittedTo: [],
    compute: () => longRunMean(poolNet(Number(replicas), Number(hours)), MEASURES[measure!]!),
  }
})
