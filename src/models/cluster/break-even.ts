import { hostsPerSpare } from './spares.ts'

export interface BreakEvenOptions {
  /** W: work lost by rejuvenating one host in place, host-s. */
  readonly inPlaceLossHostSeconds: number
  /** M: work lost by evacuating and restarting one host, host-s. */
  readonly evacuationLossHostSeconds: number
  /** b: how long one evacuated host occupies a spare, s. */
  readonly evacuationBusySeconds: number
  /** T: time between two rejuvenations of a host, s. */
  readonly cycleSeconds: number
  /** s, whole, >= 1. */
  readonly spareHosts: number
  /** The spares are kept for something else anyway, and cost rejuvenation nothing. */
  readonly spareIsShared: boolean
}

export interface ClusterBreakEven {
  /** With s spares, evacuation loses less work in clusters of more hosts than this; null: never. */
  readonly beyondHosts: number | null
  /** Largest cluster in which s spares reach every host once a cycle. */
  readonly mostHostsServed: number
  /** The same with as many spares as the hosts need; null: never, since standing spares lose more than is won. */
  readonly beyondHostsWithEnoughSpares: number | null
}

/**
 * From how many hosts on evacuation to a spare loses less work than rejuvenation in place.
 *
 * In place all m hosts serve and lose `W m` a cycle. Evacuation loses `M (m - s) + s T`: s hosts stand idle all the
 * time. It wins for `m > s (T - M) / (W - M)`, and never where `M >= W`; with shared spares it wins at once or never.
 * But s spares reach only `s (k + 1)` hosts a cycle, k = floor(T / b), and more hosts need more spares.
 *
 * Kourai and Chiba, DSN 2007, slide "Comparison with VM migration in a cluster environment".
 *
 * @example
 * clusterBreakEven({ inPlaceLossHostSeconds: 42, evacuationLossHostSeconds: 12, evacuationBusySeconds: 100,
 *   cycleSeconds: 2_419_200, spareHosts: 1, spareIsShared: false }).beyondHosts // 80639
 */
export function clusterBreakEven(options: BreakEvenOptions): ClusterBreakEven {
  const { spareHosts, cycleSeconds, evacuationBusySeconds } = options
  const saved = options.inPlaceLossHostSeconds - options.evacuationLossHostSeconds
  const perSpare = hostsPerSpare({ cycleSeconds, busySeconds: evacuationBusySeconds })
  const mostHostsServed = spareHosts * (perSpare + 1)
  if (!(saved > 0)) return { beyondHosts: null, mostHostsServed, beyondHostsWithEnoughSpares: null }
  if (options.spareIsShared) {
    return { beyondHosts: spareHosts, mostHostsServed, beyondHostsWithEnoughSpares: spareHosts }
  }
  const standing = Math.max(0, cycleSeconds - options.evacuationLossHostSeconds)
  const beyondHosts = Math.max(spareHosts, Math.floor((spareHosts * standing) / saved))
  // Every spare brings the same loss and the same room, so that one wins within its room or none ever does.
  return {
    beyondHosts,
    mostHostsServed,
    beyondHostsWithEnoughSpares: beyondHosts < mostHostsServed ? beyondHosts : null,
  }
}
