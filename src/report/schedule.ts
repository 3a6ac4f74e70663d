import type { Band } from '../models/rejuvenation/schedule/index.ts'
import { printLifetime } from '../plan/index.ts'
import type { SchedulePlan, StrategySchedule } from '../plan/schedule/index.ts'
import { availabilityPercent, formatDuration, formatInterval, formatPercent } from '../units/index.ts'
import { csvText } from './csv.ts'
import { fittedGrid, type GridColumn } from './grid.ts'
import { markdownTable } from './markdown.ts'
import { painter, type TextOptions, wrap } from './style.ts'
import { listed } from './words.ts'

const hoursPerYear = 8760

/** An interval for people: `never`, whole units where they fit, else two digits. */
export function intervalWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'never'
  const whole = formatInterval(seconds)
  return /[.]/.test(whole) ? formatDuration(seconds) : whole
}

function every(seconds: number): string {
  return Number.isFinite(seconds) ? `every ${intervalWords(seconds)}` : 'never'
}

/** A bound of a band: in days where weeks would blur neighbouring bounds. */
function boundWords(seconds: number): string {
  const days = seconds / 86400
  return days >= 2 && days < 1000 ? `${Number(days.toPrecision(3))} days` : formatDuration(seconds)
}

function bandWords(band: Band): string {
  if (band.length === 0) return 'nothing else'
  return listed(
    band.map(({ from, to }) =>
      Number.isFinite(to)
        ? `${formatDuration(from)} to ${formatDuration(to)}`
        : `${formatDuration(from)} or longer`,
    ),
  )
}

function valueWords(value: number, { goal }: SchedulePlan): string {
  return goal.kind === 'availability'
    ? availabilityPercent(value)
    : `${Number((value * hoursPerYear).toPrecision(4))} a year`
}

const advice = {
  never: 'do not rejuvenate it',
  'as-often-as-possible': 'rejuvenate it as often as possible',
} as const

function adviceSentences({ optimum }: StrategySchedule): readonly string[] {
  const sentences: string[] = []
  if (optimum.osAdvice !== 'at-interval') sentences.push(`Guests: ${advice[optimum.osAdvice]}.`)
  if (optimum.vmmAdvice !== 'at-interval') sentences.push(`VMM: ${advice[optimum.vmmAdvice]}.`)
  return sentences
}

/** Who is best, at which intervals, in round numbers, and whether cold beats warm once failures count. */
export function scheduleAnswer(plan: SchedulePlan): readonly string[] {
  const best = plan.schedules[0]
  if (best === undefined) return ['No strategy can be used in this scenario.']
  const { optimum, robust } = best
  const perYear = optimum.availability
  const sentences = [
    `Best: ${best.strategy}, guests ${every(optimum.osIntervalSeconds)}, VMM ${every(optimum.vmmIntervalSeconds)}: ${valueWords(optimum.value, plan)}; ${formatDuration(perYear.plannedDowntimePerYearSeconds)} planned and ${formatDuration(perYear.unplannedDowntimePerYearSeconds)} unplanned downtime a year.`,
    ...adviceSentences(best),
    `In round numbers: guests ${every(robust.osIntervalSeconds)}, VMM ${every(robust.vmmIntervalSeconds)}, ${formatPercent(Math.max(0, robust.value / optimum.value - 1))} above the best (${formatPercent(Math.max(0, robust.worstValue / optimum.value - 1))} where an interval is missed by 5 %).`,
  ]
  const rank = (name: string): number => plan.schedules.findIndex(({ strategy }) => strategy === name)
  if (rank('cold-vm') >= 0 && rank('warm-vm') > rank('cold-vm')) {
    sentences.push(
      'cold-vm beats warm-vm here: it also refreshes the guests, whose aging a warm reboot carries on.',
    )
  }
  const givenCold = plan.schedules.find(({ strategy }) => strategy === 'cold-vm')?.given.value
  const givenWarm = plan.schedules.find(({ strategy }) => strategy === 'warm-vm')?.given.value
  if (givenCold !== undefined && givenWarm !== undefined && givenCold < givenWarm) {
    sentences.push('At the given intervals cold-vm beats warm-vm: it also refreshes the guests.')
  }
  for (const { strategy, reason } of plan.infeasible) sentences.push(`${strategy} cannot be used: ${reason}.`)
  return sentences
}

function headerSentences({ scenario, aging }: SchedulePlan): readonly string[] {
  const { profile, guests, schedule } = scenario
  return [
    `Profile ${profile.name} (${profile.year}): ${guests} guest${guests === 1 ? '' : 's'}, ${scenario.service}; exact two-clock model, intervals count operating time.`,
    `Guests fail by ${printLifetime(aging.guest.spec)} (${formatDuration(aging.guest.repairSeconds)} each), the VMM by ${printLifetime(aging.vmm.spec)} (${formatDuration(aging.vmm.repairSeconds)} each). Source: ${aging.source}.`,
    `Given: guests every ${intervalWords(schedule.osIntervalSeconds)} (${formatDuration(schedule.osDowntimeSeconds)} each), VMM every ${intervalWords(schedule.vmmIntervalSeconds)}.`,
  ]
}

