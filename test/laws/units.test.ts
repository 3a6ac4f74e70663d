import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors/index.ts'
import * as units from '../../src/units/index.ts'

const anyMagnitude = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })
const everyday = fc.double({ min: 0, max: 1e15, noNaN: true })
const whole = fc.maxSafeNat()
const scaled = fc
  .tuple(fc.nat(10_000), fc.constantFrom(60, 3600, 86_400, 604_800, 2 ** 20, 2 ** 30, 1e6, 125e6))
  .map(([count, size]) => count * size)
const nonNegative = fc.oneof(anyMagnitude, everyday, whole, scaled)
const unavailability = fc
  .tuple(fc.double({ min: 0.1, max: 0.999999, noNaN: true }), fc.nat(15))
  .map(([mantissa, nines]) => mantissa * 10 ** -nines)

// A whole number of weeks whose shortest digits, times a week, are another double.
const WEEKS_BEYOND_2_53 = 8.717225099729232e22

const PRINTED = [
  { name: 'duration', parse: units.parseDuration, print: units.printDuration },
  { name: 'bytes', parse: units.parseBytes, print: units.printBytes },
  { name: 'rate in bytes', parse: units.parseRate, print: (rate: number) => units.printRate(rate) },
  { name: 'rate in bits', parse: units.parseRate, print: (rate: number) => units.printRate(rate, 'bit') },
]

describe.each(PRINTED)('$name', ({ parse, print }) => {
  it('prints and parses back to the very same number', () => {
    fc.assert(
      fc.property(nonNegative, (value) => {
        expect(parse(print(value))).toBe(value)
      }),
      { numRuns: 1000 },
    )
    for (const edge of [
      0,
      Number.MIN_VALUE,
      2 ** -1022,
      Number.MAX_VALUE,
      2 ** 1023,
      Number.MAX_SAFE_INTEGER,
      WEEKS_BEYOND_2_53,
    ]) {
      expect(parse(print(edge))).toBe(edge)
    }
  })

  it('does not mind white space around', () => {
    fc.assert(
      fc.property(nonNegative, (value) => {
        expect(parse(` \t${print(value)}\n`)).toBe(value)
      }),
    )
  })
})

// Half a unit in the last place shown, over the value, at the coarsest point of each format.
const FORMATTED = [
  { name: 'duration', parse: units.parseDuration, format: units.formatDuration, relative: 0.05, least: 1e-3 },
  { name: 'interval', parse: units.parseDuration, format: units.formatInterval, relative: 0.05, least: 1e-3 },
  { name: 'bytes', parse: units.parseBytes, format: units.formatBytes, relative: 0.005, least: 1 },
  {
    name: 'rate',
    parse: units.parseRate,
    format: (rate: number) => units.formatRate(rate),
    relative: 0.005,
    least: 1,
  },
]

describe.each(FORMATTED)('$name for people', ({ parse, format, relative, least }) => {
  it('reads back within half a unit of the last digit shown', () => {
    const value = fc.oneof(fc.double({ min: least, max: 1e15, noNaN: true }), scaled)
    fc.assert(
      fc.property(value, (given) => {
        const difference = Math.abs(parse(format(given)) - given)
        expect(difference).toBeLessThanOrEqual(given * relative * (1 + 1e-12))
      }),
    )
  })
})

describe('availability', () => {
  it('prints nines that read back as the same unavailability, to three digits', () => {
    fc.assert(
      fc.property(unavailability, (given) => {
        const printed = units.availabilityPercent(given)
        expect(printed).not.toMatch(/^100/)
        const read = units.parseAvailabilityTarget(printed).unavailability
        expect(Math.abs(read - given)).toBeLessThanOrEqual(0.0051 * given)
      }),
    )
  })

  it('never rises in print where unavailability rises', () => {
    const percent = (given: number) => Number(units.availabilityPercent(given).replace(' %', ''))
    fc.assert(
      fc.property(unavailability, unavailability, (a, b) => {
        expect(percent(Math.max(a, b))).toBeLessThanOrEqual(percent(Math.min(a, b)))
      }),
    )
  })

  it('reads a target the same in percent, as a plain number and from its own label', () => {
    const digits = fc.stringMatching(/^[0-9]{0,12}[1-9]$/)
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99 }), digits, (percent, decimals) => {
        const target = units.parseAvailabilityTarget(`${percent}.${decimals}%`)
        const fraction = `0.${percent.toString().padStart(2, '0')}${decimals}`
        expect(units.parseAvailabilityTarget(`${percent}.${decimals}`)).toEqual(target)
        expect(units.parseAvailabilityTarget(fraction)).toEqual(target)
        expect(units.parseAvailabilityTarget(target.label)).toEqual(target)
        expect(target.availability + target.unavailability).toBeCloseTo(1, 15)
      }),
    )
  })
})

const PARSERS = [
  units.parseAvailabilityTarget,
  units.parseBytes,
  units.parseCount,
  units.parseCountOrZero,
  units.parseDisk,
  units.parseDuration,
  units.parseFraction,
  units.parseRate,
  units.parseRotation,
]

it('names every parser there is', () => {
  const exported = Object.values(units).filter((value) => value.name.startsWith('parse'))
  expect(new Set(PARSERS)).toEqual(new Set(exported))
})

describe.each(PARSERS.map((parse) => ({ name: parse.name, parse })))('$name', ({ parse }) => {
  const pieces = fc.constantFrom(
    '1',
    '0',
    '9',
    '.',
    '-',
    '+',
    'e',
    ' ',
    '%',
    'n',
    'G',
    'i',
    'B',
    'b',
    's',
    '/',
    'M',
    'P',
    'T',
    'w',
  )
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
  )

  it('gives finite numbers of at least 0, or one line that names the parameter', () => {
    fc.assert(
      fc.property(text, (given) => {
        try {
          const result = parse(given, 'field')
          const numbers = Object.values(typeof result === 'number' ? { result } : result).filter(Number)
          for (const number of numbers) expect(Number(number)).toBeGreaterThanOrEqual(0)
          expect(result).not.toBeNaN()
          expect(JSON.stringify(result)).not.toContain('null')
        } catch (error) {
          if (!(error instanceof InputError)) throw error
          expect(error.parameter).toBe('field')
          expect(error.message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
