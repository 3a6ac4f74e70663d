import hines from '../../../data/paper-params/hines-2009.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import { requireAtMost, requireFraction, requireNonNegative, requirePositive } from './checks.ts'
import { downPhase, type FinishedTransfer, finishedTransfer, upPhase, withoutEmpty } from './transfer.ts'

export interface PostcopyOptions {
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** R, B/s, > 0. */
  readonly rateBytesPerSecond: number
  /** W, bytes, 0..V. */
  readonly workingSetBytes: number
  /** P, bytes, > 0. */
  readonly pageBytes: number
  /** Round trip of one page request, s, >= 0. */
  readonly roundTripSeconds: number
  /** phi: share of the working set that is fetched on demand, 0..1; default that of Hines and Gopalan, 0.21. */
  readonly faultFraction?: number
  /** Processor and device state sent while stopped, bytes, >= 0; default 0. */
  readonly stateBytes?: number
  /** Tr, s, >= 0; default 0. */
  readonly resumeSeconds?: number
}

/** Post-copy's costs: those of any transfer, and its own. */
export interface PostcopyTransfer extends FinishedTransfer {
  /** Pages fetched on demand over the network. */
  readonly networkFaults: number
  /** Time the guest waits for them, s: part of the pull phase's lost capacity. */
  readonly stallSeconds: number
  /** While the pull lasts the loss of either host loses the guest, s. */
  readonly exposedSeconds: number
}

/**
 * Post-copy: the guest moves first with its processor state, its memory follows, on demand and in the background.
 *
 * downtime = s/R + Tr; T = downtime + V/R; moved = V + s, whatever the dirty rate; N = phi W / P faults;
 * stall = N (RTT + P/R), at most V/R, with V memory (bytes), s processor and device state (bytes), R rate (B/s), Tr resume (s),
 * W working set (bytes), P page (bytes), phi share of W that faults (0..1), RTT round trip (s).
 * Capacity during the pull is 1 - stall / (V/R).
 *
 * @throws InputError if a value is out of its range
 * @see Hines and Gopalan, VEE 2009
 * @example
 * postcopy({
 *   memoryBytes: 2 ** 32, rateBytesPerSecond: 125e6, workingSetBytes: 2 ** 30, pageBytes: 4096, roundTripSeconds: 2e-4,
 * }).stallSeconds // 12.8139
 */
export function postcopy(options: PostcopyOptions): PostcopyTransfer {
  const { memoryBytes, rateBytesPerSecond, workingSetBytes, pageBytes, roundTripSeconds } = options
  const { stateBytes = 0, resumeSeconds = 0 } = options
  const faultFraction = options.faultFraction ?? paperValue(hines, 'fault-fraction')
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requireNonNegative('workingSetBytes', workingSetBytes)
  requireAtMost('workingSetBytes', workingSetBytes, memoryBytes, 'memoryBytes')
  requirePositive('pageBytes', pageBytes)
  requireNonNegative('roundTripSeconds', roundTripSeconds)
  requireFraction('faultFraction', faultFraction)
  requireNonNegative('stateBytes', stateBytes)
  requireNonNegative('resumeSeconds', resumeSeconds)
  const pullSeconds = memoryBytes / rateBytesPerSecond
  const networkFaults = (faultFraction * workingSetBytes) / pageBytes
  // Once every page has arrived nothing can stall any more.
  const stallSeconds = Math.min(
    pullSeconds,
    networkFaults * (roundTripSeconds + pageBytes / rateBytesPerSecond),
  )
  const transfer = finishedTransfer({
    phases: [
      downPhase('switch over', stateBytes / rateBytesPerSecond),
      ...withoutEmpty([downPhase('resume', resumeSeconds)]),
      upPhase('pull', pullSeconds, 1 - stallSeconds / pullSeconds),
    ],
    movedBytes: memoryBytes + stateBytes,
  })
  return { ...transfer, networkFaults, stallSeconds, exposedSeconds: pullSeconds }
}
