import { InputError } from '../../errors/index.ts'
import { requireFraction, requireNonNegative, requirePositive } from './checks.ts'

/** Memory in two parts and the two networks that carry it. */
export interface SplitOptions {
  /** C: restorable page cache, bytes, >= 0. */
  readonly cacheBytes: number
  /** N: all other memory, bytes, >= 0. */
  readonly normalBytes: number
  /** Bn: rate of the ordinary network, B/s, > 0. */
  readonly networkBytesPerSecond: number
  /** Bs: rate at which the destination reads the cache from shared storage, B/s, >= 0. */
  readonly sanBytesPerSecond: number
}

/**
 * Time to copy all memory once when a share of the page cache comes through the storage network.
 *
 * T(R) = max((N + (1 - R) C) / Bn, R C / Bs), with C cache and N other bytes, Bn network and Bs storage rate (B/s),
 * R share of the cache read from storage (0..1). R = 0 is plain copying, R = 1 does not divide the cache.
 *
 * @throws InputError if a value is out of its range, or R > 0 without a storage network
 * @see Akiyama et al., LinuxCon Japan 2014
 * @example
 * splitCopySeconds({
 *   cacheBytes: 5e8, normalBytes: 1e8, networkBytesPerSecond: 125e6, sanBytesPerSecond: 125e6, sanShare: 0.6,
 * }) // 2.4
 */
export function splitCopySeconds(options: SplitOptions & { readonly sanShare: number }): number {
  checkSplit(options)
  const { cacheBytes, normalBytes, networkBytesPerSecond, sanBytesPerSecond, sanShare } = options
  requireFraction('sanShare', sanShare)
  if (sanBytesPerSecond === 0 && sanShare > 0) {
    throw new InputError(
      `sanShare is ${sanShare} with sanBytesPerSecond 0; accepted: 0 without a storage network`,
      {
        parameter: 'sanShare',
      },
    )
  }
  const networkSeconds = (normalBytes + (1 - sanShare) * cacheBytes) / networkBytesPerSecond
  const sanSeconds = sanShare === 0 ? 0 : (sanShare * cacheBytes) / sanBytesPerSecond
  return Math.max(networkSeconds, sanSeconds)
}

/**
 * The share of the page cache to read from storage that keeps both networks busy to the end.
 *
 * R* = min(1, (N + C) Bs / ((Bn + Bs) C)), and T(R*) = (N + C) / (Bn + Bs) where R* < 1, else N / Bn.
 * Symbols as in {@link splitCopySeconds}; without any cache R* is 0.
 *
 * @throws InputError if a value is out of its range
 * @see derived from "two networks are used during the same length of time" (Akiyama et al. 2014)
 * @example
 * optimalSanShare({
 *   cacheBytes: 5e8, normalBytes: 1e8, networkBytesPerSecond: 125e6, sanBytesPerSecond: 125e6,
 * }) // 0.6
 */
export function optimalSanShare(options: SplitOptions): number {
  checkSplit(options)
  const { cacheBytes, normalBytes, networkBytesPerSecond, sanBytesPerSecond } = options
  if (cacheBytes === 0) return 0
  const share = ((normalBytes + cacheBytes) * sanBytesPerSecond) / (networkBytesPerSecond + sanBytesPerSecond)
  return Math.min(1, share / cacheBytes)
}

/**
 * The storage rate that a measured best share implies: Bs = R C / T, since both networks end together at the best share.
 *
 * C cache (bytes, > 0), R best share (0..1, > 0), T time at it (s, > 0). One datum, one free parameter: a calibration.
 *
 * @throws InputError if a value is out of its range
 * @see Akiyama et al., LinuxCon Japan 2014: 3 GB of cached web data, 28 s at R = 0.3
 * @example
 * impliedSanRate({ cacheBytes: 3e9, sanShare: 0.3, seconds: 28 }) // 32.14e6
 */
export function impliedSanRate(options: {
  readonly cacheBytes: number
  readonly sanShare: number
  readonly seconds: number
}): number {
  const { cacheBytes, sanShare, seconds } = options
  requirePositive('cacheBytes', cacheBytes)
  requireFraction('sanShare', sanShare)
  requirePositive('sanShare', sanShare)
  requirePositive('seconds', seconds)
  return (sanShare * cacheBytes) / seconds
}

function checkSplit(options: SplitOptions): void {
  requireNonNegative('cacheBytes', options.cacheBytes)
  requireNonNegative('normalBytes', options.normalBytes)
  requirePositive('networkBytesPerSecond', options.networkBytesPerSecond)
  requireNonNegative('sanBytesPerSecond', options.sanBytesPerSecond)
}
