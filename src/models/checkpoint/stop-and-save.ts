import { InputError } from '../../errors/index.ts'
import {
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
 * @see Chanchio, ALICE O2 talk: the parallel file system is a bottleneck
 * @example
 * stopAndSave({ memoryBytes: 64 * 2 ** 30, sharedBytesPerSecond: 10e9, nodes: 16 }).downtimeSeconds // 109.951
 */
export function stopAndSave(options: StopAndSaveOptions): FinishedTransfer {
  requirePositive('memoryBytes', options.memoryBytes)
  return saveWhileStopped(options.memoryBytes, saveRate(options))
}

/** A save of so many bytes with the guest stopped. */
export function saveWhileStopped(bytes: number, rateBytesPerSecond: number): FinishedTransfer {
  return finishedTransfer({ phases: [downPhase('save', bytes / rateBytesPerSecond)], movedBytes: bytes })
}

/** min(disk, shared/m): rate of a save, B/s. */
export function saveRate(options: StopAndSaveOptions): number {
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
