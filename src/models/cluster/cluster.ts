import { InputError } from '../../errors/index.ts'
import type { Timeline } from '../strategies/index.ts'

/** A cluster of equal hosts that one strategy rejuvenates, a group of hosts at a time. */
export interface Cluster {
  /** m: hosts in all, whole, >= 1. */
  readonly hosts: number
  /** s: hosts among them that serve nothing in normal run, whole, 0 <= s < m. */
  readonly spareHosts: number
  /** w: hosts that are rejuvenated at once, whole, >= 1. */
  readonly hostsAtOnce: number
  /** What one host goes through. A timeline that reserves spare hosts moves its guests to them. */
  readonly timeline: Timeline
}

/** A stretch of constant throughput. */
export interface Stretch {
  readonly startSeconds: number
  readonly endSeconds: number
  /** Of the whole cluster, in units of one host's throughput p, 0..m. */
  readonly throughput: number
}

/** Hosts that carry load in normal run: m - s. */
export function servingHosts({ hosts, spareHosts }: Cluster): number {
  return hosts - spareHosts
}

/** Whether guests leave a host before it restarts. */
export function evacuates({ spareHostsReserved }: Timeline): boolean {
  return spareHostsReserved > 0
}

function requireWhole(value: number, least: number, parameter: string): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new InputError(`is ${value}; accepted: a whole number of at least ${least}`, { parameter })
}

/**
 * Refuses a cluster that cannot be.
 *
 * @throws InputError for counts that are not whole, and for as many spares as hosts
 */
export function checkCluster({ hosts, spareHosts, hostsAtOnce }: Omit<Cluster, 'timeline'>): void {
  requireWhole(hosts, 1, 'hosts')
  requireWhole(spareHosts, 0, 'spareHosts')
  requireWhole(hostsAtOnce, 1, 'hostsAtOnce')
  if (spareHosts >= hosts) {
    throw new InputError(
      `is ${spareHosts} of ${hosts} host${hosts === 1 ? '' : 's'}, so that none serves; accepted: fewer spares than hosts`,
      { parameter: 'spareHosts' },
    )
  }
}
