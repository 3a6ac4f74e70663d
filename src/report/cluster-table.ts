import type { ClusterPlan, ClusterResult } from '../plan/cluster/index.ts'
import { availabilityPercent, formatDuration } from '../units/index.ts'
import { clusterChart } from './cluster-chart.ts'
import {
  breakEvenSentence,
  clusterAnswer,
  clusterHeader,
  level,
  short,
  spareLines,
  waveWords,
} from './cluster-words.ts'
import { fittedGrid, type GridColumn } from './grid.ts'
import { painter, type TextOptions, wrap } from './style.ts'

const orDash = (value: number | null, print: (value: number) => string): string =>
  value === null ? '-' : print(value)

const columns: readonly GridColumn<ClusterResult>[] = [
  { head: 'strategy', align: 'left', cell: ({ strategy }) => strategy },
  { head: 'spares', cell: ({ feasible, spareHosts }) => (feasible ? String(spareHosts) : '-') },
  { head: 'normal\nrun', cell: ({ normalThroughput }) => orDash(normalThroughput, level) },
  { head: 'waves', cell: ({ waves }) => orDash(waves, short) },
  { head: 'all hosts\ntake', cell: ({ rejuvenationSeconds }) => orDash(rejuvenationSeconds, formatDuration) },
  {
    head: 'lost a cycle\nhost-s',
    cell: ({ lostPerCycleHostSeconds }) => orDash(lostPerCycleHostSeconds, short),
  },
  {
    head: 'lost a year\nhost-s',
    cell: ({ lostPerYearHostSeconds }) => orDash(lostPerYearHostSeconds, short),
  },
  {
    head: 'capacity\navailable',
    cell: ({ capacityUnavailability }) => orDash(capacityUnavailability, availabilityPercent),
  },
]

function explanation({ strategies }: ClusterPlan): readonly string[] {
  return [
    'How the figures come about',
    'lost a cycle = integral of (nominal - throughput) over one VMM interval; nominal = m hosts, or m - s where the spares are shared',
    ...strategies.flatMap((result) =>
      result.feasible
        ? [
            `${result.strategy}: ${short(result.lostInWavesHostSeconds as number)} host-s in ${result.waves} waves of ${formatDuration(result.waveSeconds as number)} (${short(result.lostPerHostHostSeconds as number)} host-s a host) + ${short(result.lostBySparesHostSeconds as number)} host-s of idle spares`,
          ]
        : [],
    ),
  ]
}

/** A cluster's throughput for a terminal: answer, cluster, table, levels of a wave, chart, break-even. */
export function clusterTable(
  plan: ClusterPlan,
  options: TextOptions & { readonly explain: boolean },
): string {
  const { width } = options
  const paint = painter(options.color)
  const usable = plan.strategies.filter(({ feasible }) => feasible)
  const nameWidth = Math.max(0, ...usable.map(({ strategy }) => strategy.length))
  const blocks: (readonly string[])[] = [
    clusterAnswer(plan).map((sentence, index) => {
      const text = wrap(sentence, width)
      return index === 0 ? paint('bold', text) : text
    }),
    clusterHeader(plan).map((sentence) => wrap(sentence, width)),
    // Narrow terminals do without the column that the others lead to.
    [
      fittedGrid(
        width < 90 ? columns.filter(({ head }) => head !== 'waves') : columns,
        plan.strategies,
        width,
      ),
    ],
    [
      'Throughput of the cluster during a wave',
      ...usable.map(
        (result) =>
          `  ${result.strategy.padEnd(nameWidth)}  ${wrap(waveWords(result), width - 2, nameWidth + 4)}`,
      ),
    ],
    clusterChart(plan.strategies, width),
    plan.breakEvens.map((pair) => wrap(breakEvenSentence(pair, plan), width, 2)),
    spareLines(plan).map((line) => wrap(line, width, 2)),
  ]
  if (options.explain) blocks.push(explanation(plan).map((line) => wrap(line, width, 2)))
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}
