import { requireAtMost, requireNonNegative, requirePositive } from '../migration/index.ts'

/** A guest that keeps running while its memory is written. */
export interface LiveSaveOptions {
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** W, bytes, 0..V. */
  readonly workingSetBytes: number
  /** D, B/s, >= 0. */
  readonly dirtyBytesPerSecond: number
  /** B: rate of the disk, B/s, > 0. */
  readonly diskBytesPerSecond: number
  /** Time to set the save up with the guest stopped, s, >= 0; default 0. */
  readonly pauseSeconds?: number
}

/** Throws an InputError unless every value of the guest and its disk is in range. */
export function checkLiveSave(options: LiveSaveOptions): void {
  requirePositive('memoryBytes', options.memoryBytes)
  requireNonNegative('workingSetBytes', options.workingSetBytes)
  requireAtMost('workingSetBytes', options.workingSetBytes, options.memoryBytes, 'memoryBytes')
  requireNonNegative('dirtyBytesPerSecond', options.dirtyBytesPerSecond)
  requirePositive('diskBytesPerSecond', options.diskBytesPerSecond)
  requireNonNegative('pauseSeconds', options.pauseSeconds ?? 0)
}
