import { describe, expect, it, test } from 'vitest'
import { availabilityPercent, ninesOf, parseAvailabilityTarget } from '../../src/units/index.ts'
import { NEVER_ACCEPTED, refusal } from './refusals.ts'

describe('parseAvailabilityTarget', () => {
  test.each([
    '99.99%',
    '99.99 %',
    '99.990%',
    '0.9999',
    '0.99990',
    '.9999',
    '99.99',
    'four nines',
    'Four Nines',
    '4 nines',
    '4nines',
    '4n',
    '4N',
  ])('reads %j as four nines', (text) => {
    expect(parseAvailabilityTarget(text)).toEqual({
      label: '99.99%',
      availability: 0.9999,
      unavailability: 1e-4,
    })
  })

  test.each([
    ['90', '90%', 0.1],
    ['one nine', '90%', 0.1],
    ['99.95%', '99.95%', 5e-4],
    ['99.995', '99.995%', 5e-5],
    ['0.5%', '0.5%', 0.995],
    ['1.5', '1.5%', 0.985],
    ['1%', '1%', 0.99],
    ['099.9%', '99.9%', 1e-3],
    ['nine nines', '99.9999999%', 1e-9],
    ['99.9999999999%', '99.9999999999%', 1e-12],
    ['16n', '99.99999999999999%', 1e-16],
  ])('reads %j as %s, U = %d', (text, label, unavailability) => {
    const target = parseAvailabilityTarget(text)
    expect(target.label).toBe(label)
    expect(target.unavailability).toBe(unavailability)
  })

  it('does not lose the digits that 100 - 99.99 loses', () => {
    expect(1 - 0.9999).not.toBe(1e-4)
    expect(parseAvailabilityTarget('99.99').unavailability).toBe(1e-4)
  })

  test.each([
    ...NEVER_ACCEPTED.filter((text) => text !== '1,5'),
    '99,99%',
    '0',
    '0%',
    '1',
    '1.0',
    '100',
    '100%',
    '100.1%',
    '-99.9%',
    '0 nines',
    'zero nines',
    'ten nines',
    '17n',
    '99n',
    '100n',
    '3.5 nines',
    'three',
    'nines',
    '99.99%%',
    `0.${'9'.repeat(30)}`,
    `0.${'0'.repeat(390)}1`,
  ])('refuses %j', (text) => {
    refusal(parseAvailabilityTarget, text)
  })
})

describe('availabilityPercent', () => {
  test.each([
    // JBoss, 11 guests, weekly OS and four-weekly VMM rejuvenation, offset 0.5: warm, cold, saved, and the floor.
    [7.357e-5, '99.99264 %'],
    [(42 + 4 * 34) / 2_419_200, '99.99264 %'],
    [(241 + 3.5 * 34) / 2_419_200, '99.98512 %'],
    [(429 + 4 * 34) / 2_419_200, '99.97665 %'],
    [34 / 604_800, '99.99438 %'],
    [1e-4, '99.99000 %'],
    [0.5, '50.00000 %'],
    [0.1, '90.00000 %'],
    [1, '0.00000 %'],
    [1e-5, '99.99900 %'],
    [1.234e-6, '99.999877 %'],
    [1e-9, '99.999999900 %'],
    [1.5e-13, '99.9999999999850 %'],
    [9.99999e-7, '99.9999000 %'],
    [0, '100 %'],
  ])('of U = %d is %j', (unavailability, text) => {
    expect(availabilityPercent(unavailability)).toBe(text)
  })

  test.each([Number.NaN, -1e-9, 1.000001, Number.POSITIVE_INFINITY])('takes no U = %d', (unavailability) => {
    expect(() => availabilityPercent(unavailability)).toThrow(
      `unavailability is ${unavailability}; accepted: 0 to 1`,
    )
    expect(() => ninesOf(unavailability)).toThrow(RangeError)
  })
})

describe('ninesOf', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15])('gives %d for as many nines, to the last digit', (nines) => {
    expect(ninesOf(Number(`1e-${nines}`))).toBe(nines)
  })

  it('is null where nothing ever fails, and 0 (not -0) where nothing ever runs', () => {
    expect(ninesOf(0)).toBeNull()
    expect(Object.is(ninesOf(1), 0)).toBe(true)
  })
})
