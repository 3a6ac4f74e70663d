import { requireAtMost, requireFraction, requireNonNegative, requirePositive } from './checks.ts'
import { downPhase, type FinishedTransfer, finishedTransfer, upPhase, withoutEmpty } from './transfer.ts'

export interface TimeBoundOptions {
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** W, bytes, 0..V. */
  readonly workingSetBytes: number
  /** D at full speed, B/s, >= 0. */
  readonly dirtyBytesPerSecond: number
  /** Rm: rate of the thread that scans all memory, B/s, > 0. */
  readonly scanBytesPerSecond: number
  /** Rd: rate of the thread that sends new dirty pages, B/s, >= 0; 0: one thread only. */
  readonly dirtyThreadBytesPerSecond: number
  /** R: rate while the guest is stopped, B/s, > 0; default `scanBytesPerSecond`. */
  readonly stoppedBytesPerSecond?: number
  /** alpha: speed the guest is left with during the scan, 0..1; default 1. */
  readonly guestSpeed?: number
  /** Tr, s, >= 0; default 0. */
  readonly resumeSeconds?: number
  /** F, 0..1; default 0. */
  readonly copyLoss?: number
}

/** Time-bound migration's costs: those of any transfer, and its own. */
export interface TimeBoundTransfer extends FinishedTransfer {
  /** V/Rm, s. */
  readonly scanSeconds: number
  /** f: share of the working set still dirty at the end of the scan. */
  readonly dirtyFraction: number
  /** V/Rm + W/R + Tr, which no guest exceeds, s. */
  readonly boundSeconds: number
}

/**
 * Time-bound live migration (TLM): one scan of all memory, a second thread for dirty pages beside it, then the rest.
 *
 * T_scan = V/Rm; f = max(0, 1 - Rd / (alpha D)); downtime = f W / R + Tr; T = T_scan + downtime <= V/Rm + W/R + Tr;
 * moved = V + min(Rd, alpha D) T_scan + f W. It ends whatever the dirty rate. Symbols as in {@link TimeBoundOptions}.
 *
 * The two threads have rates of their own; on a shared link choose Rm + Rd <= link.
 *
 * @throws InputError if a value is out of its range
 * @see Chanchio et al., CCGrid 2014 (as told in the ALICE O2 slides)
 * @example
 * timeBoundMigration({
 *   memoryBytes: 36 * 2 ** 30, workingSetBytes: 27.3 * 2 ** 30, dirtyBytesPerSecond: 600_000 * 4096,
 *   scanBytesPerSecond: 100_000 * 4096, dirtyThreadBytesPerSecond: 0,
 * }).totalSeconds // 165.937
 */
export function timeBoundMigration(options: TimeBoundOptions): TimeBoundTransfer {
  const { memoryBytes, workingSetBytes, dirtyBytesPerSecond, scanBytesPerSecond } = options
  const { dirtyThreadBytesPerSecond, guestSpeed = 1, resumeSeconds = 0, copyLoss = 0 } = options
  const stoppedBytesPerSecond = options.stoppedBytesPerSecond ?? scanBytesPerSecond
  requirePositive('memoryBytes', memoryBytes)
  requireNonNegative('workingSetBytes', workingSetBytes)
  requireAtMost('workingSetBytes', workingSetBytes, memoryBytes, 'memoryBytes')
  requireNonNegative('dirtyBytesPerSecond', dirtyBytesPerSecond)
  requirePositive('scanBytesPerSecond', scanBytesPerSecond)
  requireNonNegative('dirtyThreadBytesPerSecond', dirtyThreadBytesPerSecond)
  requirePositive('stoppedBytesPerSecond', stoppedBytesPerSecond)
  requireFraction('guestSpeed', guestSpeed)
  requireNonNegative('resumeSeconds', resumeSeconds)
  requireFraction('copyLoss', copyLoss)
  const slowedBytesPerSecond = guestSpeed * dirtyBytesPerSecond
  const sentDirtyBytesPerSecond = Math.min(dirtyThreadBytesPerSecond, slowedBytesPerSecond)
  const dirtyFraction = slowedBytesPerSecond === 0 ? 0 : 1 - sentDirtyBytesPerSecond / slowedBytesPerSecond
  const scanSeconds = memoryBytes / scanBytesPerSecond
  const restBytes = dirtyFraction * workingSetBytes
  const transfer = finishedTransfer({
    phases: [
      upPhase('scan', scanSeconds, guestSpeed * (1 - copyLoss)),
      downPhase('copy the rest', restBytes / stoppedBytesPerSecond),
      ...withoutEmpty([downPhase('resume', resumeSeconds)]),
    ],
    movedBytes: memoryBytes + sentDirtyBytesPerSecond * scanSeconds + restBytes,
    stopRule: 'tlm/one-scan',
  })
  const boundSeconds = scanSeconds + workingSetBytes / stoppedBytesPerSecond + resumeSeconds
  return { ...transfer, scanSeconds, dirtyFraction, boundSeconds }
}

/**
 * Guest speed at which the dirty thread just keeps up: alpha = min(1, Rd / D), so that f = 0.
 *
 * @throws InputError if a rate is negative or not finite
 * @see TLM "dynamically adjusts VM computation speed ... balancing dirty page generation rate and bandwidth"
 * @example
 * balancedGuestSpeed({ dirtyBytesPerSecond: 600e6, dirtyThreadBytesPerSecond: 150e6 }) // 0.25
 */
export function balancedGuestSpeed(options: {
  readonly dirtyBytesPerSecond: number
  readonly dirtyThreadBytesPerSecond: number
}): number {
  const { dirtyBytesPerSecond, dirtyThreadBytesPerSecond } = options
  requireNonNegative('dirtyBytesPerSecond', dirtyBytesPerSecond)
  requireNonNegative('dirtyThreadBytesPerSecond', dirtyThreadBytesPerSecond)
  return dirtyBytesPerSecond === 0 ? 1 : Math.min(1, dirtyThreadBytesPerSecond / dirtyBytesPerSecond)
}
