import type { Band } from '../models/rejuvenation/schedule/index.ts'
import { intervalTolerance } from '../models/rejuvenation/schedule/index.ts'
import { printLifetime } from '../plan/index.ts'
import type { ScheduleAt, SchedulePlan, StrategySchedule } from '../plan/schedule/index.ts'
import { availabilityPercent, formatDuration, formatInterval, formatPercent } from '../units/index.ts'
import { listed } from './words.ts'

const hoursPerYear = 8760
/** Beyond this, percents say less than a factor. */
const percentsUpTo = 2
const secondsPerYear = 3600 * hoursPerYear

/** An interval for people: `never`, whole units where they fit, else two digits. */
export function intervalWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'never'
  const whole = formatInterval(seconds)
  return whole.includes('.') ? formatDuration(seconds) : whole
}

type Pair = Pick<ScheduleAt, 'osIntervalSeconds' | 'vmmIntervalSeconds'>

/** Both clocks as instructions: `guests every 1 week, VMM never`. */
function pairWords({ osIntervalSeconds, vmmIntervalSeconds }: Pair): string {
  const clock = (who: string, seconds: number): string =>
    `${who} ${Number.isFinite(seconds) ? 'every ' : ''}${intervalWords(seconds)}`
  return `${clock('guests', osIntervalSeconds)}, ${clock('VMM', vmmIntervalSeconds)}`
}

function sloLabel({ scenario }: SchedulePlan): string {
  return scenario.slo.label.replace('%', ' %')
}

/** The value by the goal: availability, or cost a year. */
export function valueWords(value: number, { goal }: SchedulePlan): string {
  return goal.kind === 'availability'
    ? availabilityPercent(value)
    : String(Number((value * hoursPerYear).toPrecision(4)))
}

/** An excess over the best in words; beyond twice as much, by the factor. */
function more(excess: number | null, { goal }: SchedulePlan): string {
  const what = goal.kind === 'availability' ? 'downtime' : 'cost'
  if (excess === null) return `${what}, and the best has none`
  if (excess < 5e-4) return `no more ${what}`
  return excess < percentsUpTo
    ? `${formatPercent(excess)} more ${what}`
    : `${Number((1 + excess).toPrecision(3)).toLocaleString('en')} times the ${what}`
}

function downtimeWords({ availability }: Pick<ScheduleAt, 'availability'>): string {
  const { plannedDowntimePerYearSeconds, unplannedDowntimePerYearSeconds, downtimePerYearSeconds } =
    availability
  return `${formatDuration(plannedDowntimePerYearSeconds)} planned + ${formatDuration(unplannedDowntimePerYearSeconds)} unplanned = ${formatDuration(downtimePerYearSeconds)} a year`
}

function sloWords({ verdict }: Pick<ScheduleAt, 'verdict'>, plan: SchedulePlan): string {
  const { meets, budgetUsed } = verdict
  const budget = formatDuration(plan.scenario.slo.unavailability * secondsPerYear)
  const used =
    budgetUsed < percentsUpTo
      ? `${formatPercent(budgetUsed)} of`
      : `${Number(budgetUsed.toPrecision(3)).toLocaleString('en')} times`
  return `${sloLabel(plan)} ${meets ? 'kept' : 'missed'}, with ${used} its ${budget}`
}

function bestSentence(best: StrategySchedule, plan: SchedulePlan): string {
  const { optimum } = best
  const cost = plan.goal.kind === 'cost' ? `, a cost of ${valueWords(optimum.value, plan)} a year` : ''
  const figures = `${availabilityPercent(optimum.availability.unavailability)}${cost}`
  if (optimum.osAdvice === 'never' && optimum.vmmAdvice === 'never')
    return `Best: do not rejuvenate, neither guests nor VMM: ${figures}.`
  return `Best: ${best.strategy}, ${pairWords(optimum)}: ${figures}.`
}

function adviceSentences({ optimum, strategy, vmmDowntimeSeconds }: StrategySchedule): readonly string[] {
  const { osAdvice, vmmAdvice } = optimum
  const sentences: string[] = []
  if (osAdvice === 'never' && vmmAdvice === 'never')
    sentences.push('With these lifetimes a planned restart costs more downtime than it prevents.')
  else if (osAdvice === 'never')
    sentences.push('Do not restart guests on a schedule of their own: it costs more than it prevents.')
  else if (vmmAdvice === 'never')
    sentences.push('Do not rejuvenate the VMM on a schedule: it costs more than it prevents.')
  const often = (what: string, seconds: number): string =>
    `${what} as often as possible: the shortest interval tried, ${intervalWords(seconds)}, is the best.`
  if (osAdvice === 'as-often-as-possible')
    sentences.push(often('Restart the guests', optimum.osIntervalSeconds))
  if (vmmAdvice === 'as-often-as-possible') {
    const free = vmmDowntimeSeconds === 0 ? `, which is free with ${strategy}` : ''
    sentences.push(often(`Rejuvenate the VMM${free},`, optimum.vmmIntervalSeconds))
  }
  return sentences
}

