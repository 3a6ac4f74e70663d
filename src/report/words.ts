import {
  type AgingUnit,
  type Comparison,
  printLifetime,
  type StrategyResult,
  type Warning,
} from '../plan/index.ts'
import { availabilityPercent, formatDuration, formatInterval } from '../units/index.ts'

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const sentences: { readonly [W in Warning as W['code']]: (warning: W) => string } = {
  'default-profile': ({ profile, year }) =>
    `the profile is the testbed of ${year} (${profile}), not your hosts; see 'rejuv-plan profiles' and --profile NAME|FILE`,
  'no-hardware-reset': ({ strategies }) =>
    `${listed(strategies)} never perform${strategies.length === 1 ? 's' : ''} a hardware reset: what only the firmware clears stays; plan a cold reboot now and then`,
  'client-timeout': ({ timeout, strategies }) =>
    `${listed(strategies.map(({ strategy, downtimeSeconds }) => `${strategy} (${formatDuration(downtimeSeconds)})`))} outlast${strategies.length === 1 ? 's' : ''} the ${timeout.name} of ${formatDuration(timeout.seconds)}: ${timeout.effect}`,
  extrapolation: ({ guests, range }) =>
    `${guests} guests are outside the ${range[0]} to ${range[1]} that the profile's laws were fitted on: the times are an extrapolation`,
  'assumed-values': ({ profile, names }) => {
    const shown = names.slice(0, 5)
    const more = names.length - shown.length
    const rest = more === 0 ? '' : ` and ${more} more ('rejuv-plan profiles show' tells them)`
    return `${names.length} of the inputs from ${profile} ${names.length === 1 ? 'is' : 'are'} assumed, not measured: ${shown.join(', ')}${rest}`
  },
  'override-leans': ({ override, assumption }) => `${override} leans on what nobody measured: ${assumption}`,
  'refill-length-assumed': ({ strategies }) =>
    `how long the page cache refills after ${listed(strategies)} is not published: cached bytes over the disk's read rate are taken; give --refill for yours`,
  'keeps-aging': ({ strategy, clears }) =>
    `${strategy} does not rejuvenate the VMM${clears.length === 0 ? ' or anything else' : `, only ${listed(clears)}`}: its aging goes on`,
  caveat: ({ strategy, caveat }) => `${strategy}: ${caveat}`,
  'not-converged': ({ strategy, stopRule }) =>
    `${strategy}: pre-copy does not converge (the guest dirties memory faster than it is sent); the stop rule '${stopRule}' ends it and the guest stops for the rest`,
}

/** A warning as one sentence. */
export function warningSentence(warning: Warning): string {
  const say = sentences[warning.code] as (warning: Warning) => string
  return say(warning)
}

function keepers(comparison: Comparison, label: string): readonly StrategyResult[] {
  return comparison.strategies.filter((result) => result.verdicts[label]?.meets === true)
}

function percent(label: string): string {
  return label.replace('%', ' %')
}

function keptSentence(comparison: Comparison, label: string, name: string): string {
  const usable = comparison.strategies.filter((result) => result.feasible)
  const kept = keepers(comparison, label)
  if (usable.length === 0) return `No strategy can be used.`
  if (kept.length === 0) return `No strategy keeps ${name} (${percent(label)}).`
  if (kept.length === usable.length && kept.length > 1)
    return `${kept.length === 2 ? 'Both' : `All ${kept.length}`} strategies keep ${name} (${percent(label)}).`
  const names = listed(kept.map(({ strategy }) => strategy))
  return `${names} keep${kept.length === 1 ? 's' : ''} ${name} (${percent(label)}).`
}

function rejuvenatesVmm(result: StrategyResult, { scenario }: Comparison): boolean {
  return scenario.strategies.some(
    ({ name, traits }) => name === result.strategy && traits.clears.includes('vmm'),
  )
}

function bestSentence(comparison: Comparison): string | null {
  const ranked = comparison.strategies
    .filter((result) => result.unavailability !== null && rejuvenatesVmm(result, comparison))
    .toSorted((a, b) => (a.unavailability as number) - (b.unavailability as number))
  const best = ranked[0]
  if (best === undefined) return null
  const figures = (result: StrategyResult): string =>
    `${availabilityPercent(result.unavailability as number)}, ${formatDuration(result.downtimeSeconds as number)} down each time`
  if (best.spareHostsReserved === 0) return `Best: ${best.strategy} (${figures(best)}).`
  const alone = ranked.find((result) => result.spareHostsReserved === 0)
  const other = alone === undefined ? '' : ` Without one: ${alone.strategy} (${figures(alone)}).`
  return `Best: ${best.strategy} (${figures(best)}), with a spare host.${other}`
}

