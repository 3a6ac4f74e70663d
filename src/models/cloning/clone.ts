import type { FinishedTransfer } from '../migration/index.ts'
import { requireNonNegative, requireWhole } from '../migration/index.ts'

/**
 * What bringing up clones of a running VM costs. The phases are those of the *parent*: down while it stands still.
 * `totalSeconds` is the time until all clones run.
 */
export interface CloneTransfer extends FinishedTransfer {
  readonly clones: number
  /** From the request until all clones run, s; the same as `totalSeconds`. */
  readonly latencySeconds: number
  /** Time each clone later waits for memory it lacks, s. */
  readonly stallSecondsEach: number
}

/** Adds what is particular to cloning to a finished transfer. */
export function cloneTransfer(
  transfer: FinishedTransfer,
  clones: number,
  stallSecondsEach: number,
): CloneTransfer {
  return { ...transfer, clones, latencySeconds: transfer.totalSeconds, stallSecondsEach }
}

/**
 * Work that clones do within a window after they are asked for: n max(0, w - T - s), in seconds of one VM, with
 * n clones, w window (s, >= 0), T latency (s) and s stall of each clone (s).
 *
 * It is the measure by which ways to bring up spare capacity compare: what is there when a host has to go.
 *
 * @throws InputError if the window is negative or not finite
 * @see Lagar-Cavilla et al., EuroSys 2009: jobs of 25 to 40 s on clones that come in 0.8 s
 * @example
 * spareSecondsWithin({ clones: 32, latencySeconds: 0.8, stallSecondsEach: 5 }, 30) // 774.4
 */
export function spareSecondsWithin(
  clone: Pick<CloneTransfer, 'clones' | 'latencySeconds' | 'stallSecondsEach'>,
  windowSeconds: number,
): number {
  requireWhole('clones', clone.clones, 1)
  requireNonNegative('windowSeconds', windowSeconds)
  return clone.clones * Math.max(0, windowSeconds - clone.latencySeconds - clone.stallSecondsEach)
}
