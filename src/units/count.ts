import { refuse } from './refuse.ts'

/**
 * Parses a count of at least one: digits only.
 *
 * @param text e.g. `11`; signs, fractions, exponents and separators are refused
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns a whole number, 1 to 2^53 - 1
 * @throws InputError on anything else
 * @example
 * parseCount('11') // 11
 */
export function parseCount(text: string, parameter?: string): number {
  return parseWhole(text, 1, parameter)
}

/**
 * Parses a count that may be zero: digits only.
 *
 * @param text e.g. `0`; signs, fractions, exponents and separators are refused
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns a whole number, 0 to 2^53 - 1
 * @throws InputError on anything else
 * @example
 * parseCountOrZero('0') // 0
 */
export function parseCountOrZero(text: string, parameter?: string): number {
  return parseWhole(text, 0, parameter)
}

/**
 * Prints a count for people, thousands apart by commas.
 *
 * @param count a whole number within 2^53
 * @throws RangeError on any other number
 * @example
 * formatCount(1234567) // '1,234,567'
 */
export function formatCount(count: number): string {
  if (!Number.isSafeInteger(count))
    throw new RangeError(`count is ${count}; accepted: a whole number within 2^53`)
  return `${count}`.replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, ',')
}

function parseWhole(text: string, least: number, parameter?: string): number {
  const trimmed = text.trim()
  const value = /^[0-9]+$/.test(trimmed) ? Number(trimmed) : Number.NaN
  if (Number.isSafeInteger(value) && value >= least) return value
  const most = value > Number.MAX_SAFE_INTEGER ? ` and at most ${Number.MAX_SAFE_INTEGER}` : ''
  throw refuse(text, { what: 'a count', accepted: `a whole number of at least ${least}${most}` }, parameter)
}
