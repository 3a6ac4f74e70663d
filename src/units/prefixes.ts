import type { Decimal } from './decimal.ts'

/** A prefix of a unit and the power it stands for. */
export interface Prefix {
  readonly name: string
  readonly factor: bigint
}

/** Powers of 1000, smallest first. */
export const DECIMAL_PREFIXES: readonly Prefix[] = [
  { name: 'k', factor: 10n ** 3n },
  { name: 'M', factor: 10n ** 6n },
  { name: 'G', factor: 10n ** 9n },
  { name: 'T', factor: 10n ** 12n },
  { name: 'P', factor: 10n ** 15n },
]

/** Powers of 1024, smallest first. */
export const BINARY_PREFIXES: readonly Prefix[] = [
  { name: 'Ki', factor: 2n ** 10n },
  { name: 'Mi', factor: 2n ** 20n },
  { name: 'Gi', factor: 2n ** 30n },
  { name: 'Ti', factor: 2n ** 40n },
  { name: 'Pi', factor: 2n ** 50n },
]

/** Powers of 1024 in the short form that sizes of memory go by: `G` for `Gi`. */
export const SHORT_BINARY_PREFIXES: readonly Prefix[] = BINARY_PREFIXES.map(({ name, factor }) => ({
  name: name === 'Ki' ? 'k' : name.charAt(0),
  factor,
}))

/**
 * The units made of each prefix and one base unit, each with its size in SI; kilo is `k` or `K`, the others go in upper case only.
 *
 * @param unit the base unit, e.g. `bit/s`
 * @param size what one base unit is in SI, e.g. 0.125 byte/s
 * @example
 * prefixed(DECIMAL_PREFIXES, 'B', { digits: 1n, exponent: 0 }) // [['kB', 1000], ['KB', 1000], ['MB', 1e6], ...] as decimals
 */
export function prefixed(prefixes: readonly Prefix[], unit: string, size: Decimal): [string, Decimal][] {
  return prefixes.flatMap(({ name, factor }) => {
    const one = { digits: factor * size.digits, exponent: size.exponent }
    const names = name === 'k' ? ['k', 'K'] : [name]
    return names.map((prefix): [string, Decimal] => [`${prefix}${unit}`, one])
  })
}

/**
 * The largest prefix of which a whole value is a whole multiple, or undefined.
 *
 * @param value at least 0
 * @example
 * wholePrefix(2 ** 30, BINARY_PREFIXES)?.name // 'Gi'
 */
export function wholePrefix(value: number, prefixes: readonly Prefix[]): Prefix | undefined {
  if (value === 0 || !Number.isInteger(value)) return undefined
  return prefixes.findLast(({ factor }) => BigInt(value) % factor === 0n)
}
