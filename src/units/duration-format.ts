import { decimalOf, toFixed, toPlain, trimZeros } from './decimal.ts'
import { requireFinite } from './refuse.ts'

const WEEK = 604_800
const DAY = 86_400
const HOUR = 3600
const MINUTE = 60

interface Scale {
  readonly size: number
  /** The rounded count from which on the next scale is used. */
  readonly below: number
  readonly one: string
  readonly many: string
}

// Seconds reach to ten minutes and minutes to two hours: the range in which downtimes are compared with each other.
const SCALES: readonly Scale[] = [
  { size: 1, below: 600, one: 's', many: 's' },
  { size: MINUTE, below: 120, one: 'min', many: 'min' },
  { size: HOUR, below: 48, one: 'h', many: 'h' },
  { size: DAY, below: 7, one: 'day', many: 'days' },
  { size: WEEK, below: 104, one: 'week', many: 'weeks' },
  { size: 365 * DAY, below: Number.POSITIVE_INFINITY, one: 'year', many: 'years' },
]

const WHOLE = SCALES.slice(0, 5).toReversed()
const READABLE_COUNT = 1000

/**
 * Prints a duration for people: one decimal at most, halves rounded away from zero.
 *
 * Below 1 s in milliseconds to three significant digits; then s (to 10 min), min (to 2 h), h (to 48 h), days, weeks
 * and, from 104 weeks on, years of 365 d. A negative duration (a margin missed) keeps its sign.
 *
 * @param seconds finite
 * @throws RangeError on NaN and Infinity
 * @example
 * formatDuration(2322) // '38.7 min'
 */
export function formatDuration(seconds: number): string {
  requireFinite(seconds, 'seconds')
  if (seconds < 0) return `-${formatDuration(-seconds)}`
  if (seconds > 0 && seconds < 0.9995) return `${threeDigits(seconds * 1000)} ms`
  const counts = SCALES.map((scale) => ({ scale, count: oneDecimal(seconds / scale.size) }))
  const { scale, count } = counts.find((shown) => Number(shown.count) < shown.scale.below)!
  return `${count} ${count === '1' ? scale.one : scale.many}`
}

/**
 * Prints an interval for people: in whole weeks, days, hours, minutes or seconds where that takes fewer than 1000 of
 * them, else as a duration.
 *
 * @param seconds finite, at least 0
 * @throws RangeError on any other number
 * @example
 * formatInterval(2419200) // '4 weeks'
 * formatInterval(2592000) // '30 days'
 */
export function formatInterval(seconds: number): string {
  requireFinite(seconds, 'seconds', 0)
  const scale = WHOLE.find(({ size }) => seconds >= size && seconds % size === 0)
  if (scale === undefined || seconds / scale.size >= READABLE_COUNT) return formatDuration(seconds)
  const count = toPlain(decimalOf(seconds / scale.size))
  return `${count} ${count === '1' ? scale.one : scale.many}`
}

/**
 * Prints a duration so that parseDuration reads back the very same number.
 *
 * @param seconds finite, at least 0
 * @throws RangeError on any other number
 * @example
 * printDuration(5400) // '90min'
 */
export function printDuration(seconds: number): string {
  requireFinite(seconds, 'seconds', 0)
  const units = { w: WEEK, d: DAY, h: HOUR, min: MINUTE }
  // Beyond 2^53 the shortest digits of a quotient no longer multiply back to the same double.
  const whole = Number.isSafeInteger(seconds) && seconds > 0
  const [unit, size] = (whole && Object.entries(units).find(([, size]) => seconds % size === 0)) || ['s', 1]
  return `${toPlain(decimalOf(seconds / size))}${unit}`
}

function oneDecimal(value: number): string {
  return trimZeros(toFixed(decimalOf(value), 1))
}

function threeDigits(value: number): string {
  const decimal = decimalOf(value)
  const magnitude = decimal.digits.toString().length + decimal.exponent
  return trimZeros(toFixed(decimal, Math.max(0, 3 - magnitude)))
}
