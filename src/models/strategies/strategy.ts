import type { HardwareProfile } from '../../hardware/index.ts'
import type { Provenance } from '../../provenance/index.ts'

/** One host and its guests, about to be rejuvenated. */
export interface HostScenario {
  readonly profile: HardwareProfile
  /** A service of the profile. */
  readonly service: string
  /** Guests on the host, >= 1. */
  readonly guests: number
  /** Memory of each guest, bytes. */
  readonly guestMemoryBytes: number
  /** Hosts kept free to take guests, >= 0. */
  readonly spareHosts: number
}

/** One named, timed step of a strategy on one host. */
export interface Phase {
  readonly name: string
  readonly seconds: number
  /** Whether the service of the guest that suffers most is up. */
  readonly service: 'up' | 'down'
  /** Throughput of the host, as a fraction of normal, 0..1. */
  readonly capacity: number
  readonly provenance: Provenance
  /** Where the time comes from. */
  readonly source: string
}

/** What one rejuvenation of one host looks like from its first phase to its last. */
export interface Timeline {
  readonly phases: readonly Phase[]
  /** false: a live migration that its stop rule had to end (or that never ends). */
  readonly converged: boolean
  /** The rule that ended a pre-copy; null where there is none. */
  readonly stopRule: string | null
  readonly spareHostsReserved: number
}

/** What a strategy rejuvenates; aging of anything else goes on. */
export type Clears = 'hardware' | 'vmm' | 'guest-os'

export interface StrategyTraits {
  /** The guests' OSes restart, so that their age starts anew and their page cache is lost. */
  readonly restartsGuests: boolean
  readonly losesPageCache: boolean
  /** Passes through the firmware: clears what only a hardware reset clears. */
  readonly resetsHardware: boolean
  readonly needsSpareHost: boolean
  /** What is young again afterwards. */
  readonly clears: readonly Clears[]
}

/** One way to rejuvenate the VMM. Adding one is adding a file and naming it in the registry. */
export interface Strategy {
  readonly name: string
  readonly title: string
  /** What it does, in one sentence. */
  readonly summary: string
  readonly traits: StrategyTraits
  /** Inputs of the profile that its timeline rests on, by the beginning of their names. */
  readonly inputs: readonly string[]
  /** What else a reader has to know, in one sentence; null: nothing. */
  readonly caveat: string | null
  /** Why it cannot be used in this scenario; null: it can. */
  readonly infeasibleBecause: (scenario: HostScenario) => string | null
  /**
   * The phases in order.
   *
   * @throws InputError when a law of the profile gives a negative time for this many guests
   */
  readonly timeline: (scenario: HostScenario) => Timeline
}
