import { decimalOf, toPlain } from './decimal.ts'
import { formatPrefixed } from './prefixed-format.ts'
import {
  BINARY_PREFIXES,
  DECIMAL_PREFIXES,
  prefixed,
  SHORT_BINARY_PREFIXES,
  wholePrefix,
} from './prefixes.ts'
import { parseQuantity, type QuantityKind } from './quantity.ts'
import { requireFinite } from './refuse.ts'

/** In what a rate is printed: bytes (disks, memory) or bits (networks). */
export type RateUnit = 'byte' | 'bit'

const BYTE = { digits: 1n, exponent: 0 }
const BIT = { digits: 125n, exponent: -3 }

const RATE: QuantityKind = {
  what: 'a rate',
  accepted:
    '1Gbps or 1Gbit/s (10^9 bit/s), 100Mibit/s (100 x 2^20 bit/s), 80MB/s (80 x 10^6 bytes/s), 80MiB/s or 80M/s (80 x 2^20 bytes/s), k, G, T and P alike',
  units: new Map([
    ...['bps', 'bit/s', 'b/s'].flatMap((unit) => [
      [unit, BIT] as const,
      ...prefixed(DECIMAL_PREFIXES, unit, BIT),
      ...prefixed(BINARY_PREFIXES, unit, BIT),
    ]),
    ...['Bps', 'B/s'].flatMap((unit) => [
      [unit, BYTE] as const,
      ...prefixed(DECIMAL_PREFIXES, unit, BYTE),
      ...prefixed(BINARY_PREFIXES, unit, BYTE),
    ]),
    ...prefixed(SHORT_BINARY_PREFIXES, '/s', BYTE),
  ]),
  likelyUnits: ['Gbps', 'MB/s'],
}

/**
 * Parses a rate into bytes a second.
 *
 * Small b is a bit, large B a byte: `1Gbps`, `1Gbit/s`, `1Gb/s` are 10^9 bit/s; `1GB/s`, `1GBps` 10^9 bytes/s.
 * `Ki`, `Mi`, ... are powers of 1024; `80M/s`, as with sizes, is 80 x 2^20 bytes/s. A number without a unit is refused.
 *
 * @param text e.g. `25Gbps`, `100 Mibit/s`, `80MB/s`
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns bytes a second, finite, at least 0
 * @throws InputError on anything else
 * @example
 * parseRate('1Gbps') // 125000000
 */
export function parseRate(text: string, parameter?: string): number {
  return parseQuantity(text, RATE, parameter)
}

/**
 * Prints a rate so that {@link parseRate} reads back the very same number.
 *
 * @param bytesPerSecond finite, at least 0
 * @param unit print bytes or bits
 * @throws RangeError on any other number
 * @example
 * printRate(125e6) // '125MB/s'
 * printRate(125e6, 'bit') // '1Gbit/s'
 */
export function printRate(bytesPerSecond: number, unit: RateUnit = 'byte'): string {
  requireFinite(bytesPerSecond, 'bytesPerSecond', 0)
  const { value, symbol } = inUnit(bytesPerSecond, unit)
  const prefix = wholePrefix(value, DECIMAL_PREFIXES) ?? wholePrefix(value, BINARY_PREFIXES)
  if (prefix === undefined) return `${toPlain(decimalOf(value))}${symbol}`
  return `${BigInt(value) / prefix.factor}${prefix.name}${symbol}`
}

/**
 * Prints a rate for people, in decimal units to two places at most.
 *
 * @param bytesPerSecond finite, at least 0
 * @param unit print bytes or bits
 * @throws RangeError on any other number
 * @example
 * formatRate(85e6) // '85 MB/s'
 * formatRate(125e6, 'bit') // '1 Gbit/s'
 */
export function formatRate(bytesPerSecond: number, unit: RateUnit = 'byte'): string {
  requireFinite(bytesPerSecond, 'bytesPerSecond', 0)
  const { value, symbol } = inUnit(bytesPerSecond, unit)
  return formatPrefixed(value, DECIMAL_PREFIXES, symbol)
}

function inUnit(bytesPerSecond: number, unit: RateUnit): { value: number; symbol: string } {
  const bitsPerSecond = bytesPerSecond * 8
  // Eight times the greatest doubles is no double: those stay in bytes.
  const asBits = unit === 'bit' && Number.isFinite(bitsPerSecond)
  return asBits ? { value: bitsPerSecond, symbol: 'bit/s' } : { value: bytesPerSecond, symbol: 'B/s' }
}
