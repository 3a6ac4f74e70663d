import { type Decimal, PLAIN_NUMBER, readDecimal, times, toNumber } from './decimal.ts'
import { type Refusal, refuse } from './refuse.ts'

const NUMBER_AND_UNIT = new RegExp(String.raw`^(${PLAIN_NUMBER})\s*([A-Za-z/%]*)$`)

/** The longest text read; the smallest and the greatest double, printed in full, stay below it. */
export const LONGEST_TEXT = 400

/** A kind of quantity that is written as one number and one unit. */
export interface QuantityKind extends Refusal {
  /** Every unit and what one of it is in SI. Case counts. */
  readonly units: ReadonlyMap<string, Decimal>
  /** The units offered when a number comes without one. */
  readonly likelyUnits: readonly string[]
}

/**
 * Parses one number with one unit into SI, rounded once: `number * units[unit]`.
 *
 * @param text e.g. `11G`, `80 MB/s`; white space around it and before the unit is ignored
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns a finite number of at least 0
 * @throws InputError on anything else, also where the value lies outside a double's range
 * @example
 * parseQuantity('1.5 kg', { what: 'a mass', accepted: '1kg', units: new Map([['kg', { digits: 1n, exponent: 0 }]]), likelyUnits: ['kg'] }) // 1.5
 */
export function parseQuantity(text: string, kind: QuantityKind, parameter?: string): number {
  const [, number, unit] = (text.length <= LONGEST_TEXT && NUMBER_AND_UNIT.exec(text.trim())) || []
  if (number === undefined || unit === undefined) throw refuse(text, kind, parameter)
  const factor = kind.units.get(unit)
  if (factor === undefined) {
    const meant = meantUnits(unit, kind).map((name) => `${number}${name}`)
    throw refuse(text, { ...kind, meant }, parameter)
  }
  return inRange(times(readDecimal(number), factor), text, kind, parameter)
}

/**
 * The double nearest to an exact value, refused where it would be Infinity or a 0 that was not given.
 *
 * @example
 * inRange({ digits: 5n, exponent: -1 }, '0.5s', { what: 'a duration', accepted: '42s' }) // 0.5
 */
export function inRange(value: Decimal, text: string, refusal: Refusal, parameter?: string): number {
  const number = toNumber(value)
  if (Number.isFinite(number) && (number !== 0 || value.digits === 0n)) return number
  throw refuse(text, { ...refusal, what: `${refusal.what} within the range of a number` }, parameter)
}

function meantUnits(unit: string, kind: QuantityKind): readonly string[] {
  if (unit === '') return kind.likelyUnits
  const names = [...kind.units.keys()]
  const otherCase = names.filter((name) => name.toLowerCase() === unit.toLowerCase())
  return otherCase.length > 0
    ? otherCase
    : names.filter((name) => name === `${unit}bps` || name === `${unit}/s`)
}
