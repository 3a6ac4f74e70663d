import {
  downPhase,
  type FinishedTransfer,
  finishedTransfer,
  requireAtMost,
  requireNonNegative,
  requirePositive,
  saturatingDirty,
  upPhase,
  withoutEmpty,
} from '../migration/index.ts'

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

/** A copy-on-write save's costs: those of any transfer, and its own. */
export interface CopyOnWriteSave extends FinishedTransfer {
  /** V/B, s. */
  readonly scanSeconds: number
  /** Pages the guest writes before the scan has reached them. */
  readonly copyFaults: number
  /** Time the guest waits for them, s: the scan's lost capacity. */
  readonly stallSeconds: number
}

/**
 * Copy-on-write save: a thread scans all memory; a page the guest writes before its turn is written out first.
 *
 * T = V/B; x = D T / W; N = (W/P) (1 - (1 - e^-x) / x) faults, each stalls the guest P/B; downtime is the set-up only, with
 * V memory, W working set (bytes), D dirty rate, B disk rate (B/s), P page (bytes, > 0); writes are uniform over W.
 *
 * @throws InputError if a value is out of its range
 * @see migration model M13; Chanchio, ALICE O2 talk: "can cause high downtime if large number of pages are modified"
 * @example
 * copyOnWriteSave({
 *   memoryBytes: 2 ** 33, workingSetBytes: 2 ** 31, dirtyBytesPerSecond: 50e6, diskBytesPerSecond: 200e6, pageBytes: 4096,
 * }).copyFaults // 192_874.8
 */
export function copyOnWriteSave(options: LiveSaveOptions & { readonly pageBytes: number }): CopyOnWriteSave {
  checkLiveSave(options)
  const { memoryBytes, workingSetBytes, dirtyBytesPerSecond, diskBytesPerSecond, pageBytes } = options
  requirePositive('pageBytes', pageBytes)
  const scanSeconds = memoryBytes / diskBytesPerSecond
  const writesPerByte = workingSetBytes === 0 ? 0 : (dirtyBytesPerSecond * scanSeconds) / workingSetBytes
  const copyFaults = (workingSetBytes / pageBytes) * earlyWriteShare(writesPerByte)
  const stallSeconds = copyFaults * (pageBytes / diskBytesPerSecond)
  const transfer = finishedTransfer({
    phases: [
      ...withoutEmpty([downPhase('set-up', options.pauseSeconds ?? 0)]),
      upPhase('scan', scanSeconds, 1 - stallSeconds / scanSeconds),
    ],
    movedBytes: memoryBytes,
  })
  return { ...transfer, scanSeconds, copyFaults, stallSeconds }
}

/** 1 - (1 - e^-x) / x: share of the pages written before a uniform scan reaches them; x/2 - x^2/6 + ... for small x. */
function earlyWriteShare(x: number): number {
  if (x > 0.1) return 1 + Math.expm1(-x) / x
  let sum = 0
  let term = 1
  for (let n = 2; ; n += 1) {
    term *= x / n
    const next = n % 2 === 0 ? sum + term : sum - term
    if (next === sum) return sum
    sum = next
  }
}

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
 * @see migration model M14; the TLC of 2009 in Chanchio, ALICE O2 talk
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

function checkLiveSave(options: LiveSaveOptions): void {
  requirePositive('memoryBytes', options.memoryBytes)
  requireNonNegative('workingSetBytes', options.workingSetBytes)
  requireAtMost('workingSetBytes', options.workingSetBytes, options.memoryBytes, 'memoryBytes')
  requireNonNegative('dirtyBytesPerSecond', options.dirtyBytesPerSecond)
  requirePositive('diskBytesPerSecond', options.diskBytesPerSecond)
  requireNonNegative('pauseSeconds', options.pauseSeconds ?? 0)
}
