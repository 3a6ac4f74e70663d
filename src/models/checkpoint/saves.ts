import { InputError } from '../../errors/index.ts'
import {
  compressedRate,
  type DirtyModel,
  downPhase,
  type FinishedTransfer,
  finishedTransfer,
  requirePositive,
  requireWhole,
} from '../migration/index.ts'

export interface StopAndSaveOptions {
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** Rate of the local disk or of the link to the shared store, B/s, > 0. Give this, the next, or both. */
  readonly diskBytesPerSecond?: number
  /** Rate of the store that all nodes share, B/s, > 0. */
  readonly sharedBytesPerSecond?: number
  /** m: nodes that save to it at once, whole, >= 1; default 1. */
  readonly nodes?: number
}

/**
 * Stop-and-save: the guest stands still until its memory is on disk; restoring takes as long.
 *
 * T = downtime = V / min(disk, shared/m), with V memory (bytes, > 0), rates in B/s (> 0), m nodes at once (>= 1).
 *
 * @throws InputError if a value is out of its range or no rate is given
 * @see migration model M12; Chanchio, ALICE O2 talk: the parallel file system is a bottleneck
 * @example
 * stopAndSave({ memoryBytes: 64 * 2 ** 30, sharedBytesPerSecond: 10e9, nodes: 16 }).downtimeSeconds // 109.951
 */
export function stopAndSave(options: StopAndSaveOptions): FinishedTransfer {
  requirePositive('memoryBytes', options.memoryBytes)
  return saveWhileStopped(options.memoryBytes, saveRate(options))
}

/**
 * Incremental save: only what is dirty since the last one is written, with the guest stopped.
 *
 * T = downtime = min(V, u(tau)) / rate, with u dirty model, tau time since the last save (s, > 0), V memory (bytes), rate as in
 * {@link stopAndSave}. A restore needs the last full save and every increment since.
 *
 * @throws InputError if a value is out of its range or no rate is given
 * @see Kourai and Chiba, DSN 2007, related work: incremental suspend
 * @example
 * incrementalSave({
 *   memoryBytes: 4e9, sinceLastSeconds: 60, dirty: cappedDirty({ dirtyBytesPerSecond: 1e8, workingSetBytes: 1e9 }),
 *   diskBytesPerSecond: 1e8,
 * }).downtimeSeconds // 10
 */
export function incrementalSave(
  options: StopAndSaveOptions & { readonly sinceLastSeconds: number; readonly dirty: DirtyModel },
): FinishedTransfer {
  const { memoryBytes, sinceLastSeconds, dirty } = options
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('sinceLastSeconds', sinceLastSeconds)
  return saveWhileStopped(Math.min(memoryBytes, dirty.dirtied(sinceLastSeconds)), saveRate(options))
}

/**
 * Compressed save: T = downtime = V / min(q rate, C), with q compression ratio (>= 1), C rate at which
 * memory is compressed (B/s, > 0), all else as in {@link stopAndSave}. V/q bytes are written.
 *
 * @throws InputError if a value is out of its range or no rate is given
 * @see Kourai and Chiba, DSN 2007, related work: compression of memory images
 * @example
 * compressedSave({ memoryBytes: 4e9, diskBytesPerSecond: 1e8, ratio: 2, compressBytesPerSecond: 1e9 }).downtimeSeconds // 20
 */
export function compressedSave(
  options: StopAndSaveOptions & { readonly ratio: number; readonly compressBytesPerSecond: number },
): FinishedTransfer {
  const { memoryBytes, ratio, compressBytesPerSecond } = options
  requirePositive('memoryBytes', memoryBytes)
  const rate = compressedRate({ rateBytesPerSecond: saveRate(options), ratio, compressBytesPerSecond })
  return finishedTransfer({
    phases: [downPhase('save', memoryBytes / rate)],
    movedBytes: memoryBytes / ratio,
  })
}

function saveWhileStopped(bytes: number, rateBytesPerSecond: number): FinishedTransfer {
  return finishedTransfer({ phases: [downPhase('save', bytes / rateBytesPerSecond)], movedBytes: bytes })
}

function saveRate(options: StopAndSaveOptions): number {
  const { diskBytesPerSecond, sharedBytesPerSecond, nodes = 1 } = options
  requireWhole('nodes', nodes, 1)
  const rates: number[] = []
  if (diskBytesPerSecond !== undefined) {
    requirePositive('diskBytesPerSecond', diskBytesPerSecond)
    rates.push(diskBytesPerSecond)
  }
  if (sharedBytesPerSecond !== undefined) {
    requirePositive('sharedBytesPerSecond', sharedBytesPerSecond)
    rates.push(sharedBytesPerSecond / nodes)
  }
  if (rates.length === 0) {
    throw new InputError(
      'no rate to save at is given; accepted: diskBytesPerSecond, sharedBytesPerSecond or both',
      {
        parameter: 'diskBytesPerSecond',
      },
    )
  }
  return Math.min(...rates)
}