/** Only where nothing can be better than the best: then a worse one has no share of it. */
function worstWords({ worstExcess }: StrategySchedule['robust']): string {
  return worstExcess === null ? 'more' : formatPercent(worstExcess)
}

function roundSentence({ optimum, robust }: StrategySchedule, plan: SchedulePlan): string | null {
  const { osIntervalSeconds, vmmIntervalSeconds } = optimum
  if (!Number.isFinite(osIntervalSeconds) && !Number.isFinite(vmmIntervalSeconds)) return null
  return `In round numbers: ${pairWords(robust)}: ${more(robust.excess, plan)}, at most ${worstWords(robust)} where one interval is missed by up to ${formatPercent(intervalTolerance)}.`
}

/** What cold rejuvenation has over a warm one once failures count. */
const refreshes = 'its reboot also makes the guests young again, and a warm one lets them age on'

function coldOverWarm({ schedules }: SchedulePlan): string | null {
  const cold = schedules.find(({ strategy }) => strategy === 'cold-vm')
  const warm = schedules.find(({ strategy }) => strategy === 'warm-vm')
  if (cold === undefined || warm === undefined) return null
  const atBest = cold.optimum.value < warm.optimum.value * (1 - 1e-6)
  const atGiven = cold.given.value < warm.given.value
  if (!atBest && !atGiven) return null
  const where =
    atBest && atGiven
      ? 'at the given intervals and at the best ones'
      : atGiven
        ? 'at the given intervals'
        : 'at the best intervals'
  return `cold-vm beats warm-vm ${where}: ${refreshes}.`
}

/** Who is best, at which intervals, against the SLO, in round numbers, and whether cold beats warm. */
export function scheduleAnswer(plan: SchedulePlan): readonly string[] {
  const unusable = plan.infeasible.map(({ strategy, reason }) => `${strategy} cannot be used: ${reason}.`)
  const best = plan.schedules[0]
  if (best === undefined) return ['No strategy can be used in this scenario.', ...unusable]
  const perYear = `Downtime: ${downtimeWords(best.optimum)}; ${sloWords(best.optimum, plan)}.`
  const given = `The given intervals (${pairWords(best.given)}) mean ${more(best.given.excess, plan)} with ${best.strategy}.`
  return [
    bestSentence(best, plan),
    perYear,
    ...adviceSentences(best),
    roundSentence(best, plan),
    given,
    coldOverWarm(plan),
    ...unusable,
  ].filter((sentence) => sentence !== null)
}

/** Profile, laws and given intervals. */
export function scheduleHeader({ scenario, aging, goal }: SchedulePlan): readonly string[] {
  const { profile, guests, schedule } = scenario
  const unit = (who: string, fail: string, { spec, lifetime, repairSeconds }: typeof aging.guest): string =>
    spec.law === 'never'
      ? `${who} never ${fail}`
      : `${who} ${fail} by ${printLifetime(spec)} (mean ${formatDuration(lifetime.mean)}, ${formatDuration(repairSeconds)} down)`
  const cost =
    goal.kind === 'cost'
      ? [`An hour of downtime costs ${goal.plannedPerHour} planned, ${goal.unplannedPerHour} unplanned.`]
      : []
  return [
    `Profile ${profile.name} (${profile.year}): ${guests} guest${guests === 1 ? '' : 's'}, ${scenario.service}; exact two-clock model, intervals count operating time.`,
    `${unit('Guests', 'fail', aging.guest)}, ${unit('the VMM', 'fails', aging.vmm)}. Source: ${aging.source}.`,
    ...cost,
    `Given: guests every ${intervalWords(schedule.osIntervalSeconds)} (${formatDuration(schedule.osDowntimeSeconds)} down), VMM every ${intervalWords(schedule.vmmIntervalSeconds)}.`,
  ]
}

/** Bands of more pieces are named by their ends. */
const mostPieces = 2

function bandWords(band: Band): string {
  const piece = ({ from, to }: Band[number]): string =>
    Number.isFinite(to)
      ? `${formatDuration(from)} to ${formatDuration(to)}`
      : Number.isFinite(from)
        ? `${formatDuration(from)} or longer, or never`
        : 'never'
  if (band.length <= mostPieces) return listed(band.map(piece))
  const [first, last] = [band[0], band.at(-1)]
  const hull = piece({ from: first?.from ?? 0, to: last?.to ?? 0 })
  const widest = band.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a))
  return `${hull} with ${band.length - 1} gaps (widest piece ${piece(widest)})`
}

