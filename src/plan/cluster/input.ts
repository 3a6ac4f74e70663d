import { InputError } from '../../errors/index.ts'
import { evacuates, withEvacuationSeconds } from '../../models/cluster/index.ts'
import type { Strategy, Timeline } from '../../models/strategies/index.ts'
import type { Scenario } from '../scenario.ts'
import type { MeasuredThroughput } from './measured.ts'

/** What both questions about a cluster start from; times in seconds, throughput in the user's unit. */
export interface ClusterInput {
  /** One host, the strategies, the VMM interval and the SLO. */
  readonly scenario: Scenario
  /** p, of one host in normal run, > 0. */
  readonly throughputPerHost: number
  /** Replaces the timelines of the strategies it holds; null: nothing was measured. */
  readonly measured: MeasuredThroughput | null
  /** Hosts rejuvenated at once, whole, >= 1; null: one, or as many as it takes to reach every host in a cycle. */
  readonly hostsAtOnce: number | null
  /** Spares are kept for something else anyway. */
  readonly spareIsShared: boolean
  /** Length of the evacuation of one host; null: by the migration model. */
  readonly evacuationSeconds: number | null
}

/** Largest cluster that is drawn host by host. */
export const mostHosts = 100_000

/** @throws InputError for a throughput or a count that cannot be */
export function checkInput({ throughputPerHost, hostsAtOnce }: ClusterInput, hosts: number): void {
  if (!(throughputPerHost > 0 && Number.isFinite(throughputPerHost))) {
    throw new InputError(`is ${throughputPerHost}; accepted: more than zero`, { parameter: 'throughput' })
  }
  if (!(Number.isSafeInteger(hosts) && hosts >= 1 && hosts <= mostHosts)) {
    throw new InputError(`is ${hosts}; accepted: a whole number of 1 to ${mostHosts}`, { parameter: 'hosts' })
  }
  if (hostsAtOnce !== null && hostsAtOnce > hosts) {
    throw new InputError(`is ${hostsAtOnce} of ${hosts} hosts; accepted: no more than there are`, {
      parameter: 'concurrency',
    })
  }
}

/** Guests for which the memory of one host has room. */
export function guestSlots({ profile, guestMemoryBytes }: Scenario): number {
  const free = profile.ram.value - profile.hostMemory.value
  return Math.floor((free / guestMemoryBytes) * (1 + 1e-12))
}

/** What one host goes through, measured where there is a measurement. */
export function timelineOf(strategy: Strategy, input: ClusterInput): Timeline {
  const measured = input.measured?.timelines.get(strategy.name)
  if (measured !== undefined) return measured
  const timeline = strategy.timeline(input.scenario)
  return input.evacuationSeconds !== null && evacuates(timeline)
    ? withEvacuationSeconds(timeline, input.evacuationSeconds)
    : timeline
}

/**
 * Refuses more hosts away at once than the spares have memory for the guests of.
 *
 * @throws InputError
 */
export function checkGuestsFitElsewhere(input: ClusterInput, spareHosts: number): void {
  const { scenario, hostsAtOnce } = input
  if (hostsAtOnce === null) return
  const slots = guestSlots(scenario)
  const guests = hostsAtOnce * scenario.guests
  if (spareHosts === 0 || guests <= spareHosts * slots) return
  if (!scenario.strategies.some(({ traits }) => traits.needsSpareHost)) return
  throw new InputError(
    `is ${hostsAtOnce}, hosts with ${guests} guests together, and ${spareHosts} spare host${spareHosts === 1 ? ' has' : 's have'} memory for ${spareHosts * slots}; accepted: guests that fit elsewhere (more --spares, fewer hosts away, or --strategies that keep the guests in place)`,
    { parameter: 'concurrency' },
  )
}
