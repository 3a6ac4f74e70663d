import type { Provenance } from '../provenance/index.ts'

/** A number with its history. `value` is in SI (seconds, bytes, bytes per second, fractions). */
export interface Quantity {
  readonly value: number
  readonly provenance: Provenance
  /** Where it comes from: a document, a command, a derivation. */
  readonly source: string
  /** Published figures (`paper/figure`) that determined it. */
  readonly fittedTo: readonly string[]
}

/** What a component's time is spent on; the four shares sum to 1. They decide what a faster disk changes. */
export interface Shares {
  readonly sequentialDisk: number
  readonly randomDisk: number
  readonly cpu: number
  readonly fixed: number
  readonly provenance: Provenance
}

/** One coefficient of a {@link Law}: seconds per unit of its driver. */
export interface Coefficient extends Quantity {
  readonly shares: Shares
}

/** The drivers of every timing law. */
export interface Load {
  /** Guests handled at once, >= 0. */
  readonly guests: number
  /** Memory of all those guests together, in GiB. */
  readonly memoryGib: number
  /** Memory of the host, in GiB. */
  readonly ramGib: number
}

/**
 * The time of one component step:
 * `seconds = constant + perGuest * guests + perGib * memoryGib + perRamGib * ramGib`,
 * or a user's own formula over the same drivers.
 */
export interface Law {
  readonly constant: Coefficient
  readonly perGuest: Coefficient
  readonly perGib: Coefficient
  readonly perRamGib: Coefficient
  /** Set instead of the coefficients when the profile gives an expression. */
  readonly formula: ((load: Load) => number) | null
  /** Of the law as a whole, at the point where it was obtained. */
  readonly provenance: Provenance
  readonly source: string
  /** Smallest and largest number of guests it was obtained on; null: not limited. */
  readonly guestsRange: readonly [number, number] | null
}

/** The steps that strategies are put together from; every profile has a law for each (possibly zero). */
export const componentNames = [
  'hardwareReset',
  'vmmReload',
  'hostShutdown',
  'hostBoot',
  'guestShutdown',
  'guestBoot',
  'onMemorySuspend',
  'onMemoryResume',
  'save',
  'restore',
  'unattributed',
] as const
export type ComponentName = (typeof componentNames)[number]

export type DiskClass = 'hdd' | 'ssd' | 'nvme'

export interface Disk {
  readonly class: DiskClass
  /** Spindle speed, for `hdd`. */
  readonly rpm: number | null
  /** Average seek time in seconds, for `hdd`. */
  readonly seekSeconds: Quantity | null
  /** Bytes per second. */
  readonly sequentialRead: Quantity
  /** Bytes per second. */
  readonly sequentialWrite: Quantity
  /** Random reads per second. */
  readonly randomReads: Quantity
}

export interface Nic {
  /** Line rate, bytes per second. */
  readonly rate: Quantity
  /** Share of the line rate that a migration stream gets, 0..1. */
  readonly effectiveShare: Quantity
}

export interface Service {
  readonly title: string
  /** Start of the service after its guest's OS is up, for n guests at once. */
  readonly start: Law
}

/** The page cache that a guest restart loses, and what the host delivers until it is filled again. */
export interface CacheRefill {
  /** Share of guest memory that holds cached file data, 0..1. */
  readonly cachedShare: Quantity
  /** Throughput while refilling, as a fraction of normal, 0..1. */
  readonly capacity: Quantity
  /** Service on which `capacity` was measured; for others it is `scaled`. */
  readonly measuredOn: string | null
  /** Length given by the user; null: cached bytes over the disk's read rate. */
  readonly seconds: Quantity | null
}

export interface MigrationTraits {
  /** Bytes per second that one guest dirties. */
  readonly dirtyRate: Quantity
  /** Share of guest memory that is not zero pages, 0..1. */
  readonly nonZeroShare: Quantity
  /** Pre-copy rounds after the first and before the stopped one. */
  readonly pushRounds: Quantity
  /** Pause of one guest at the switch-over, in seconds, at the profile's own dirty rate and NIC. */
  readonly blackout: Quantity
  /** Ratio of dirty rate to transfer rate at which `blackout` was obtained. */
  readonly blackoutLambda: number
  /** Fraction of one host's throughput lost while a guest is being copied, 0..1. */
  readonly degradation: Quantity
  /** Writable working set as a share of guest memory, 0..1. */
  readonly workingSetShare: Quantity
  /** Rate at which a target host reads cached file data from shared storage, bytes per second. */
  readonly sanRate: Quantity
  /** Processor and device state of one guest, bytes. */
  readonly stateBytes: Quantity
  /** Round trip of one page request, seconds. */
  readonly roundTrip: Quantity
}

/** Pauses of one guest for what is done to the VMM in place. */
export interface InPlacePauses {
  /** Microreboot of the VMM under its guests, seconds. */
  readonly microreboot: Quantity
  /** Live patch of the VMM, seconds. */
  readonly livePatch: Quantity
}

/** A value on which an override leans although nobody measured it. */
export interface Lean {
  readonly override: string
  readonly assumption: string
}

/** A host: what it has, how long its steps take, and where each number comes from. All SI. */
export interface HardwareProfile {
  readonly name: string
  readonly title: string
  readonly year: number
  readonly description: string
  readonly defaultService: string
  readonly ram: Quantity
  /** Memory that the VMM and the host OS keep for themselves. */
  readonly hostMemory: Quantity
  readonly disk: Disk
  readonly nic: Nic
  readonly components: Readonly<Record<ComponentName, Law>>
  /** One measured pause that stands for suspend, reload, host boot and resume together; null: they are separate. */
  readonly memoryPreservingPause: Law | null
  readonly services: Readonly<Record<string, Service>>
  readonly cache: CacheRefill
  readonly migration: MigrationTraits
  readonly inPlace: InPlacePauses
  /** Every value with its history, in file order, for reports. */
  readonly inputs: readonly ProfileInput[]
  /** Overrides that lean on assumed shares or splits. */
  readonly leans: readonly Lean[]
}

/** One line of a profile's account: a named value, printed with its unit, and its history. */
export interface ProfileInput {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly provenance: Provenance
  readonly source: string
  readonly fittedTo: readonly string[]
}
