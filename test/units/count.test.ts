import { expect, test } from 'vitest'
import { formatCount, parseCount, parseCountOrZero } from '../../src/units/index.ts'
import { NEVER_ACCEPTED, refusal } from './refusals.ts'

test('counts are read', () => {
  expect(parseCount(' 11 ')).toBe(11)
  expect(parseCount('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
  expect(parseCountOrZero('0')).toBe(0)
  expect(parseCountOrZero('7')).toBe(7)
})

test.each([...NEVER_ACCEPTED, '2.5', '1.0', '-1', '1 000', '11G'])('neither kind of count is %j', (text) => {
  refusal(parseCount, text)
  refusal(parseCountOrZero, text)
})

test('zero is refused where at least one is asked for', () => {
  expect(refusal(parseCount, '0')).toBe('"0" is not a count; accepted: a whole number of at least 1')
})

test('a count beyond the whole numbers a double tells apart is refused with the bound', () => {
  expect(refusal(parseCount, '9007199254740992')).toMatch(/of at least 1 and at most 9007199254740991$/)
})

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
  [-1234, '-1,234'],
])('formatCount(%d) is %j', (count, text) => {
  expect(formatCount(count)).toBe(text)
})

test.each([2.5, Number.NaN, 2 ** 53])('formatCount takes no %d', (count) => {
  expect(() => formatCount(count)).toThrow(RangeError)
})
