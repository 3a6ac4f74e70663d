import mplm from '../../../data/paper-params/mplm.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import { requireAtMost, requireFraction, requireNonNegative, requirePositive } from './checks.ts'
import { downPhase, type FinishedTransfer, finishedTransfer, upPhase, withoutEmpty } from './transfer.ts'

export interface MultiplexedOptions {
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** R, B/s, > 0. */
  readonly rateBytesPerSecond: number
  /** D, B/s, >= 0, of distinct pages within one epoch. */
  readonly dirtyBytesPerSecond: number
  /** W, bytes, 0..V; default V: nothing is known of it. */
  readonly workingSetBytes?: number
  /** E: length of an epoch, s, > 0; default that of the paper, 3 s. */
  readonly epochSeconds?: number
  /** s: share of the rate for pages not yet sent, 0..1, > 0; default that of the paper, 0.5. */
  readonly unsentShare?: number
  /** Tr, s, >= 0; default 0. */
  readonly resumeSeconds?: number
  /** F, 0..1; default 0. */
  readonly copyLoss?: number
}

/**
 * Multiplexed pre-copy (MPLM, the successor of TLM): pages never dirtied and dirty pages share the link, epoch by epoch.
 *
 * It ends when no never-dirtied page is left to send: T_live = V / (s R), at most, whatever the dirty rate;
 * downtime = min(E D, W) / R + Tr, the dirty set of one epoch; moved = R T_live + min(E D, W).
 * A guest that dirties unsent pages shortens T_live, at most by W / (s R): the model states the upper end.
 *
 * @throws InputError if a value is out of its range
 * @see Chanchio and Yaothanee, MPLM, section IV
 * @example
 * multiplexedMigration({
 *   memoryBytes: 2 ** 33, rateBytesPerSecond: 125e6, dirtyBytesPerSecond: 207_636.52 * 4096,
 * }).downtimeSeconds // 20.41
 */
export function multiplexedMigration(options: MultiplexedOptions): FinishedTransfer {
  const { memoryBytes, rateBytesPerSecond, dirtyBytesPerSecond, resumeSeconds = 0, copyLoss = 0 } = options
  const workingSetBytes = options.workingSetBytes ?? memoryBytes
  const epochSeconds = options.epochSeconds ?? paperValue(mplm, 'epoch')
  const unsentShare = options.unsentShare ?? paperValue(mplm, 'unsent-share')
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requireNonNegative('dirtyBytesPerSecond', dirtyBytesPerSecond)
  requireNonNegative('workingSetBytes', workingSetBytes)
  requireAtMost('workingSetBytes', workingSetBytes, memoryBytes, 'memoryBytes')
  requirePositive('epochSeconds', epochSeconds)
  requireFraction('unsentShare', unsentShare)
  requirePositive('unsentShare', unsentShare)
  requireNonNegative('resumeSeconds', resumeSeconds)
  requireFraction('copyLoss', copyLoss)
  const liveSeconds = memoryBytes / (unsentShare * rateBytesPerSecond)
  const restBytes = Math.min(epochSeconds * dirtyBytesPerSecond, workingSetBytes)
  // Without dirty pages the share kept for them stays unused.
  const liveBytes = dirtyBytesPerSecond === 0 ? memoryBytes : rateBytesPerSecond * liveSeconds
  return finishedTransfer({
    phases: [
      upPhase('multiplexed copy', liveSeconds, 1 - copyLoss),
      downPhase('copy the last epoch', restBytes / rateBytesPerSecond),
      ...withoutEmpty([downPhase('resume', resumeSeconds)]),
    ],
    movedBytes: liveBytes + restBytes,
    stopRule: 'mplm/nothing-unsent',
  })
}