const nineNames: Readonly<Record<string, string>> = { '99.9%': 'three nines', '99.99%': 'four nines' }

/** The answer, before any table: who keeps the targets, and who is best. */
export function answer(comparison: Comparison): readonly string[] {
  const sentences: string[] = []
  const usable = comparison.strategies.some((result) => result.feasible)
  if (!usable) sentences.push('No strategy can be used in this scenario.')
  else {
    for (const { label } of comparison.scenario.targets.toReversed()) {
      sentences.push(keptSentence(comparison, label, nineNames[label] ?? 'the SLO'))
    }
  }
  const best = bestSentence(comparison)
  if (best !== null) sentences.push(best)
  for (const { strategy, reason } of comparison.strategies) {
    if (reason !== null) sentences.push(`${strategy} cannot be used: ${reason}.`)
  }
  return sentences
}

/** What the OS rejuvenations alone cost, and which target that rules out. */
export function floorSentence(comparison: Comparison): string {
  const { schedule } = comparison.scenario
  const floor = comparison.floorUnavailability
  const os = `OS rejuvenation alone (${formatDuration(schedule.osDowntimeSeconds)}, interval ${formatInterval(schedule.osIntervalSeconds)})`
  if (floor === 0) return 'OS rejuvenation costs no downtime here: it sets no floor.'
  const next = Math.ceil(-Math.log10(floor) - 1e-12)
  const out = `99.${'9'.repeat(Math.max(0, next - 2))} %`
  return `With ${os}, availability is ${availabilityPercent(floor)}: no way of rejuvenating the VMM that keeps the guests running reaches ${next < 3 ? 'more' : out} while it stays so.`
}

/** Whether and how failures are modelled, in words. */
export function failureWords({ scenario }: Comparison): string {
  const { aging } = scenario
  if (aging === null) return 'no failures modelled'
  const unit = (name: string, { spec, repairSeconds }: AgingUnit): string =>
    `${name} fail by ${printLifetime(spec)} (${formatDuration(repairSeconds)} each)`
  return `${unit('guests', aging.guest)}, ${unit('the VMM', aging.vmm).replace('fail ', 'fails ')}`
}

/** Schedule convention in words. */
export function conventionWords(comparison: Comparison): string {
  const { offset } = comparison.scenario.schedule
  if (comparison.scenario.aging !== null) return 'exact two-clock model, intervals in operating time'
  return offset === 'exact'
    ? 'exact schedule (the OS clock restarts with the guests)'
    : `offset ${offset} (average over a random offset)`
}

function marginWords(result: StrategyResult, label: string): string {
  const verdict = result.verdicts[label]
  if (verdict === null || verdict === undefined) return 'cannot be used'
  const margin = formatDuration(Math.abs(verdict.marginSeconds))
  return verdict.meets ? `${margin} to spare` : `${margin} too many`
}

/** Margin and break-even of each strategy against the SLO, a line each. */
export function breakEvenLines(comparison: Comparison): readonly string[] {
  const { slo, schedule } = comparison.scenario
  const lines: string[] = []
  for (const result of comparison.strategies) {
    if (!result.feasible) continue
    const even = result.breakEven[slo.label]
    const longest = even?.maxDowntimeSeconds ?? null
    const shortest = even?.minVmmIntervalSeconds ?? null
    const longestWords =
      longest === null ? 'no downtime is short enough' : `meets it up to ${formatDuration(longest)} down`
    const shortestWords =
      shortest === null
        ? 'no VMM interval is long enough'
        : shortest === 0
          ? 'at any VMM interval'
          : `or at intervals beyond ${formatInterval(shortest)}`
    lines.push(`${result.strategy}: ${marginWords(result, slo.label)}; ${longestWords}, ${shortestWords}`)
  }
  const budget = formatDuration(slo.unavailability * schedule.vmmIntervalSeconds)
  return [
    `${percent(slo.label)} allows ${budget} per VMM interval of ${formatInterval(schedule.vmmIntervalSeconds)}:`,
    ...lines,
  ]
}
