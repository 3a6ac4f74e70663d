import type { HardwareProfile } from '../../../hardware/index.ts'

/** A question about moving guests between hosts, in SI; whatever is left out comes from the profile. */
export interface MigrateOptions {
  readonly profile: HardwareProfile
  /** Set where the user named no profile, so that the answer can say so. */
  readonly profileIsDefault?: boolean | undefined
  /** A method of the registry, or `all`; default `pre-copy`. */
  readonly method?: string | undefined
  /** Memory of each guest, bytes, > 0; default 1 GiB. */
  readonly guestMemoryBytes?: number | undefined
  /** Share of it that is in use and must move, 0..1. */
  readonly usedShare?: number | undefined
  /** Line rate of the host's NIC, B/s, > 0. */
  readonly nicBytesPerSecond?: number | undefined
  /** Share of the line rate that migrations get, 0..1. */
  readonly nicShare?: number | undefined
  /** R: net rate of all migrations out of a host together, B/s, > 0; wins over NIC and share. */
  readonly rateBytesPerSecond?: number | undefined
  /** D: memory that a guest dirties, B/s, >= 0. Give this or pages. */
  readonly dirtyBytesPerSecond?: number | undefined
  /** The same in pages/s; needs `pageBytes`. */
  readonly dirtyPagesPerSecond?: number | undefined
  /** P, bytes, > 0; default 4096 where no rate in pages is given. */
  readonly pageBytes?: number | undefined
  /** W, bytes, 0..V. */
  readonly workingSetBytes?: number | undefined
  /** Default `capped`. */
  readonly dirtyModel?: string | undefined
  /** A rule of the registry; default `qemu`, with adaptive rates `clark-2005`. */
  readonly stopRule?: string | undefined
  /** L: downtime limit of QEMU's rule, s, >= 0; default the profile's pause at a switch-over. */
  readonly downtimeLimitSeconds?: number | undefined
  /** Rates that follow the dirty rate, from Xen's 100 to its 500 Mbit/s. */
  readonly adaptive?: boolean | undefined
  /** F: relative loss of throughput while a guest is copied, 0..1. */
  readonly copyLoss?: number | undefined
  /** s: processor and device state sent while the guest is stopped, bytes, >= 0. */
  readonly stateBytes?: number | undefined
  /** Time to resume beside sending the state, s, >= 0; default 0. */
  readonly resumeSeconds?: number | undefined
  /** Time before the first byte, s, >= 0; default 0. */
  readonly setupSeconds?: number | undefined
  /** Post-copy: round trip of one page request, s, >= 0. */
  readonly roundTripSeconds?: number | undefined
  /** Post-copy: share of the working set fetched on demand, 0..1. */
  readonly faultFraction?: number | undefined
  /** C: page cache that storage holds too, bytes, 0..V. */
  readonly cacheBytes?: number | undefined
  /** Bs: rate at which the target reads it from storage, B/s, >= 0. */
  readonly sanBytesPerSecond?: number | undefined
  /** Teleportation: share of the cache read from storage, 0..1; default the best one. */
  readonly sanShare?: number | undefined
  /** Cache-skipping: relative loss of throughput while the cache refills, 0..1. */
  readonly refillLoss?: number | undefined
  /** Time-bound: share of the rate for the scan of all memory, 0..1, above 0; the rest goes to dirty pages. */
  readonly scanShare?: number | undefined
  /** Multiplexed: length of an epoch, s, > 0; default that of the paper. */
  readonly epochSeconds?: number | undefined
  /** Guests that leave each host, whole, >= 1; default 1. */
  readonly guests?: number | undefined
  /** Hosts emptied at the same time, whole, >= 1; default 1. */
  readonly sourceHosts?: number | undefined
  /** How many leave at once; default `sequential`. */
  readonly policy?: string | undefined
}
