import type { ClusterPlan, ClusterResult, PairBreakEven } from '../plan/cluster/index.ts'
import { formatBytes, formatCount, formatDuration, formatInterval } from '../units/index.ts'
import { listed } from './words.ts'

/** A number for people: thousands apart, four significant digits below a thousand. */
export function short(value: number): string {
  if (Math.abs(value) >= 1000) return formatCount(Math.round(value))
  return String(Number(value.toPrecision(4)))
}

/** Throughput for people: more digits, since one host in many is a small part. */
export function level(throughput: number): string {
  return String(Number(throughput.toPrecision(7)))
}

const plural = (count: number, word: string): string =>
  `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`

function rejuvenators(plan: ClusterPlan): readonly ClusterResult[] {
  const { strategies } = plan.input.scenario
  return plan.strategies.filter(
    (result) =>
      result.feasible &&
      strategies.some(({ name, traits }) => name === result.strategy && traits.clears.includes('vmm')),
  )
}

function byLoss(results: readonly ClusterResult[]): readonly ClusterResult[] {
  return results.toSorted(
    (a, b) => (a.lostPerCycleHostSeconds as number) - (b.lostPerCycleHostSeconds as number),
  )
}

/** Whether and from which size on an evacuation loses less than a reboot in place. */
export function breakEvenSentence(pair: PairBreakEven, plan: ClusterPlan): string {
  const { scenario, spareIsShared } = plan.input
  const { evacuation, inPlace, beyondHosts, beyondHostsWithEnoughSpares, mostHostsServed } = pair
  const losses = `${short(pair.evacuationLossHostSeconds)} against ${short(pair.inPlaceLossHostSeconds)} host-s a host`
  if (beyondHosts === null) {
    return `${evacuation} never loses less than ${inPlace}: ${losses}, spare or no spare.`
  }
  if (spareIsShared) return `${evacuation} loses less than ${inPlace} at any number of hosts: ${losses}.`
  const spares = plural(scenario.spareHosts, 'standing spare')
  const beyond = `${evacuation} loses less than ${inPlace} beyond ${plural(beyondHosts, 'host')} with ${spares}: ${losses}.`
  if (beyondHostsWithEnoughSpares !== null) return beyond
  const reach = `${scenario.spareHosts === 1 ? 'One spare reaches' : `${scenario.spareHosts} spares reach`}`
  return `${beyond} ${reach} only ${plural(mostHostsServed - scenario.spareHosts, 'host')} in ${formatInterval(scenario.schedule.vmmIntervalSeconds)}, and with as many spares as more hosts need it never does.`
}

function demandSentence(plan: ClusterPlan): string | null {
  const { demand, scenario } = plan.input
  if (demand === null) return null
  const usable = plan.strategies.filter(({ feasible }) => feasible)
  const short = usable.filter(({ unservedPerCycleWork }) => (unservedPerCycleWork as number) > 0)
  if (short.length === 0) return `Every strategy serves the demand of ${level(demand)} all the time.`
  const words = short.map(
    ({ strategy, unservedPerCycleWork }) =>
      `${strategy} (${level(unservedPerCycleWork as number)} unserved in ${formatInterval(scenario.schedule.vmmIntervalSeconds)})`,
  )
  return `Below the demand of ${level(demand)} at times: ${listed(words)}.`
}

/** The answer, before any table: which strategy loses least, whether migration ever does, whether the demand is met. */
export function clusterAnswer(plan: ClusterPlan): readonly string[] {
  const [best] = byLoss(rejuvenators(plan))
  const sentences: string[] = []
  if (best === undefined) sentences.push('No strategy that rejuvenates the VMM can be used in this cluster.')
  else {
    const interval = formatInterval(plan.input.scenario.schedule.vmmIntervalSeconds)
    sentences.push(
      `Highest total throughput: ${best.strategy}, which loses ${short(best.lostPerCycleHostSeconds as number)} host-s in ${interval}.`,
    )
  }
  const inPlace = byLoss(rejuvenators(plan).filter(({ hostsPerSpare }) => hostsPerSpare === null))[0]
  for (const pair of plan.breakEvens) {
    if (pair.inPlace === inPlace?.strategy) sentences.push(breakEvenSentence(pair, plan))
  }
  const demand = demandSentence(plan)
  if (demand !== null) sentences.push(demand)
  for (const { strategy, reason } of plan.strategies) {
    if (reason !== null) sentences.push(`${strategy} cannot be used: ${reason}.`)
  }
  return sentences
}

/** The cluster in one or two sentences. */
export function clusterHeader({ input }: ClusterPlan): readonly string[] {
  const { scenario, hosts, spareIsShared, hostsAtOnce, throughputPerHost } = input
  const { profile, guests, guestMemoryBytes, spareHosts, schedule } = scenario
  const spares = spareIsShared
    ? `${plural(spareHosts, 'spare')} kept anyway (shared), charged to no strategy`
    : `${plural(spareHosts, 'spare')} reserved by strategies that need one`
  const atOnce = hostsAtOnce === null ? 'one host at a time' : `${plural(hostsAtOnce, 'host')} at a time`
  return [
    `${plural(hosts, 'host')} of profile ${profile.name} (${profile.year}), throughput p = ${level(throughputPerHost)} each, ${plural(guests, 'guest')} of ${formatBytes(guestMemoryBytes)} on each; ${spares}.`,
    `VMM rejuvenation every ${formatInterval(schedule.vmmIntervalSeconds)}, ${atOnce}${hostsAtOnce === null ? ' (or as many as the interval needs)' : ''}; OS rejuvenation is not counted.`,
  ]
}

/** Throughput in normal run and through the first wave, level by level. */
export function waveWords({ curve, normalThroughput, waveSeconds }: ClusterResult): string {
  const words = [`${level(normalThroughput as number)} in normal run`]
  for (const { startSeconds, endSeconds, throughput } of curve) {
    if (startSeconds >= (waveSeconds as number) * (1 - 1e-12)) break
    const end = Math.min(endSeconds, waveSeconds as number)
    words.push(`${level(throughput)} for ${formatDuration(end - startSeconds)}`)
  }
  return words.join(', ')
}

/** Spares and what they reach, a line for each strategy that needs them. */
export function spareLines(plan: ClusterPlan): readonly string[] {
  const { scenario } = plan.input
  const interval = formatInterval(scenario.schedule.vmmIntervalSeconds)
  return plan.strategies.flatMap(({ strategy, hostsPerSpare, spareHosts, hostsAtOnce }) => {
    if (hostsPerSpare === null) return []
    const more =
      spareHosts > scenario.spareHosts
        ? `; ${plural(spareHosts, 'spare')} are counted, ${hostsAtOnce} hosts at a time`
        : ''
    return [`${strategy}: one spare can serve ${plural(hostsPerSpare, 'host')} in ${interval}${more}.`]
  })
}
