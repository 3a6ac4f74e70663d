import {
  complement,
  type Decimal,
  decimalOf,
  PLAIN_NUMBER,
  readDecimal,
  toFixed,
  toNumber,
  toPlain,
} from './decimal.ts'
import { LONGEST_TEXT } from './quantity.ts'
import { refuse } from './refuse.ts'

/** An availability objective. */
export interface AvailabilityTarget {
  /** The target in percent without trailing zeros, e.g. `99.99%`: the key of verdicts. */
  readonly label: string
  /** Fraction of time up, between 0 and 1, both excluded. */
  readonly availability: number
  /** Fraction of time down: the double nearest to the exact decimal 1 - availability. */
  readonly unavailability: number
}

const TARGET = {
  what: 'an availability target',
  accepted: 'over 0% and under 100%, such as 99.99%, 0.9999, 99.99, "four nines", "4 nines" or 4n',
}
const NUMBER = new RegExp(String.raw`^(${PLAIN_NUMBER})\s*(%?)$`)
const NINES = /^([1-9][0-9]?|[a-z]+)\s*(?:n|nines?)$/i
const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const MIN_PLACES = 5
const SIGNIFICANT = 3

/**
 * Parses an availability target; its unavailability is computed in decimal, so that 99.99 % leaves exactly 1e-4.
 *
 * A plain number over 1 is read as percent. Nines in words (`four nines`, any case) up to `nine nines`.
 *
 * @param text e.g. `99.99%`, `0.9999`, `99.99`, `4n`
 * @param parameter the option at fault, for the command line to turn into a flag
 * @throws InputError on anything else, and where 1 - U is no longer a double below 1
 * @example
 * parseAvailabilityTarget('99.990') // { label: '99.99%', availability: 0.9999, unavailability: 0.0001 }
 */
export function parseAvailabilityTarget(text: string, parameter?: string): AvailabilityTarget {
  const trimmed = text.trim()
  const exact = text.length > LONGEST_TEXT ? undefined : (fromNumber(trimmed) ?? fromNines(trimmed))
  const availability = exact === undefined ? Number.NaN : toNumber(exact)
  if (exact === undefined || !(availability > 0 && availability < 1)) throw refuse(text, TARGET, parameter)
  const label = `${toPlain({ ...exact, exponent: exact.exponent + 2 })}%`
  return { label, availability, unavailability: toNumber(complement(1n, exact)) }
}

/**
 * Prints an availability in percent from its unavailability, never through 1 - U: `100 - 100 U` in decimal.
 *
 * Five places, or as many as show three significant digits of U; only U = 0 prints 100 %.
 *
 * @param unavailability fraction of time down, 0 to 1
 * @throws RangeError on any other number
 * @example
 * availabilityPercent(7.357e-5) // '99.99264 %'
 * availabilityPercent(1e-9) // '99.999999900 %'
 */
export function availabilityPercent(unavailability: number): string {
  requireUnavailability(unavailability)
  if (unavailability === 0) return '100 %'
  const { digits, exponent } = decimalOf(unavailability)
  const percent: Decimal = { digits, exponent: exponent + 2 }
  const firstDigit = digits.toString().length + percent.exponent
  const places = Math.max(MIN_PLACES, SIGNIFICANT - firstDigit)
  return `${toFixed(complement(100n, percent), places)} %`
}

/**
 * The number of nines of an availability, `-log10(U)`; its class of nines is the floor.
 *
 * @param unavailability fraction of time down, 0 to 1
 * @returns nines, at least 0; null where U = 0 (infinitely many)
 * @throws RangeError on any other number
 * @example
 * ninesOf(1e-4) // 4
 */
export function ninesOf(unavailability: number): number | null {
  requireUnavailability(unavailability)
  if (unavailability === 0) return null
  return unavailability === 1 ? 0 : -Math.log10(unavailability)
}

function requireUnavailability(value: number): void {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`unavailability is ${value}; accepted: 0 to 1`)
}

function fromNumber(text: string): Decimal | undefined {
  const [, number, percent] = NUMBER.exec(text) ?? []
  if (number === undefined) return undefined
  const written = readDecimal(number)
  const inPercent = percent === '%' || written.digits > 10n ** BigInt(-written.exponent)
  return inPercent ? { ...written, exponent: written.exponent - 2 } : written
}

function fromNines(text: string): Decimal | undefined {
  const [, count] = NINES.exec(text) ?? []
  if (count === undefined) return undefined
  const nines = Number(count) || WORDS.indexOf(count.toLowerCase()) + 1
  return nines === 0 ? undefined : { digits: 10n ** BigInt(nines) - 1n, exponent: -nines }
}
