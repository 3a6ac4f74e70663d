import type { ClusterSizing, SizedStrategy } from '../plan/cluster/index.ts'
import { availabilityPercent, formatCount, formatDuration, formatInterval } from '../units/index.ts'
import { clusterObject } from './cluster-documents.ts'
import { level } from './cluster-words.ts'
import { csvText } from './csv.ts'
import { fittedGrid, type GridColumn } from './grid.ts'
import { markdownTable } from './markdown.ts'
import { painter, type TextOptions, wrap } from './style.ts'
import { warningSentence } from './words.ts'

type Bound = NonNullable<SizedStrategy['sizing']>['bound']

const boundWords: Readonly<Record<Bound, string>> = {
  cpu: 'processors',
  ram: 'memory for guests of hosts that are away',
  'nic-time': 'NIC time to evacuate every host in a cycle',
  'restart-time': 'time to restart every host in a cycle',
  availability: 'failures of hosts',
  'common-cause': 'failures that strike all hosts at once, which no further host cures',
}

function header({ input }: ClusterSizing): readonly string[] {
  const { scenario, hostMttfSeconds: mttf } = input
  const failing =
    mttf === null
      ? 'hosts do not fail by themselves'
      : `a host fails every ${formatInterval(mttf)} on the average and takes ${formatDuration(input.hostMttrSeconds)} to repair, ${input.repairCrews} at a time, ${level(100 * input.commonCauseFraction)} % of failures strike all hosts`
  return [
    `Demand ${level(input.demand)} at ${level(input.throughputPerHost)} a host, with ${input.hostsAtOnce ?? 1} away for rejuvenation and ${input.failuresAtOnce} failed at once; target ${scenario.slo.label.replace('%', ' %')}.`,
    `Hosts as in profile ${scenario.profile.name} (${scenario.profile.year}), ${scenario.guests} guests each; ${failing}; ${level(100 * input.rebootFailureProbability)} % of planned restarts fail.`,
  ]
}

function sentence({ strategy, reason, sizing }: SizedStrategy): string {
  if (sizing === null) return `${strategy} cannot be used: ${reason}.`
  if (sizing.hosts === null) {
    return `${strategy}: no cluster of up to ${formatCount(sizing.mostHosts)} hosts will do; what fails first: ${boundWords[sizing.bound]}.`
  }
  const spares = sizing.spareHosts === 0 ? '' : `, ${sizing.spareHosts} of them spare`
  return `${strategy}: ${formatCount(sizing.hosts)} hosts${spares}; bounded by ${boundWords[sizing.bound]}.`
}

const columns: readonly GridColumn<SizedStrategy>[] = [
  { head: 'strategy', align: 'left', cell: ({ strategy }) => strategy },
  { head: 'hosts', cell: ({ sizing }) => (sizing?.hosts == null ? '-' : formatCount(sizing.hosts)) },
  { head: 'spares', cell: ({ sizing }) => (sizing === null ? '-' : String(sizing.spareHosts)) },
  { head: 'bounded\nby', align: 'left', cell: ({ sizing }) => sizing?.bound ?? '-' },
  {
    head: 'hosts\nfor CPU',
    cell: ({ sizing }) => (sizing === null ? '-' : formatCount(sizing.hostsForProcessors)),
  },
  {
    head: 'hosts\nfor RAM',
    cell: ({ sizing }) => (sizing === null ? '-' : formatCount(sizing.hostsForMemory)),
  },
  {
    head: 'most in\na cycle',
    cell: ({ sizing }) => (sizing === null ? '-' : formatCount(sizing.hostsReachedInTime)),
  },
  {
    head: 'demand\nserved',
    cell: ({ sizing }) => (sizing === null ? '-' : availabilityPercent(sizing.unavailability)),
  },
]

/** A sizing for a terminal. */
export function clusterSizeTable(result: ClusterSizing, { width, color }: TextOptions): string {
  const paint = painter(color)
  const answers = result.strategies.map((one) => paint('bold', wrap(sentence(one), width)))
  const lines = header(result).map((line) => wrap(line, width))
  return `${[answers.join('\n'), lines.join('\n'), fittedGrid(columns, result.strategies, width)].join('\n\n')}\n`
}

/** A sizing as CSV: one row a strategy. */
export function clusterSizeCsv({ strategies }: ClusterSizing): string {
  return csvText({
    columns: [
      'strategy',
      'reason',
      'hosts',
      'spare_hosts',
      'bound',
      'hosts_for_cpu',
      'hosts_for_ram',
      'most_hosts_in_a_cycle',
      'most_hosts_considered',
      'unavailability',
    ],
    rows: strategies.map(({ strategy, reason, sizing }) => [
      strategy,
      reason,
      sizing?.hosts ?? null,
      sizing?.spareHosts ?? null,
      sizing?.bound ?? null,
      sizing?.hostsForProcessors ?? null,
      sizing?.hostsForMemory ?? null,
      sizing?.hostsReachedInTime ?? null,
      sizing?.mostHosts ?? null,
      sizing?.unavailability ?? null,
    ]),
  })
}

/** A sizing as the versioned JSON document `rejuv-plan/cluster-size/1`. */
export function clusterSizeJson({ input, strategies, warnings }: ClusterSizing): string {
  const document = {
    schema: 'rejuv-plan/cluster-size/1',
    cluster: {
      ...clusterObject(input),
      demand: input.demand,
      hosts: input.hosts,
      guestsInCluster: input.guestsInCluster,
      failuresAtOnce: input.failuresAtOnce,
      hostMttfSeconds: input.hostMttfSeconds,
      hostMttrSeconds: input.hostMttrSeconds,
      repairCrews: input.repairCrews,
      commonCauseFraction: input.commonCauseFraction,
      rebootFailureProbability: input.rebootFailureProbability,
    },
    strategies,
    provenance: input.scenario.profile.inputs,
    warnings: warnings.map(warningSentence),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** A section for a capacity review on a cluster's size. */
export function clusterSizeMarkdown(result: ClusterSizing, command: string): string {
  const blocks = [
    '## Cluster: fewest hosts for the demand',
    `**Question.** How many hosts serve the demand while hosts are rejuvenated and fail? ${header(result).join(' ')}`,
    `**Answer.** ${result.strategies.map(sentence).join(' ')}`,
    markdownTable(
      columns.map(({ head }) => head.replace('\n', ' ')),
      result.strategies.map((one) => columns.map(({ cell }) => cell(one))),
      new Set([1, 2, 4, 5, 6, 7]),
    ),
    '### Warnings',
    result.warnings.map((warning) => `- ${warningSentence(warning)}`).join('\n') || 'None.',
    '### Made with',
    `\`\`\`sh\n${command}\n\`\`\``,
  ]
  return `${blocks.join('\n\n')}\n`
}
