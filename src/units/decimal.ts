/** An exact decimal: `digits * 10^exponent`, never negative. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

/** A plain decimal number as people write it: no sign, no exponent, no hexadecimal, no separators. */
export const PLAIN_NUMBER = String.raw`(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)`

/**
 * Reads a plain decimal number exactly.
 *
 * @param text matches {@link PLAIN_NUMBER} as a whole
 * @example
 * readDecimal('99.90') // { digits: 9990n, exponent: -2 }
 */
export function readDecimal(text: string): Decimal {
  const [whole = '', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), exponent: -fraction.length }
}

/**
 * The shortest decimal that reads back as the given double, so that tables round the digits JSON shows.
 *
 * @param value finite, at least 0
 * @example
 * decimalOf(1.005) // { digits: 1005n, exponent: -3 }
 */
export function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e')
  const { digits, exponent: shift } = readDecimal(mantissa)
  return { digits, exponent: shift + Number(exponent) }
}

/**
 * The exact product of two decimals.
 *
 * @example
 * times({ digits: 15n, exponent: -1 }, { digits: 60n, exponent: 0 }) // { digits: 900n, exponent: -1 }
 */
export function times(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent }
}

/**
 * The exact sum of two decimals.
 *
 * @example
 * plus({ digits: 1n, exponent: 0 }, { digits: 5n, exponent: -1 }) // { digits: 15n, exponent: -1 }
 */
export function plus(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent)
  return { digits: digitsAt(a, exponent) + digitsAt(b, exponent), exponent }
}

/**
 * `whole - a`, exactly.
 *
 * @param whole a whole number of at least `a`, e.g. 1 or 100
 * @example
 * complement(1n, { digits: 9999n, exponent: -4 }) // { digits: 1n, exponent: -4 }
 */
export function complement(whole: bigint, a: Decimal): Decimal {
  const exponent = Math.min(0, a.exponent)
  return { digits: digitsAt({ digits: whole, exponent: 0 }, exponent) - digitsAt(a, exponent), exponent }
}

/**
 * The double nearest to a decimal (0 or Infinity where it lies outside a double's range).
 *
 * @example
 * toNumber({ digits: 1n, exponent: -4 }) // 0.0001
 */
export function toNumber(a: Decimal): number {
  return Number(`${a.digits}e${a.exponent}`)
}

/**
 * Prints a decimal with a fixed number of places, halves rounded away from zero.
 *
 * @param places digits after the point, 0 or more
 * @example
 * toFixed({ digits: 1005n, exponent: -3 }, 2) // '1.01'
 */
export function toFixed(a: Decimal, places: number): string {
  const excess = -a.exponent - places
  const scale = 10n ** BigInt(Math.max(0, excess))
  const rounded = excess > 0 ? (a.digits + scale / 2n) / scale : digitsAt(a, -places)
  const text = rounded.toString().padStart(places + 1, '0')
  return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
}

/**
 * Prints a decimal in full: no exponent, no trailing zeros after the point.
 *
 * @example
 * toPlain({ digits: 9990n, exponent: -2 }) // '99.9'
 */
export function toPlain(a: Decimal): string {
  return trimZeros(toFixed(a, Math.max(0, -a.exponent)))
}

/**
 * Drops the trailing zeros after a decimal point, and the point with the last of them.
 *
 * @example
 * trimZeros('42.0') // '42'
 */
export function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function digitsAt(a: Decimal, exponent: number): bigint {
  return a.digits * 10n ** BigInt(a.exponent - exponent)
}
