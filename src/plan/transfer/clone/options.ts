import type { HardwareProfile } from '../../../hardware/index.ts'
import type { ClonePath } from '../../../models/cloning/index.ts'

/** A question about bringing up copies of a running guest, in SI; whatever is left out comes from the profile. */
export interface CloneOptions {
  readonly profile: HardwareProfile
  /** Set where the user named no profile, so that the answer can say so. */
  readonly profileIsDefault?: boolean | undefined
  /** A method of the registry, or `all`; default `fork`. */
  readonly method?: string | undefined
  /** n, whole, >= 1. */
  readonly clones: number
  /** Memory of the parent, bytes, > 0; default 1 GiB. */
  readonly guestMemoryBytes?: number | undefined
  /** Share of it that is in use and must be copied, 0..1. */
  readonly usedShare?: number | undefined
  readonly nicBytesPerSecond?: number | undefined
  /** Share of the line rate that cloning gets, 0..1. */
  readonly nicShare?: number | undefined
  /** R: net rate of the network, B/s, > 0; wins over NIC and share. */
  readonly rateBytesPerSecond?: number | undefined
  /** How copies reach the clones; default: multicast for a fork, one shared path for whole images. */
  readonly path?: ClonePath | undefined
  /** Memory that a clone comes to need, bytes, 0..V; default the working set. */
  readonly touchedBytes?: number | undefined
  /** Work of the toolstack per clone, s, >= 0; default 0. */
  readonly spawnSecondsEach?: number | undefined
  /** Time to fetch one page, s, >= 0. */
  readonly pageFetchSeconds?: number | undefined
  /** Time from the last byte to running clones of a whole image, s, >= 0; default 0. */
  readonly resumeSeconds?: number | undefined
  /** Service that fresh guests start; default the profile's own. */
  readonly service?: string | undefined
  /** Window in which work of the clones is counted, s, >= 0. */
  readonly windowSeconds?: number | undefined
}
