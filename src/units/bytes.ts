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

const BYTE = { digits: 1n, exponent: 0 }

const SIZE: QuantityKind = {
  what: 'a size',
  accepted: '11G, 11Gi or 11GiB (each 11 x 2^30 bytes), 11GB (11 x 10^9 bytes), K, M, T and P alike, 1024B',
  units: new Map([
    ['B', BYTE],
    ...prefixed(SHORT_BINARY_PREFIXES, '', BYTE),
    ...prefixed(BINARY_PREFIXES, '', BYTE),
    ...prefixed(BINARY_PREFIXES, 'B', BYTE),
    ...prefixed(DECIMAL_PREFIXES, 'B', BYTE),
  ]),
  likelyUnits: ['G'],
}

/**
 * Parses a size in bytes: `11G`, `11Gi` and `11GiB` are 11 x 2^30, `11GB` is 11 x 10^9.
 *
 * Prefixes K, M, G, T, P in upper case (kilo also `k`). A number without a unit is refused.
 *
 * @param text e.g. `11G`, `512 MiB`, `1.5T`, `1024B`
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns bytes, finite, at least 0; a fraction of a byte where the text says so (`0.3G`)
 * @throws InputError on anything else
 * @example
 * parseBytes('11G') // 11811160064
 */
export function parseBytes(text: string, parameter?: string): number {
  return parseQuantity(text, SIZE, parameter)
}

/**
 * Prints a size so that {@link parseBytes} reads back the very same number.
 *
 * @param bytes finite, at least 0
 * @throws RangeError on any other number
 * @example
 * printBytes(11811160064) // '11GiB'
 */
export function printBytes(bytes: number): string {
  requireFinite(bytes, 'bytes', 0)
  const binary = wholePrefix(bytes, BINARY_PREFIXES)
  const prefix = binary ?? wholePrefix(bytes, DECIMAL_PREFIXES)
  if (prefix === undefined) return `${toPlain(decimalOf(bytes))}B`
  return `${BigInt(bytes) / prefix.factor}${prefix.name}B`
}

/**
 * Prints a size for people, in binary units to two places at most.
 *
 * @param bytes finite, at least 0
 * @throws RangeError on any other number
 * @example
 * formatBytes(11811160064) // '11 GiB'
 */
export function formatBytes(bytes: number): string {
  requireFinite(bytes, 'bytes', 0)
  return formatPrefixed(bytes, BINARY_PREFIXES, 'B')
}
