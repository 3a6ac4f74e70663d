import remus from '../../../data/paper-params/remus-2008.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import {
  requireNonNegative,
  requirePositive,
  residualFraction,
  saturatingDirty,
  type WorkingSet,
} from '../migration/index.ts'

export interface ReplicationOptions extends WorkingSet {
  /** Te: time between two checkpoints as configured, s, > 0; default 25 ms. */
  readonly epochSeconds?: number
  /** R: rate of the replication stream, after compression, in B/s of memory, > 0. */
  readonly rateBytesPerSecond: number
  /** Overhead at a checkpoint rate of 0, >= 0; default that of Remus' kernel build. */
  readonly overheadBase?: number
  /** Overhead per checkpoint a second, s, >= 0; default that of Remus' kernel build. */
  readonly overheadPerHertz?: number
  /** Time from the failure to the running backup, s, >= 0; default Remus' 1 s. */
  readonly failoverSeconds?: number
}

/** What continuous replication to a backup host costs while nothing fails, and when something does. */
export interface Replication {
  readonly configuredEpochSeconds: number
  /** The epoch it really runs at, s. */
  readonly epochSeconds: number
  readonly frequencyHertz: number
  /** Added run time of a computation, relative: 0.31 is 31 %. */
  readonly overhead: number
  /** Mean delay of a reply: half an epoch, then its dirty set must be acknowledged, s. */
  readonly replyDelaySeconds: number
  readonly failoverSeconds: number
  /** Sent per epoch, bytes. */
  readonly epochBytes: number
  /** Mean rate of the stream, B/s. */
  readonly streamBytesPerSecond: number
  /** Whether the configured rate is reached. */
  readonly converged: boolean
  /** Why not; null if it is. */
  readonly reason: string | null
}

/**
 * Continuous replication (Remus): the guest is checkpointed to a backup every epoch, replies wait for the acknowledgement.
 *
 * Dirty set u(Te) = W (1 - e^(-D Te / W)); if R Te < u(Te) the epoch stretches to the Te' with R Te' = u(Te'), that is
 * Te' = f W / R with f the residual fraction at D/R; overhead = a + b / Te'; reply delay = Te'/2 + u(Te')/R.
 * W working set (bytes), D dirty rate, R stream rate (B/s), a and b of the overhead line.
 *
 * @throws InputError if a value is out of its range
 * @see Cully et al., NSDI 2008, section 3
 * @example
 * replicate({
 *   epochSeconds: 0.1, rateBytesPerSecond: 125e6, dirtyBytesPerSecond: 50e6, workingSetBytes: 2 ** 28,
 * }).overhead // 0.297
 */
export function replicate(options: ReplicationOptions): Replication {
  const { rateBytesPerSecond, dirtyBytesPerSecond, workingSetBytes } = options
  const configuredEpochSeconds = options.epochSeconds ?? paperValue(remus, 'epoch')
  const overheadBase = options.overheadBase ?? paperValue(remus, 'overhead-base')
  const overheadPerHertz = options.overheadPerHertz ?? paperValue(remus, 'overhead-per-hertz')
  const failoverSeconds = options.failoverSeconds ?? paperValue(remus, 'failover')
  requirePositive('epochSeconds', configuredEpochSeconds)
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requireNonNegative('overheadBase', overheadBase)
  requireNonNegative('overheadPerHertz', overheadPerHertz)
  requireNonNegative('failoverSeconds', failoverSeconds)
  const dirty = saturatingDirty({ dirtyBytesPerSecond, workingSetBytes })
  const lambda = dirtyBytesPerSecond / rateBytesPerSecond
  const stretchedSeconds = (residualFraction(lambda) * workingSetBytes) / rateBytesPerSecond
  const epochSeconds = Math.max(configuredEpochSeconds, stretchedSeconds)
  const epochBytes = dirty.dirtied(epochSeconds)
  const converged = stretchedSeconds <= configuredEpochSeconds
  return {
    configuredEpochSeconds,
    epochSeconds,
    frequencyHertz: 1 / epochSeconds,
    overhead: overheadBase + overheadPerHertz / epochSeconds,
    replyDelaySeconds: epochSeconds / 2 + epochBytes / rateBytesPerSecond,
    failoverSeconds,
    epochBytes,
    streamBytesPerSecond: epochBytes / epochSeconds,
    converged,
    reason: converged
      ? null
      : `an epoch of ${configuredEpochSeconds} s dirties more than the stream carries in it; it runs at ${epochSeconds.toPrecision(4)} s`,
  }
}
