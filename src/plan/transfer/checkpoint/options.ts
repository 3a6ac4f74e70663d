import type { HardwareProfile } from '../../../hardware/index.ts'

/** A question about saving a guest, in SI; whatever is left out comes from the profile. */
export interface SaveOptions {
  readonly profile: HardwareProfile
  /** Set where the user named no profile, so that the answer can say so. */
  readonly profileIsDefault?: boolean | undefined
  /** A method of the registry, or `all`; default `stop-and-save`. */
  readonly method?: string | undefined
  /** Memory of the guest, bytes, > 0; default 1 GiB. */
  readonly guestMemoryBytes?: number | undefined
  /** Share of it that is in use and must be saved, 0..1. */
  readonly usedShare?: number | undefined
  readonly nicBytesPerSecond?: number | undefined
  /** Share of the line rate that transfers get, 0..1. */
  readonly nicShare?: number | undefined
  /** R: net rate of the network, B/s, > 0; wins over NIC and share. */
  readonly rateBytesPerSecond?: number | undefined
  /** D, B/s, >= 0. */
  readonly dirtyBytesPerSecond?: number | undefined
  /** W, bytes, 0..V. */
  readonly workingSetBytes?: number | undefined
  /** Default `capped`. */
  readonly dirtyModel?: string | undefined
  /** F: relative loss of throughput while the state is copied to other hosts, 0..1. */
  readonly copyLoss?: number | undefined
  /** B: rate of writing to the local disk, B/s, > 0. */
  readonly diskBytesPerSecond?: number | undefined
  /** Rate of reading from it, B/s, > 0. */
  readonly diskReadBytesPerSecond?: number | undefined
  /** Rate of a store that all nodes share, B/s, > 0; left out: each saves to its own disk. */
  readonly sharedBytesPerSecond?: number | undefined
  /** m: nodes that save to it at once, whole, >= 1; default 1. */
  readonly nodes?: number | undefined
  /** Set-up of a live save with the guest stopped, s, >= 0; default 0. */
  readonly pauseSeconds?: number | undefined
  /** P, bytes, > 0; default 4096. */
  readonly pageBytes?: number | undefined
  /** Memory buffer: time between two pauses, s, > 0. */
  readonly stepSeconds?: number | undefined
  /** Memory buffer: rate of copying memory to memory, B/s, > 0. */
  readonly copyBytesPerSecond?: number | undefined
  /** Incremental: time since the last save, s, > 0. */
  readonly sinceLastSeconds?: number | undefined
  /** Compressed: bytes before over bytes after, >= 1. */
  readonly ratio?: number | undefined
  /** Compressed: rate at which memory is compressed, B/s, > 0. */
  readonly compressBytesPerSecond?: number | undefined
  /** k: memory servers, whole, >= 1. */
  readonly servers?: number | undefined
  /** Te: replication's time between two checkpoints, s, > 0. */
  readonly epochSeconds?: number | undefined
}

/** Options of a schedule that saves host after host. */
export interface CircleOptions extends SaveOptions {
  /** c: hosts of a circle, whole, >= 2. */
  readonly hosts: number
  /** Circles side by side, whole, >= 1; default 1. */
  readonly circles?: number | undefined
  /** Guests of each host, saved together, whole, >= 1; default 1. */
  readonly guests?: number | undefined
}

/** Options of the best interval between checkpoints. */
export interface IntervalOptions extends SaveOptions {
  /** delta: time of a save in which no work is done, s, > 0; default the lost service of the method. */
  readonly saveSeconds?: number | undefined
  /** M: mean time between failures, s, > 0. */
  readonly meanTimeBetweenFailuresSeconds: number
  /** Rs: time to restart after a failure, s, >= 0; default reading the memory back from disk. */
  readonly restartSeconds?: number | undefined
  /** Ts: work to be done, s, > 0; left out: no wall-clock time is computed. */
  readonly workSeconds?: number | undefined
  /** Time between two planned reboots that keep the state, s, > 0; left out: there are none. */
  readonly rebootIntervalSeconds?: number | undefined
}
