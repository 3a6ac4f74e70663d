import {
  type Decimal,
  decimalOf,
  PLAIN_NUMBER,
  readDecimal,
  toFixed,
  toNumber,
  trimZeros,
} from './decimal.ts'
import { inRange, LONGEST_TEXT } from './quantity.ts'
import { refuse, requireFinite } from './refuse.ts'

const FRACTION = { what: 'a fraction', accepted: '0 to 1 such as 0.12, or 0% to 100% such as 12%' }
const SHAPE = new RegExp(String.raw`^(${PLAIN_NUMBER})\s*(%?)$`)

/**
 * Parses a fraction, written plain or in percent.
 *
 * @param text e.g. `0.12`, `12%`, `12 %`
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns a fraction of 0 to 1
 * @throws InputError on anything else; a plain number over 1 is refused, not read as percent
 * @example
 * parseFraction('12%') // 0.12
 */
export function parseFraction(text: string, parameter?: string): number {
  const [, number, percent] = (text.length <= LONGEST_TEXT && SHAPE.exec(text.trim())) || []
  if (number === undefined) throw refuse(text, FRACTION, parameter)
  const written = readDecimal(number)
  const value: Decimal = percent ? { ...written, exponent: written.exponent - 2 } : written
  const fraction = inRange(value, text, FRACTION, parameter)
  if (value.digits <= 10n ** BigInt(-value.exponent)) return fraction
  const meant = !percent && toNumber(written) <= 100 ? [`${number}%`] : []
  throw refuse(text, { ...FRACTION, meant }, parameter)
}

/**
 * Prints a fraction in percent for people, to one place at most, halves rounded away from zero.
 *
 * For an availability use availabilityPercent, which keeps the nines.
 *
 * @param fraction finite; may be negative or over 1 (a budget used)
 * @throws RangeError on NaN and Infinity
 * @example
 * formatPercent(0.6912) // '69.1 %'
 */
export function formatPercent(fraction: number): string {
  requireFinite(fraction, 'fraction')
  const { digits, exponent } = decimalOf(Math.abs(fraction))
  const shown = trimZeros(toFixed({ digits, exponent: exponent + 2 }, 1))
  return `${fraction < 0 && shown !== '0' ? '-' : ''}${shown} %`
}
