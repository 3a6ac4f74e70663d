import type { ClusterPlan, ClusterResult } from '../plan/cluster/index.ts'
import { availabilityPercent, formatDuration } from '../units/index.ts'
import {
  breakEvenSentence,
  clusterAnswer,
  clusterHeader,
  level,
  short,
  spareLines,
  waveWords,
} from './cluster-words.ts'
import { csvText } from './csv.ts'
import { markdownTable } from './markdown.ts'
import { warningSentence } from './words.ts'

/** The throughput curves as CSV: one row a stretch of constant throughput, by strategy and time. */
export function clusterCsv({ strategies }: ClusterPlan): string {
  return csvText({
    columns: ['strategy', 'start_s', 'end_s', 'throughput'],
    rows: strategies.flatMap(({ strategy, curve }) =>
      curve.map(({ startSeconds, endSeconds, throughput }) => [
        strategy,
        startSeconds,
        endSeconds,
        throughput,
      ]),
    ),
  })
}

/** What both cluster documents say about the cluster itself: SI numbers, names for profile and strategies. */
export function clusterObject(
  input: ClusterPlan['input'] | Omit<ClusterPlan['input'], 'hosts' | 'demand'>,
): object {
  const { scenario } = input
  return {
    profile: scenario.profile.name,
    service: scenario.service,
    guestsPerHost: scenario.guests,
    guestMemoryBytes: scenario.guestMemoryBytes,
    spareHosts: scenario.spareHosts,
    spareIsShared: input.spareIsShared,
    hostsAtOnce: input.hostsAtOnce,
    throughputPerHost: input.throughputPerHost,
    measured: input.measured !== null,
    evacuationSeconds: input.evacuationSeconds,
    vmmIntervalSeconds: scenario.schedule.vmmIntervalSeconds,
    slo: scenario.slo.label,
    strategies: scenario.strategies.map(({ name }) => name),
  }
}

/** A cluster's throughput as the versioned JSON document `rejuv-plan/cluster/1`. */
export function clusterJson(plan: ClusterPlan): string {
  const document = {
    schema: 'rejuv-plan/cluster/1',
    cluster: { hosts: plan.input.hosts, ...clusterObject(plan.input), demand: plan.input.demand },
    strategies: plan.strategies,
    breakEvens: plan.breakEvens,
    provenance: plan.input.scenario.profile.inputs,
    warnings: plan.warnings.map(warningSentence),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function row(result: ClusterResult): readonly string[] {
  if (!result.feasible)
    return [result.strategy, `cannot be used: ${result.reason}`, '-', '-', '-', '-', '-', '-']
  return [
    result.strategy,
    String(result.spareHosts),
    level(result.normalThroughput as number),
    short(result.waves as number),
    formatDuration(result.rejuvenationSeconds as number),
    short(result.lostPerCycleHostSeconds as number),
    short(result.lostPerYearHostSeconds as number),
    availabilityPercent(result.capacityUnavailability as number),
  ]
}

/** A section for a capacity review on a cluster's throughput. */
export function clusterMarkdown(plan: ClusterPlan, command: string): string {
  const heads = [
    'strategy',
    'spares',
    'normal run',
    'waves',
    'all hosts take',
    'lost a cycle, host-s',
    'lost a year, host-s',
    'capacity available',
  ]
  const usable = plan.strategies.filter(({ feasible }) => feasible)
  const blocks = [
    '## Cluster: throughput through a rejuvenation of all hosts',
    `**Question.** What does rejuvenating every VMM cost the cluster? ${clusterHeader(plan).join(' ')}`,
    `**Answer.** ${clusterAnswer(plan).join(' ')}`,
    markdownTable(heads, plan.strategies.map(row), new Set([1, 2, 3, 4, 5, 6, 7])),
    '**Throughput during a wave.**',
    usable.map((result) => `- ${result.strategy}: ${waveWords(result)}`).join('\n'),
    '**Break-even and spares.**',
    [...plan.breakEvens.map((pair) => breakEvenSentence(pair, plan)), ...spareLines(plan)]
      .map((line) => `- ${line}`)
      .join('\n') || 'No strategy in play needs a spare.',
    '### Warnings',
    plan.warnings.map((warning) => `- ${warningSentence(warning)}`).join('\n') || 'None.',
    '### Made with',
    `\`\`\`sh\n${command}\n\`\`\``,
  ]
  return `${blocks.join('\n\n')}\n`
}
