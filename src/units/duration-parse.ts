import { type Decimal, PLAIN_NUMBER, plus, readDecimal, times } from './decimal.ts'
import { inRange, LONGEST_TEXT } from './quantity.ts'
import { refuse } from './refuse.ts'

const DURATION = {
  what: 'a duration',
  accepted:
    '42s, 500ms, 17min (or 17m), 1h30m, 30d, 4w, 2mo (30 d each), 1y (365 d), 0.5w, ISO 8601 such as P4W or PT1H30M',
}

const second = { digits: 1n, exponent: 0 }
const seconds = (count: bigint): Decimal => ({ digits: count, exponent: 0 })

interface Unit {
  readonly names: readonly string[]
  readonly size: Decimal
}

// Largest first: the parts of a compound duration must come in this order.
const UNITS: readonly Unit[] = [
  { names: ['y', 'yr', 'year', 'years'], size: seconds(365n * 86400n) },
  { names: ['mo', 'month', 'months'], size: seconds(30n * 86400n) },
  { names: ['w', 'wk', 'week', 'weeks'], size: seconds(7n * 86400n) },
  { names: ['d', 'day', 'days'], size: seconds(86400n) },
  { names: ['h', 'hr', 'hour', 'hours'], size: seconds(3600n) },
  { names: ['m', 'min', 'minute', 'minutes'], size: seconds(60n) },
  { names: ['s', 'sec', 'second', 'seconds'], size: second },
  { names: ['ms'], size: { digits: 1n, exponent: -3 } },
]

const ISO = new RegExp(
  `^P(?=.)(?:(${PLAIN_NUMBER})W|(?:(N)Y)?(?:(N)M)?(?:(N)D)?(?:T(?=.)(?:(N)H)?(?:(N)M)?(?:(N)S)?)?)$`.replaceAll(
    'N',
    PLAIN_NUMBER,
  ),
)
const ISO_UNITS = ['w', 'y', 'mo', 'd', 'h', 'm', 's']

interface Part {
  readonly number: string
  readonly unit: string
}

/**
 * Parses a duration into seconds.
 *
 * One or more parts, largest unit first, each unit once, a fraction only in the last: `42s`, `1h30m`, `1h 30min`,
 * `0.5w`; unit names in lower case. Or ISO 8601 in upper case: `P4W`, `P1DT12H`. A month is 30 d, a year 365 d;
 * `m` is a minute (in ISO 8601 before the `T`: a month). A number without a unit is refused.
 *
 * @param text e.g. `34 s`, `17min`, `4 weeks`, `PT1H30M`
 * @param parameter the option at fault, for the command line to turn into a flag
 * @returns seconds, finite, at least 0 (`0s` is a duration: whoever needs an interval refuses it)
 * @throws InputError on anything else
 * @example
 * parseDuration('1h30m') // 5400
 * parseDuration('P4W') // 2419200
 */
export function parseDuration(text: string, parameter?: string): number {
  const trimmed = text.trim()
  const parts = text.length > LONGEST_TEXT ? undefined : (isoParts(trimmed) ?? compoundParts(trimmed))
  const total = parts && sum(parts)
  if (total === undefined) throw refuse(text, { ...DURATION, meant: meantDurations(trimmed) }, parameter)
  return inRange(total, text, DURATION, parameter)
}

function isoParts(text: string): readonly Part[] | undefined {
  const match = ISO.exec(text)
  if (match === null) return undefined
  return ISO_UNITS.flatMap((unit, index) => {
    const number = match[index + 1]
    return number === undefined ? [] : [{ number, unit }]
  })
}

function compoundParts(text: string): readonly Part[] | undefined {
  const part = new RegExp(String.raw`\s*(${PLAIN_NUMBER})\s*([a-z]+)`, 'y')
  const parts: Part[] = []
  while (part.lastIndex < text.length) {
    const [, number, unit] = part.exec(text) ?? []
    if (number === undefined || unit === undefined) return undefined
    parts.push({ number, unit })
  }
  return parts
}

function sum(parts: readonly Part[]): Decimal | undefined {
  let total: Decimal = { digits: 0n, exponent: 0 }
  let previous = -1
  for (const [index, { number, unit }] of parts.entries()) {
    const rank = UNITS.findIndex(({ names }) => names.includes(unit))
    const fractionInside = number.includes('.') && index < parts.length - 1
    if (rank <= previous || fractionInside) return undefined
    total = plus(total, times(readDecimal(number), UNITS[rank]!.size))
    previous = rank
  }
  return parts.length === 0 ? undefined : total
}

function meantDurations(text: string): readonly string[] {
  if (new RegExp(`^${PLAIN_NUMBER}$`).test(text)) return [`${text}s`, `${text}min`, `${text}w`]
  const lower = text.toLowerCase()
  // A capital M may be a minute or a month: offer both.
  if (new RegExp(String.raw`^${PLAIN_NUMBER}\s*M$`).test(text)) return [lower, `${lower}o`]
  const parts = lower === text ? undefined : compoundParts(lower)
  return parts && sum(parts) !== undefined ? [lower] : []
}
