import akiyama from '../../../data/paper-params/akiyama-2014.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import { requireFraction, requireNonNegative, requirePositive } from './checks.ts'
import { type PrecopyOptions, pushRounds } from './precopy.ts'
import { fixedRate } from './rates.ts'
import { optimalSanShare, type SplitOptions, splitCopySeconds } from './split-transfer.ts'
import { type Transfer, upPhase, withoutEmpty } from './transfer.ts'

export interface TeleportationOptions
  extends SplitOptions,
    Omit<PrecopyOptions, 'memoryBytes' | 'rateBytesPerSecond' | 'adaptiveRate' | 'firstRoundSkipBytes'> {
  /** R: share of the cache read from storage, 0..1; default the optimal one. */
  readonly sanShare?: number
  /** Time to find the restorable page cache, s, >= 0; default 0 (published: below 1 s). */
  readonly detectionSeconds?: number
  /** Relative loss of reading throughput after the move, 0..1; default 0: it "recovers immediately". */
  readonly lossAfterwards?: number
  /** How long that loss lasts, s, >= 0; default 0. */
  readonly lossAfterwardsSeconds?: number
}

/** Teleportation's costs: those of any transfer, and its own. */
export type TeleportationTransfer = Transfer & {
  /** R used. */
  readonly sanShare: number
  /** Page cache read from storage, bytes; part of `movedBytes`. */
  readonly sanBytes: number
  /** T(R): length of the first round, on both networks, s. */
  readonly firstRoundSeconds: number
}

/**
 * Page Cache Teleportation: the first round of pre-copy takes a share of the page cache through the storage network.
 *
 * First round T(R) = max((N + (1 - R) C) / Bn, R C / Bs); whatever is dirtied meanwhile, cached or not, goes by the
 * ordinary network as in pre-copy: v_1 = min(V, u(T(R))). `copyLoss` is the penalty on reads while the guest moves.
 * Symbols as in {@link splitCopySeconds}; V = N + C. With Bs = 0 (hence R = 0) it is plain pre-copy.
 *
 * @throws InputError if a value is out of its range, or R > 0 without a storage network
 * @see Akiyama et al., LinuxCon Japan 2014
 * @example
 * teleport({
 *   cacheBytes: 5e8, normalBytes: 1e8, networkBytesPerSecond: 125e6, sanBytesPerSecond: 125e6,
 *   dirty: geometricDirty(0), rule: xen4Rule,
 * }).totalSeconds // 2.4
 */
export function teleport(options: TeleportationOptions): TeleportationTransfer {
  const { cacheBytes, normalBytes, networkBytesPerSecond, detectionSeconds = 0 } = options
  const { lossAfterwardsSeconds = 0, setupSeconds = 0 } = options
  const lossAfterwards = options.lossAfterwards ?? paperValue(akiyama, 'loss-afterwards')
  const sanShare = options.sanShare ?? optimalSanShare(options)
  const firstRoundSeconds = splitCopySeconds({ ...options, sanShare })
  requirePositive('cacheBytes + normalBytes', cacheBytes + normalBytes)
  requireNonNegative('detectionSeconds', detectionSeconds)
  requireFraction('lossAfterwards', lossAfterwards)
  requireNonNegative('lossAfterwardsSeconds', lossAfterwardsSeconds)
  const transfer = pushRounds(
    {
      ...options,
      memoryBytes: cacheBytes + normalBytes,
      rateBytesPerSecond: networkBytesPerSecond,
      setupSeconds: setupSeconds + detectionSeconds,
    },
    fixedRate(networkBytesPerSecond),
    firstRoundSeconds,
  )
  const after = upPhase('reads slower', lossAfterwardsSeconds, 1 - lossAfterwards)
  return {
    ...transfer,
    afterwards: lossAfterwards > 0 && transfer.totalSeconds !== null ? withoutEmpty([after]) : [],
    sanShare,
    // A rule that fires before the first round sends all by the network, with the guest stopped.
    sanBytes: transfer.rounds.length > 0 ? sanShare * cacheBytes : 0,
    firstRoundSeconds,
  }
}

/**
 * The unsplit variant: all restorable page cache comes from storage, T = max(N / Bn, C / Bs); teleportation with R = 1.
 *
 * @throws InputError if a value is out of its range, or there is a cache but no storage network
 * @see C. Jo et al., VEE 2013
 * @example
 * teleportUnsplit({
 *   cacheBytes: 5e8, normalBytes: 1e8, networkBytesPerSecond: 125e6, sanBytesPerSecond: 125e6,
 *   dirty: geometricDirty(0), rule: xen4Rule,
 * }).totalSeconds // 4
 */
export function teleportUnsplit(options: Omit<TeleportationOptions, 'sanShare'>): TeleportationTransfer {
  return teleport({ ...options, sanShare: 1 })
}
