import { describe, expect, it, test } from 'vitest'
import { formatDuration, formatInterval, parseDuration, printDuration } from '../../src/units/index.ts'
import { NEVER_ACCEPTED, refusal } from './refusals.ts'

const DAY = 86_400

describe('parseDuration', () => {
  test.each([
    ['42s', 42],
    ['34 s', 34],
    ['500ms', 0.5],
    ['1ms', 0.001],
    ['17min', 1020],
    ['17m', 1020],
    ['1h30m', 5400],
    ['1h 30min', 5400],
    ['1 h 30 min 5 s 250 ms', 5405.25],
    ['30d', 30 * DAY],
    ['4w', 28 * DAY],
    ['4 weeks', 28 * DAY],
    ['1y', 365 * DAY],
    ['1y1mo', 395 * DAY],
    ['2mo', 60 * DAY],
    ['0.5w', 3.5 * DAY],
    ['1h0.5m', 3630],
    ['0s', 0],
    ['\t38.7 min ', 2322],
  ])('reads %j as %d s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds)
  })

  test.each([
    ['P4W', 28 * DAY],
    ['PT1H30M', 5400],
    ['P1DT12H', 36 * 3600],
    ['P1Y2M3DT4H5M6S', (365 + 60 + 3) * DAY + 4 * 3600 + 5 * 60 + 6],
    ['P1M', 30 * DAY],
    ['PT1M', 60],
    ['PT0.5H', 1800],
    ['PT0S', 0],
    ['P0.5W', 3.5 * DAY],
  ])('reads ISO 8601 %j as %d s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds)
  })

  test.each([
    ...NEVER_ACCEPTED,
    '-3s',
    '-P4W',
    'P-4W',
    'NaNs',
    'Infinity s',
    '1e3s',
    '0x10s',
    's',
    '5 fortnights',
    '1h1h',
    '1m1min',
    '30m1h',
    '1.5h30m',
    '1h 30',
    '30 1h',
    '1h,30m',
    'P',
    'PT',
    'P1DT',
    'P1W1D',
    'P4',
    'PT1D',
    'P1H',
    'PT0.5H3M',
    'pt1h',
    `${'1'.repeat(399)}s`,
    '1h'.repeat(300),
  ])('refuses %j', (text) => {
    refusal(parseDuration, text)
  })

  test.each([
    ['42', 'did you mean 42s or 42min or 42w?'],
    ['4W', 'did you mean 4w?'],
    ['1H30M', 'did you mean 1h30m?'],
    ['1M', 'did you mean 1m or 1mo?'],
  ])('says of %j: %s', (text, hint) => {
    expect(refusal(parseDuration, text).endsWith(`; ${hint}`)).toBe(true)
  })

  it('rounds once: parts are added in decimal', () => {
    // In doubles 60 * 0.009 is 0.5399999999999999, and 1.1 * 3600 is 3960.0000000000005.
    expect(parseDuration('0.009min')).toBe(0.54)
    expect(parseDuration('1.1h')).toBe(3960)
  })
})

test.each([
  [42, '42 s'],
  [105.9, '105.9 s'],
  [429, '429 s'],
  [599.94, '599.9 s'],
  [599.96, '10 min'],
  [1014, '16.9 min'],
  [2322, '38.7 min'],
  [7200, '2 h'],
  [2 * DAY, '2 days'],
  [DAY, '24 h'],
  [604_800, '1 week'],
  [1.6 * 604_800, '1.6 weeks'],
  [2 * 365 * DAY, '2 years'],
  [1e9, '31.7 years'],
  [0, '0 s'],
  [0.165, '165 ms'],
  [0.0123456, '12.3 ms'],
  [0.0000012345, '0.00123 ms'],
  [0.99951, '1 s'],
  [0.25, '250 ms'],
  [1.25, '1.3 s'],
  [-1.25, '-1.3 s'],
  [-63.1, '-63.1 s'],
])('formatDuration(%d) is %j', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

test.each([
  [604_800, '1 week'],
  [4 * 604_800, '4 weeks'],
  [30 * DAY, '30 days'],
  [365 * DAY, '365 days'],
  [DAY, '1 day'],
  [36 * 3600, '36 h'],
  [5400, '90 min'],
  [34, '34 s'],
  [961_632, '1.6 weeks'],
  [0, '0 s'],
  [0.5, '500 ms'],
])('formatInterval(%d) is %j', (seconds, text) => {
  expect(formatInterval(seconds)).toBe(text)
})

test.each([
  [4 * 604_800, '4w'],
  [30 * DAY, '30d'],
  [36 * 3600, '36h'],
  [5400, '90min'],
  [34, '34s'],
  [0, '0s'],
  [0.165, '0.165s'],
  [1e-7, '0.0000001s'],
  [1e21, '1000000000000000000000s'],
])('printDuration(%d) is %j', (seconds, text) => {
  expect(printDuration(seconds)).toBe(text)
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('no printer takes %d for a duration', (seconds) => {
  expect(() => formatDuration(seconds)).toThrow(RangeError)
  expect(() => formatInterval(seconds)).toThrow(RangeError)
  expect(() => printDuration(seconds)).toThrow(RangeError)
})

test('an interval is never negative', () => {
  expect(() => formatInterval(-1)).toThrow(RangeError)
  expect(() => printDuration(-1)).toThrow(RangeError)
})
