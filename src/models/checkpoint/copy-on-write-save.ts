import {
  downPhase,
  type FinishedTransfer,
  finishedTransfer,
  requirePositive,
  upPhase,
  withoutEmpty,
} from '../migration/index.ts'
import { checkLiveSave, type LiveSaveOptions } from './live-save.ts'

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
 * @see Chanchio, ALICE O2 talk: "can cause high downtime if large number of pages are modified"
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
