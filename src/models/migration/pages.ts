import { InputError } from '../../errors/index.ts'
import { requireNonNegative, requirePositive } from './checks.ts'

/**
 * Dirty rate in bytes from a rate in pages: D = p P, with
 * p pages dirtied per second (1/s, >= 0) and P page size (bytes, > 0).
 *
 * A rate in pages means nothing without its page size: huge pages multiply it by up to 512.
 *
 * @throws InputError if the page size is missing, or a value is negative or not finite
 * @see Chanchio and Yaothanee, MPLM, Table I: NPB BT, 35,061.61 pages/s
 * @example
 * dirtyRateFromPages({ pagesPerSecond: 35_061.61, pageBytes: 4096 }) // 143_612_354.56
 */
export function dirtyRateFromPages(options: {
  readonly pagesPerSecond: number
  readonly pageBytes?: number
}): number {
  const { pagesPerSecond, pageBytes } = options
  requireNonNegative('pagesPerSecond', pagesPerSecond)
  if (pageBytes === undefined) {
    throw new InputError(
      `pageBytes is missing for a dirty rate of ${pagesPerSecond} pages/s; accepted: the page size in bytes`,
      { parameter: 'pageBytes' },
    )
  }
  requirePositive('pageBytes', pageBytes)
  return pagesPerSecond * pageBytes
}

/** Whether a link can carry a rate of pages. */
export interface LinkCheck {
  readonly requiredBitsPerSecond: number
  readonly feasible: boolean
  /** Most pages the link carries in a second, without any overhead. */
  readonly maxPagesPerSecond: number
}

/**
 * Whether a link can carry a stated rate of pages: b = 8 p P <= B, with
 * p pages/s (>= 0), P page size (bytes, > 0), B link rate (bit/s, > 0).
 *
 * @throws InputError if a value is out of its range
 * @see TLM slides: 100,000 pages/s "on a 1 Gbps network" need 3.28 Gbit/s
 * @example
 * checkLink({ pagesPerSecond: 100_000, pageBytes: 4096, linkBitsPerSecond: 1e9 }).feasible // false
 */
export function checkLink(options: {
  readonly pagesPerSecond: number
  readonly pageBytes: number
  readonly linkBitsPerSecond: number
}): LinkCheck {
  const { pagesPerSecond, pageBytes, linkBitsPerSecond } = options
  requirePositive('linkBitsPerSecond', linkBitsPerSecond)
  const requiredBitsPerSecond = 8 * dirtyRateFromPages({ pagesPerSecond, pageBytes })
  return {
    requiredBitsPerSecond,
    feasible: requiredBitsPerSecond <= linkBitsPerSecond,
    maxPagesPerSecond: linkBitsPerSecond / (8 * pageBytes),
  }
}
