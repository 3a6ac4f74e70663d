import { type Comparison, type StrategyResult, secondsPerYear } from '../plan/index.ts'
import {
  availabilityPercent,
  formatBytes,
  formatDuration,
  formatInterval,
  formatPercent,
} from '../units/index.ts'
import { explanation } from './explain.ts'
import { fittedGrid, type GridColumn } from './grid.ts'
import { type Paint, painter, type TextOptions, wrap } from './style.ts'
import { answer, breakEvenLines, conventionWords, failureWords, floorSentence } from './words.ts'

const wideFrom = 120

function duration(seconds: number | null): string {
  return seconds === null ? '-' : formatDuration(seconds)
}

function verdictCell(result: StrategyResult, label: string, paint: Paint): string {
  const verdict = result.verdicts[label]
  if (verdict === null || verdict === undefined) return '-'
  return verdict.meets ? paint('green', 'yes') : paint('red', 'no')
}

function columnsOf(comparison: Comparison, options: TextOptions, paint: Paint): GridColumn<StrategyResult>[] {
  const { slo } = comparison.scenario
  const used = (result: StrategyResult): string => {
    const verdict = result.verdicts[slo.label]
    return verdict === null || verdict === undefined ? '-' : formatPercent(verdict.budgetUsed)
  }
  const columns: GridColumn<StrategyResult>[] = [
    { head: 'strategy', align: 'left', cell: (result) => result.strategy },
    { head: 'downtime', cell: (result) => duration(result.downtimeSeconds) },
    { head: 'nines', cell: (result) => (result.nines === null ? '-' : result.nines.toFixed(2)) },
    { head: 'three\nnines', cell: (result) => verdictCell(result, '99.9%', paint) },
    { head: 'four\nnines', cell: (result) => verdictCell(result, '99.99%', paint) },
    { head: `budget used\n(${slo.label.replace('%', ' %')})`, cell: used },
    { head: 'downtime\nper year', cell: (result) => duration(result.downtimePerYearSeconds) },
  ]
  const perYear = (fraction: number | null): string =>
    fraction === null ? '-' : formatDuration(fraction * secondsPerYear)
  if (comparison.scenario.aging !== null) {
    if (options.width < wideFrom) columns.pop()
    columns.push(
      { head: 'planned\nper year', cell: (result) => perYear(result.plannedUnavailability) },
      { head: 'unplanned\nper year', cell: (result) => perYear(result.unplannedUnavailability) },
    )
  }
  if (options.width < wideFrom) return columns
  return [
    ...columns,
    { head: 'makespan', cell: (result) => duration(result.makespanSeconds) },
    {
      head: 'availability',
      cell: (result) => (result.unavailability === null ? '-' : availabilityPercent(result.unavailability)),
    },
    { head: 'degraded', cell: (result) => duration(result.degradedSeconds) },
    {
      head: 'capacity lost\nhost-s',
      cell: (result) =>
        result.capacityLossHostSeconds === null ? '-' : result.capacityLossHostSeconds.toFixed(1),
    },
  ]
}

function header({ scenario }: Comparison, comparison: Comparison): readonly string[] {
  const { profile, schedule, guests, guestMemoryBytes } = scenario
  const service = profile.services[scenario.service]?.title ?? scenario.service
  const lines = [
    `Profile ${profile.name} (${profile.year}): ${guests} guest${guests === 1 ? '' : 's'} of ${formatBytes(guestMemoryBytes)}, ${service}.`,
    `OS interval ${formatInterval(schedule.osIntervalSeconds)} (${formatDuration(schedule.osDowntimeSeconds)} down each), VMM interval ${formatInterval(schedule.vmmIntervalSeconds)}; ${conventionWords(comparison)}; ${failureWords(comparison)}.`,
  ]
  if (scenario.profileIsDefault) {
    lines.push(
      `No profile was named, so this is the ${profile.year} testbed: --profile NAME|FILE for your own hosts ('rejuv-plan profiles' lists them).`,
    )
  }
  return lines
}

function phaseLine({ strategy, phases }: StrategyResult, nameWidth: number, width: number): string {
  const words = phases
    .filter(({ seconds }) => seconds > 0)
    .map(({ name, seconds, service, capacity }) => {
      const state = service === 'up' ? (capacity < 1 ? ` (up, ${formatPercent(capacity)})` : ' (up)') : ''
      return `${name} ${formatDuration(seconds)}${state}`
    })
  return `  ${strategy.padEnd(nameWidth)}  ${wrap(words.join(', '), width - 2, nameWidth + 4)}`
}

/** A comparison for a terminal: the answer, the header, the table, the phases, margin and break-even in words. */
export function comparisonTable(
  comparison: Comparison,
  options: TextOptions & { readonly explain: boolean },
): string {
  const paint = painter(options.color)
  const { width } = options
  const nameWidth = Math.max(...comparison.strategies.map(({ strategy }) => strategy.length))
  const feasible = comparison.strategies.filter((result) => result.feasible)
  const blocks: string[][] = [
    answer(comparison).map((sentence, index) => {
      const text = wrap(sentence, width)
      return index === 0 ? paint('bold', text) : text
    }),
    header(comparison, comparison).map((sentence) => wrap(sentence, width)),
    [fittedGrid(columnsOf(comparison, options, paint), comparison.strategies, width)],
    ['Phases (service down unless "up")', ...feasible.map((result) => phaseLine(result, nameWidth, width))],
    breakEvenLines(comparison).map((line, index) =>
      index === 0 ? wrap(line, width) : `  ${wrap(line, width - 2, 4)}`,
    ),
    [wrap(floorSentence(comparison), width)],
  ]
  if (options.explain) blocks.push(explanation(comparison).map((line) => wrap(line, width, 4)))
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
