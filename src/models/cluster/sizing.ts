import type { Timeline } from '../strategies/index.ts'
import { evacuates } from './cluster.ts'
import { atMostUp, type HostFailures } from './hosts-up.ts'
import { hostsPerSpare } from './spares.ts'

export interface SizingOptions {
  /** D: demand in units of one host's throughput, > 0. */
  readonly demand: number
  /** w: hosts rejuvenated at once, whole, >= 1. */
  readonly hostsAtOnce: number
  /** f: hosts that may fail at once on top, whole, >= 0. */
  readonly failuresAtOnce: number
  /** s: hosts kept free for evacuations, whole, >= w; none for strategies in place. */
  readonly spareHosts: number
  /** Spares serve while nothing is rejuvenated. */
  readonly spareIsShared: boolean
  readonly timeline: Timeline
  /** T: time between two rejuvenations of a host, s. */
  readonly cycleSeconds: number
  /** U*: largest unavailability of the demanded throughput, 0..1. */
  readonly targetUnavailability: number
  /** G: guests of the whole cluster, > 0. */
  readonly guests: number
  /** Guests for which a host has memory, whole, >= 1. */
  readonly guestSlots: number
  /** null: hosts do not fail. */
  readonly failures: HostFailures | null
  /** Largest cluster that is considered. */
  readonly mostHosts: number
}

/** Hosts that must be up for the demand to be served, for a share of the time. */
interface Need {
  readonly hosts: number
  /** Seconds in every wave; the rest of the cycle is normal run. */
  readonly secondsPerWave: number
}

/** Slack for sums that are whole but for rounding. */
const slack = 1e-9
const wholeHosts = (hosts: number): number => Math.ceil(hosts - slack)

/** Hosts up that serve the demand with nothing under rejuvenation. */
export function hostsNeededNormally({ demand, spareHosts, spareIsShared }: SizingOptions): number {
  return wholeHosts(demand + (spareIsShared ? 0 : spareHosts))
}

function needsOf(options: SizingOptions): readonly Need[] {
  const { demand, spareHosts, hostsAtOnce, timeline } = options
  return timeline.phases
    .filter(({ seconds }) => seconds > 0)
    .map(({ seconds, capacity }) => ({
      hosts: wholeHosts(demand + spareHosts + hostsAtOnce * (1 - capacity)),
      secondsPerWave: seconds,
    }))
}

/**
 * Fewest hosts whose processors serve the demand with w hosts away and f failed: `ceil(D + s + w (1 - c)) + f`, c the
 * lowest capacity of a phase. An evacuation's short pauses count in the unavailability, not here.
 */
export function hostsForProcessors(options: SizingOptions): number {
  const { demand, spareHosts, hostsAtOnce, timeline, failuresAtOnce } = options
  const counted = timeline.phases.filter(
    ({ seconds, service }) => seconds > 0 && (service === 'up' || !evacuates(timeline)),
  )
  const lowest = Math.min(1, ...counted.map(({ capacity }) => capacity))
  return wholeHosts(demand + spareHosts + hostsAtOnce * (1 - lowest)) + failuresAtOnce
}

/**
 * Fewest hosts in whose memory all guests fit with f hosts failed and, where hosts are evacuated, w of them empty:
 * `ceil(G / slots) + f + w`. Guests that are rejuvenated in place stay in the memory of their host.
 */
export function hostsForMemory(options: SizingOptions): number {
  const { guests, guestSlots, failuresAtOnce, hostsAtOnce, timeline } = options
  return Math.ceil(guests / guestSlots) + failuresAtOnce + (evacuates(timeline) ? hostsAtOnce : 0)
}

/**
 * Most hosts that all get their turn in a cycle: `s + w floor(T / b)`, b the length of a wave, that is NIC time and
 * restart for an evacuation.
 */
export function hostsReachedInTime(options: SizingOptions): number {
  const { cycleSeconds, hostsAtOnce, spareHosts, timeline } = options
  const busySeconds = timeline.phases.reduce((sum, { seconds }) => sum + seconds, 0)
  return spareHosts + hostsAtOnce * hostsPerSpare({ cycleSeconds, busySeconds })
}

/**
 * Long-run share of time in which m hosts do not serve the demand.
 *
 * `U(m) = sum_i phi_i P(up < need_i) + (1 - sum_i phi_i) P(up < need_0)`: phi_i = waves t_i / T is the share of time in
 * phase i, need_i the hosts that must be up then. Rejuvenation goes by the calendar whatever has failed, and every wave
 * is taken as a full one.
 *
 * @param hosts m, whole, >= 1
 * @param atMost probability that at most j hosts are up, by j; null: all are
 */
export function demandUnavailability(
  options: SizingOptions,
  hosts: number,
  atMost: Float64Array | null,
): number {
  const missed = (need: number): number => {
    if (need > hosts) return 1
    return need <= 0 || atMost === null ? 0 : (atMost[need - 1] as number)
  }
  const waves = Math.ceil((hosts - options.spareHosts) / options.hostsAtOnce)
  let unavailability = 0
  let planned = 0
  for (const { hosts: need, secondsPerWave } of needsOf(options)) {
    const share = (waves * secondsPerWave) / options.cycleSeconds
    planned += share
    unavailability += share * missed(need)
  }
  return unavailability + Math.max(0, 1 - planned) * missed(hostsNeededNormally(options))
}

/** As {@link demandUnavailability}, with the failures of the options. */
export function unavailabilityOf(options: SizingOptions, hosts: number): number {
  return demandUnavailability(
    options,
    hosts,
    options.failures === null ? null : atMostUp(hosts, options.failures),
  )
}
