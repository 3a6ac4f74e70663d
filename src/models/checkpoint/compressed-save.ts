import {
  compressedRate,
  downPhase,
  type FinishedTransfer,
  finishedTransfer,
  requirePositive,
} from '../migration/index.ts'
import { type StopAndSaveOptions, saveRate } from './stop-and-save.ts'

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
