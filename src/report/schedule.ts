import type { Band } from '../models/rejuvenation/schedule/index.ts'
import type { SchedulePlan, StrategySchedule } from '../plan/schedule/index.ts'
import { formatDuration, formatPercent } from '../units/index.ts'
import { csvText } from './csv.ts'
import { type GridColumn, grid } from './grid.ts'
import { markdownTable } from './markdown.ts'
import {
  intervalWords,
  scheduleAnswer,
  scheduleDetails,
  scheduleExplanation,
  scheduleHeader,
  valueWords,
} from './schedule-words.ts'
import { painter, type TextOptions, wrap } from './style.ts'

function columns(plan: SchedulePlan): readonly GridColumn<StrategySchedule>[] {
  const unit = plan.goal.kind === 'cost' ? ',\ncost a year' : ''
  return [
    { head: 'strategy', align: 'left', cell: ({ strategy }) => strategy },
    { head: `given${unit}`, cell: ({ given }) => valueWords(given.value, plan) },
    { head: 'of SLO\nbudget', cell: ({ given }) => formatPercent(given.verdict.budgetUsed) },
    { head: 'best OS\ninterval', cell: ({ optimum }) => intervalWords(optimum.osIntervalSeconds) },
    { head: 'best VMM\ninterval', cell: ({ optimum }) => intervalWords(optimum.vmmIntervalSeconds) },
    { head: `best${unit}`, cell: ({ optimum }) => valueWords(optimum.value, plan) },
    { head: 'of SLO\nbudget', cell: ({ optimum }) => formatPercent(optimum.verdict.budgetUsed) },
  ]
}

const wideColumns: readonly GridColumn<StrategySchedule>[] = [
  {
    head: 'planned\na year',
    cell: ({ optimum }) => formatDuration(optimum.availability.plannedDowntimePerYearSeconds),
  },
  {
    head: 'unplanned\na year',
    cell: ({ optimum }) => formatDuration(optimum.availability.unplannedDowntimePerYearSeconds),
  },
]

/** A schedule plan for a terminal. */
export function scheduleTable(
  plan: SchedulePlan,
  options: TextOptions & { readonly explain: boolean },
): string {
  const paint = painter(options.color)
  const { width } = options
  const shown = width < 120 ? columns(plan) : [...columns(plan), ...wideColumns]
  const lines = (sentences: readonly string[]): string =>
    sentences.map((sentence) => wrap(sentence, width, 2)).join('\n')
  const [first = '', ...rest] = scheduleAnswer(plan)
  const blocks = [
    [paint('bold', wrap(first, width, 2)), ...rest.map((sentence) => wrap(sentence, width, 2))].join('\n'),
    lines(scheduleHeader(plan)),
    ...(plan.schedules.length === 0 ? [] : [grid(shown, plan.schedules)]),
    ...plan.schedules.map((schedule) =>
      [
        schedule.strategy,
        ...scheduleDetails(schedule, plan).map((line) => `  ${wrap(line, width - 2, 4)}`),
      ].join('\n'),
    ),
    ...(options.explain ? [lines(scheduleExplanation(plan))] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function finite(seconds: number): number | null {
  return Number.isFinite(seconds) ? seconds : null
}

/** Pieces of a band, `from-to;from-to`; an open end is empty. */
function bandCell(band: Band): string {
  return band.map(({ from, to }) => `${finite(from) ?? ''}-${finite(to) ?? ''}`).join(';')
}

/** A schedule plan as CSV: one row a strategy, SI numbers; an interval of never is empty. */
export function scheduleCsv({ schedules }: SchedulePlan): string {
  return csvText({
    columns: [
      'strategy',
      'vmm_downtime_s',
      'given_os_interval_s',
      'given_vmm_interval_s',
      'given_unavailability',
      'given_planned_unavailability',
      'given_unplanned_unavailability',
      'given_value',
      'given_budget_used',
      'given_excess',
      'best_os_interval_s',
      'best_vmm_interval_s',
      'best_value',
      'best_unavailability',
      'best_planned_unavailability',
      'best_unplanned_unavailability',
      'best_budget_used',
      'ridge',
      'os_band_s',
      'vmm_band_s',
      'round_os_interval_s',
      'round_vmm_interval_s',
      'round_value',
      'round_excess',
      'round_worst_excess',
      'stand_in_os_interval_s',
      'stand_in_vmm_interval_s',
      'stand_in_excess',
    ],
    rows: schedules.map(
      ({ strategy, vmmDowntimeSeconds, given, optimum, osBand, vmmBand, robust, standIn }) => [
        strategy,
        vmmDowntimeSeconds,
        finite(given.osIntervalSeconds),
        finite(given.vmmIntervalSeconds),
        given.availability.unavailability,
        given.availability.plannedUnavailability,
        given.availability.unplannedUnavailability,
        given.value,
        given.verdict.budgetUsed,
        given.excess,
        finite(optimum.osIntervalSeconds),
        finite(optimum.vmmIntervalSeconds),
        optimum.value,
        optimum.availability.unavailability,
        optimum.availability.plannedUnavailability,
        optimum.availability.unplannedUnavailability,
        optimum.verdict.budgetUsed,
        optimum.ridge,
        bandCell(osBand),
        bandCell(vmmBand),
        finite(robust.osIntervalSeconds),
        finite(robust.vmmIntervalSeconds),
        robust.value,
        robust.excess,
        robust.worstExcess,
        finite(standIn.osIntervalSeconds),
        finite(standIn.vmmIntervalSeconds),
        standIn.excess,
      ],
    ),
  })
}

/** A schedule plan as versioned JSON; an interval of never is the word `never`. */
export function scheduleJson(plan: SchedulePlan): string {
  const { scenario, aging, goal, schedules, infeasible } = plan
  const unit = ({ spec, repairSeconds }: typeof aging.guest): object => ({ lifetime: spec, repairSeconds })
  const document = {
    schema: 'rejuv-plan/schedule/1',
    scenario: {
      profile: scenario.profile.name,
      service: scenario.service,
      guests: scenario.guests,
      slo: scenario.slo.label,
      ...scenario.schedule,
      aging: { guest: unit(aging.guest), vmm: unit(aging.vmm), source: aging.source },
    },
    goal,
    bandTolerance: plan.bandTolerance,
    schedules,
    infeasible,
  }
  const never = (_key: string, value: unknown): unknown =>
    value === Number.POSITIVE_INFINITY ? 'never' : value
  return `${JSON.stringify(document, never, 2)}\n`
}

/** A schedule plan as a section for a review. */
export function scheduleMarkdown(
  plan: SchedulePlan,
  options: { readonly command: string; readonly explain: boolean },
): string {
  const heads = [...columns(plan), ...wideColumns]
  const items = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
  const [title = '', ...model] = scheduleExplanation(plan)
  const blocks = [
    '## When to rejuvenate guests and VMM',
    `**Answer.** ${scheduleAnswer(plan).join(' ')}`,
    scheduleHeader(plan).join(' '),
    markdownTable(
      heads.map(({ head }) => head.replace('\n', ' ')),
      plan.schedules.map((schedule) => heads.map(({ cell }) => cell(schedule))),
      new Set(heads.keys()),
    ),
    ...plan.schedules.flatMap((schedule) => [
      `### ${schedule.strategy}`,
      items(scheduleDetails(schedule, plan)),
    ]),
    ...(options.explain ? [`### ${title}`, items(model)] : []),
    `### Made with\n\n\`\`\`sh\n${options.command}\n\`\`\``,
  ]
  return `${blocks.join('\n\n')}\n`
}
