import {
  downPhase,
  type FinishedTransfer,
  finishedTransfer,
  requirePositive,
  saturatingDirty,
  upPhase,
  withoutEmpty,
} from '../migration/index.ts'
import { checkLiveSave, type LiveSaveOptions } from './live-save.ts'

/** A memory-buffer save's costs: those of any transfer, and its own. */
export interface BufferedSave extends FinishedTransfer {
  readonly scanSeconds: number
  /** Memory the hypervisor needs beside the guest, bytes. */
  readonly bufferBytes: number
  /** One pause to copy the dirty pages of a step, s. */
  readonly pauseSecondsEach: number
  /** Pauses, whole. */
  readonly pauses: number
}

/**
 * Memory-buffer save: the scan saves unmodified pages; at every step the guest pauses while its dirty pages are copied
 * to a buffer in memory, which is flushed to disk afterwards.
 *
 * T = V/B; buffer = W (1 - e^(-D T / W)), every page kept once; each of the T/s pauses takes W (1 - e^(-D s / W)) / C;
 * flush = buffer / B, with V memory, W working set (bytes), D dirty rate, B disk and C copying rate (B/s), s step (s).
 *
 * @throws InputError if a value is out of its range
 * @see the TLC of 2009 in Chanchio, ALICE O2 talk
 * @example
 * bufferedSave({
 *   memoryBytes: 2 ** 33, workingSetBytes: 2 ** 31, dirtyBytesPerSecond: 50e6, diskBytesPerSecond: 200e6,
 *   stepSeconds: 1, copyBytesPerSecond: 5e9,
 * }).bufferBytes // 1_357_468_563.6
 */
export function bufferedSave(
  options: LiveSaveOptions & { readonly stepSeconds: number; readonly copyBytesPerSecond: number },
): BufferedSave {
  checkLiveSave(options)
  const { memoryBytes, diskBytesPerSecond, stepSeconds, copyBytesPerSecond } = options
  requirePositive('stepSeconds', stepSeconds)
  requirePositive('copyBytesPerSecond', copyBytesPerSecond)
  const scanSeconds = memoryBytes / diskBytesPerSecond
  const dirty = saturatingDirty(options)
  const bufferBytes = dirty.dirtied(scanSeconds)
  const pauses = Math.ceil(scanSeconds / stepSeconds)
  const pauseSecondsEach = dirty.dirtied(Math.min(stepSeconds, scanSeconds)) / copyBytesPerSecond
  const transfer = finishedTransfer({
    phases: [
      ...withoutEmpty([downPhase('set-up', options.pauseSeconds ?? 0)]),
      upPhase('scan', scanSeconds),
      ...withoutEmpty([downPhase('pauses to buffer dirty pages', pauses * pauseSecondsEach)]),
      ...withoutEmpty([upPhase('flush the buffer', bufferBytes / diskBytesPerSecond)]),
    ],
    movedBytes: memoryBytes + bufferBytes,
  })
  return { ...transfer, scanSeconds, bufferBytes, pauseSecondsEach, pauses }
}
