import { requireAtMost, requireFraction, requireNonNegative, requirePositive } from './checks.ts'
import { type PrecopyOptions, precopy } from './precopy.ts'
import { type Transfer, upPhase, withoutEmpty } from './transfer.ts'

export interface SkipCacheOptions extends PrecopyOptions {
  /** Page cache and free memory that is left behind, bytes, 0..V (below V). */
  readonly skippedBytes: number
  /** The part of it that must be read again, bytes, 0..skipped; default all. */
  readonly refillBytes?: number
  /** Rate at which the cache refills from storage, B/s, > 0. */
  readonly refillBytesPerSecond: number
  /** Relative loss of throughput while it refills, 0..1. */
  readonly refillLoss: number
}

/**
 * Cache-skipping migration: page cache and free pages stay behind, and the cache refills from storage afterwards.
 *
 * T = a + (pre-copy of V - C), then a refill of C_r / B_r seconds at capacity 1 - F_r, with
 * a fixed part (`setupSeconds`, s), V memory and C skipped bytes, C_r <= C the bytes read again, B_r refill rate (B/s),
 * F_r loss while refilling (0..1). The refill stands in `afterwards`: the source host is free before it.
 *
 * @throws InputError if a value is out of its range
 * @see Hines and Gopalan, VEE 2009 (self-ballooning); Koto et al., APSys 2012 (SonicMigration)
 * @example
 * skipCache({
 *   memoryBytes: 4e9, skippedBytes: 3e9, rateBytesPerSecond: 125e6, dirty: geometricDirty(0), rule: qemuRule(),
 *   refillBytesPerSecond: 100e6, refillLoss: 0.69,
 * }).totalSeconds // 8
 */
export function skipCache(options: SkipCacheOptions): Transfer {
  const { memoryBytes, skippedBytes, refillBytesPerSecond, refillLoss } = options
  const refillBytes = options.refillBytes ?? skippedBytes
  requirePositive('memoryBytes', memoryBytes)
  requireNonNegative('skippedBytes', skippedBytes)
  requirePositive('memoryBytes - skippedBytes', memoryBytes - skippedBytes)
  requireNonNegative('refillBytes', refillBytes)
  requireAtMost('refillBytes', refillBytes, skippedBytes, 'skippedBytes')
  requirePositive('refillBytesPerSecond', refillBytesPerSecond)
  requireFraction('refillLoss', refillLoss)
  const transfer = precopy({ ...options, memoryBytes: memoryBytes - skippedBytes })
  if (transfer.totalSeconds === null) return transfer
  const refill = upPhase('cache refill', refillBytes / refillBytesPerSecond, 1 - refillLoss)
  return { ...transfer, afterwards: withoutEmpty([refill]) }
}

/**
 * Share of a migration's time that does not depend on the bytes moved, from one run with and one without skipping.
 *
 * a = 1 - t/b, with t the time saved and b the bytes saved (fractions, 0 <= t <= b, b > 0): T = a T_0 + (1 - a) T_0 v/V.
 *
 * @throws InputError if a value is out of its range
 * @see Koto et al., APSys 2012: 68.3 % of the time for 83.9 % of the traffic
 * @example
 * fixedTimeShare({ timeSaved: 0.683, bytesSaved: 0.839 }) // 0.1859
 */
export function fixedTimeShare(options: { readonly timeSaved: number; readonly bytesSaved: number }): number {
  const { timeSaved, bytesSaved } = options
  requireFraction('timeSaved', timeSaved)
  requireFraction('bytesSaved', bytesSaved)
  requirePositive('bytesSaved', bytesSaved)
  requireAtMost('timeSaved', timeSaved, bytesSaved, 'bytesSaved')
  return 1 - timeSaved / bytesSaved
}