const inputNames = {
  osDowntime: 'OS restart downtime',
  guestRepair: 'guest repair',
  vmmDowntime: 'VMM rejuvenation downtime',
  vmmRepair: 'VMM repair',
  osInterval: 'OS interval',
  vmmInterval: 'VMM interval',
  guestLifetime: 'guest lifetime',
  vmmLifetime: 'VMM lifetime',
} as const

function elasticityWords({ elasticities }: StrategySchedule): string {
  const shown = elasticities
    .filter(({ value }) => Math.abs(value) >= 0.0005)
    .map(({ input, value, method }) => {
      const signed = `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`
      return `${inputNames[input]} ${signed} %${method === 'one-sided' ? ' (one side)' : ''}`
    })
  return shown.length === 0
    ? 'nothing that is 1 % larger changes the unavailability'
    : `1 % more of each, at the given intervals, changes unavailability by: ${shown.join(', ')}`
}

/** The rest of what is known of one strategy, a line each. */
export function scheduleDetails(schedule: StrategySchedule, plan: SchedulePlan): readonly string[] {
  const { given, optimum, vmmBand, osBand, robust, standIn } = schedule
  const missed = formatPercent(intervalTolerance)
  const never = optimum.osAdvice === 'never' && optimum.vmmAdvice === 'never'
  return [
    `given: ${downtimeWords(given)}; ${sloWords(given, plan)}`,
    `best: ${pairWords(optimum)}: ${downtimeWords(optimum)}; ${sloWords(optimum, plan)}`,
    `within ${formatPercent(plan.bandTolerance)} of it: VMM ${bandWords(vmmBand)}; guests ${bandWords(osBand)}`,
    ...(optimum.ridge === null
      ? []
      : [
          `the best VMM interval is just ${optimum.ridge} OS intervals: the guest restart due with the VMM is skipped, and is not when the VMM is late`,
        ]),
    ...(never
      ? []
      : [
          `in round numbers: ${pairWords(robust)}: ${more(robust.excess, plan)}, at most ${worstWords(robust)} when missed by up to ${missed}`,
        ]),
    `exponential stand-in: it would say ${pairWords(standIn)} and expect ${valueWords(standIn.expects, plan)}; in fact it is ${valueWords(standIn.value, plan)}, ${more(standIn.excess, plan)}`,
    elasticityWords(schedule),
  ]
}

/** The model in words, and where the laws come from. */
export function scheduleExplanation({ scenario, aging, schedules }: SchedulePlan): readonly string[] {
  const renewing = schedules.filter(({ restartsGuests }) => restartsGuests).map(({ strategy }) => strategy)
  const keeping = schedules.filter(({ restartsGuests }) => !restartsGuests).map(({ strategy }) => strategy)
  const downtimes = schedules.map(
    ({ strategy, vmmDowntimeSeconds }) => `${strategy} ${formatDuration(vmmDowntimeSeconds)}`,
  )
  return [
    'How the figures come about',
    'Time: one guest on one VMM; both age only while its service is up, and both stand still during any downtime.',
    `Guest: restarted at age T_o (downtime d_o = ${formatDuration(scenario.schedule.osDowntimeSeconds)}), or fails by its law F_g (downtime r_o = ${formatDuration(aging.guest.repairSeconds)}); young again after either.`,
    `VMM: rejuvenated at age T_v (downtime D: ${downtimes.join(', ')}), or fails by its law F_v (downtime r_v = ${formatDuration(aging.vmm.repairSeconds)}, after which the guests are young too).`,
    'Guest downtime K(t) in operating time t from young: K(t) = integral over u < min(t, T_o) of (r_o + K(t - u)) dF_g(u) + (1 - F_g(T_o)) (d_o + K(t - T_o)) where t > T_o.',
    ...(renewing.length === 0
      ? []
      : [
          `${listed(renewing)}: a cycle ends at every rejuvenation or failure of the VMM. Downtime in it: integral of (1 - F_v) dK up to T_v, plus D (1 - F_v(T_v)) + r_v F_v(T_v); a guest restart due at T_v itself is skipped.`,
        ]),
    ...(keeping.length === 0
      ? []
      : [
          `${listed(keeping)}: the guests age on through a rejuvenation; a cycle ends at a failure of the VMM, after any number of rejuvenations.`,
        ]),
    'Unavailability U: downtime over downtime and operating time of a cycle; planned is what T_o and T_v cause, unplanned what failures cause. No exponential stand-in, no state space.',
    'Best: the pair (T_o, T_v) with the least U, or the least cost; every T_v = k T_o is searched where guests restart with the VMM, since U jumps there.',
    `Laws: guests ${printLifetime(aging.guest.spec)}, VMM ${printLifetime(aging.vmm.spec)}. Source: ${aging.source}.`,
    `Exponential stand-in: the chain in which both clocks ring at random with means T_o and T_v, and laws without stages become exponential.`,
  ]
}
