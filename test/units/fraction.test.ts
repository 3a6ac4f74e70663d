import { expect, test } from 'vitest'
import { formatPercent, parseFraction } from '../../src/units/index.ts'
import { NEVER_ACCEPTED, refusal } from './refusals.ts'

test.each([
  ['12%', 0.12],
  ['12 %', 0.12],
  ['0.12', 0.12],
  ['.5', 0.5],
  ['0', 0],
  ['0%', 0],
  ['1', 1],
  ['100%', 1],
  ['57%', 0.57],
  // In doubles 0.7 / 100 is 0.006999999999999999.
  ['0.7%', 0.007],
])('parseFraction reads %j as %d', (text, fraction) => {
  expect(parseFraction(text)).toBe(fraction)
})

test.each([...NEVER_ACCEPTED, '-0.1', '-1%', '1.01', '100.1%', '12%%', '%', '1e-3', '12', '200'])(
  'parseFraction refuses %j',
  (text) => {
    refusal(parseFraction, text)
  },
)

test('parseFraction offers percent for a number over 1, as long as that is a fraction', () => {
  expect(refusal(parseFraction, '12')).toMatch(/; did you mean 12%\?$/)
  expect(refusal(parseFraction, '200')).not.toContain('did you mean')
})

test('parseFraction judges the text, not its rounding: a hair over 1 is over 1', () => {
  refusal(parseFraction, '1.00000000000000000000000001')
})

test.each([
  [0.12, '12 %'],
  [0.6912, '69.1 %'],
  [0.00125, '0.1 %'],
  [0.0015, '0.2 %'],
  [1.5, '150 %'],
  [-0.25, '-25 %'],
  [-0.0001, '0 %'],
  [0, '0 %'],
])('formatPercent(%d) is %j', (fraction, text) => {
  expect(formatPercent(fraction)).toBe(text)
})

test('formatPercent takes no NaN', () => {
  expect(() => formatPercent(Number.NaN)).toThrow(RangeError)
})