function columns(plan: SchedulePlan): GridColumn<StrategySchedule>[] {
  const percent = (value: number): string => availabilityPercent(value)
  return [
    { head: 'strategy', align: 'left', cell: ({ strategy }) => strategy },
    { head: 'given', cell: ({ given }) => percent(given.availability.unavailability) },
    { head: 'budget\nused', cell: ({ given }) => formatPercent(given.verdict.budgetUsed) },
    { head: 'best OS\ninterval', cell: ({ optimum }) => intervalWords(optimum.osIntervalSeconds) },
    { head: 'best VMM\ninterval', cell: ({ optimum }) => intervalWords(optimum.vmmIntervalSeconds) },
    { head: 'best', cell: ({ optimum }) => valueWords(optimum.value, plan) },
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

const inputNames = {
  osDowntime: 'downtime of an OS rejuvenation',
  guestRepair: "repair of a guest's failure",
  vmmDowntime: 'downtime of a VMM rejuvenation',
  vmmRepair: "repair of the VMM's failure",
  osInterval: 'OS interval',
  vmmInterval: 'VMM interval',
  guestLifetime: "guest's lifetime",
  vmmLifetime: "VMM's lifetime",
} as const

function detailLines(schedule: StrategySchedule, plan: SchedulePlan): readonly string[] {
  const { given, vmmBand, osBand, standIn, optimum } = schedule
  const tolerance = formatPercent(plan.bandTolerance)
  const parts = given.availability
  const lines = [
    `given: ${formatDuration(parts.plannedDowntimePerYearSeconds)} planned and ${formatDuration(parts.unplannedDowntimePerYearSeconds)} unplanned downtime a year, ${formatDuration(parts.downtimePerYearSeconds)} together`,
    `within ${tolerance} of the best: VMM ${bandWords(vmmBand)}; guests ${bandWords(osBand)}`,
  ]
  if (optimum.ridge !== null) {
    lines.push(
      `the best lies on a ridge, VMM interval = ${optimum.ridge} OS intervals: a guest restart due with the VMM is skipped there, and comes back when it is late`,
    )
  }
  lines.push(
    `exponential stand-in: guests ${every(standIn.osIntervalSeconds)}, VMM ${every(standIn.vmmIntervalSeconds)}, which is ${formatPercent(Math.max(0, standIn.excess))} above the best`,
  )
  const shown = schedule.elasticities.filter(({ value }) => Math.abs(value) >= 0.0005)
  lines.push(
    `elasticities of U: ${shown.map(({ input, value, method }) => `${inputNames[input]} ${value.toFixed(3)}${method === 'one-sided' ? ' (one-sided)' : ''}`).join(', ')}`,
  )
  return lines
}

/** A schedule plan for a terminal. */
export function scheduleTable(plan: SchedulePlan, options: TextOptions): string {
  const paint = painter(options.color)
  const { width } = options
  const shown = width < 120 ? columns(plan) : [...columns(plan), ...wideColumns]
  const blocks = [
    scheduleAnswer(plan)
      .map((sentence, index) => (index === 0 ? paint('bold', wrap(sentence, width)) : wrap(sentence, width)))
      .join('\n'),
    headerSentences(plan)
      .map((sentence) => wrap(sentence, width))
      .join('\n'),
    fittedGrid(shown, plan.schedules, width),
    ...plan.schedules.map((schedule) =>
      [schedule.strategy, ...detailLines(schedule, plan).map((line) => `  ${wrap(line, width - 2, 4)}`)].join(
        '\n',
      ),
    ),
  ]
  return `${blocks.join('\n\n')}\n`
}

/** A schedule plan as CSV: one row a strategy, SI numbers; an interval of never is empty. */
export function scheduleCsv({ schedules }: SchedulePlan): string {
  const finite = (seconds: number): number | null => (Number.isFinite(seconds) ? seconds : null)
  return csvText({
    columns: [
      'strategy',
      'vmm_downtime_s',
      'given_os_interval_s',
      'given_vmm_interval_s',
      'given_unavailability',
      'given_planned_unavailability',
      'given_unplanned_unavailability',
      'given_budget_used',
      'best_os_interval_s',
      'best_vmm_interval_s',
      'best_value',
      'best_unavailability',
      'best_planned_unavailability',
      'best_unplanned_unavailability',
      'ridge',
      'round_os_interval_s',
      'round_vmm_interval_s',
      'round_value',
      'stand_in_os_interval_s',
      'stand_in_vmm_interval_s',
      'stand_in_excess',
    ],
    rows: schedules.map(({ strategy, vmmDowntimeSeconds, given, optimum, robust, standIn }) => [
      strategy,
      vmmDowntimeSeconds,
      finite(given.osIntervalSeconds),
      finite(given.vmmIntervalSeconds),
      given.availability.unavailability,
      given.availability.plannedUnavailability,
      given.availability.unplannedUnavailability,
      given.verdict.budgetUsed,
      finite(optimum.osIntervalSeconds),
      finite(optimum.vmmIntervalSeconds),
      optimum.value,
      optimum.availability.unavailability,
      optimum.availability.plannedUnavailability,
      optimum.availability.unplannedUnavailability,
      optimum.ridge,
      finite(robust.osIntervalSeconds),
      finite(robust.vmmIntervalSeconds),
      robust.value,
      finite(standIn.osIntervalSeconds),
      finite(standIn.vmmIntervalSeconds),
      standIn.excess,
    ]),
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
export function scheduleMarkdown(plan: SchedulePlan, command: string): string {
  const heads = [...columns(plan), ...wideColumns]
  const blocks = [
    '## When to rejuvenate guests and VMM',
    `**Answer.** ${scheduleAnswer(plan).join(' ')}`,
    headerSentences(plan).join(' '),
    markdownTable(
      heads.map(({ head }) => head.replace('\n', ' ')),
      plan.schedules.map((schedule) => heads.map(({ cell }) => cell(schedule))),
      new Set(heads.keys()),
    ),
    ...plan.schedules.flatMap((schedule) => [
      `### ${schedule.strategy}`,
      detailLines(schedule, plan)
        .map((line) => `- ${line}`)
        .join('\n'),
    ]),
    `### Made with\n\n\`\`\`sh\n${command}\n\`\`\``,
  ]
  return `${blocks.join('\n\n')}\n`
}
