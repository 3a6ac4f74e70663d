import { describe, expect, it } from 'vitest'
import {
  breakEven,
  floorUnavailability,
  type Offset,
  osRestartsPerVmmInterval,
  type Schedule,
  scheduleUnavailability,
  verdictOf,
} from '../../../src/models/availability/index.ts'
import { availabilityPercent } from '../../../src/units/index.ts'

const week = 604_800
const schedule = (offset: Offset, vmmWeeks = 4): Schedule => ({
  osIntervalSeconds: week,
  vmmIntervalSeconds: vmmWeeks * week,
  osDowntimeSeconds: 34,
  offset,
})

describe('unavailability of the published schedule (OS weekly, 34 s; VMM every 4 weeks)', () => {
  // Downtime per 4 weeks in whole seconds, and the availability worked out from it to ten digits.
  it.each([
    ['warm, 42 s', 42, false, 0.5, 178, 0.999926422, '99.99264 %'],
    ['cold, 241 s', 241, true, 0.5, 360, 0.9998511905, '99.98512 %'],
    ['cold without credit', 241, true, 0, 377, 0.9998441634, '99.98442 %'],
    ['cold with the credit of a whole interval', 241, true, 1, 343, 0.9998582176, '99.98582 %'],
    ['cold, exact schedule', 241, true, 'exact', 343, 0.9998582176, '99.98582 %'],
    ['saved, 429 s', 429, false, 0.5, 565, 0.9997664517, '99.97665 %'],
    ['warm, exact schedule', 42, false, 'exact', 178, 0.999926422, '99.99264 %'],
  ] as const)('%s', (_, downtime, restarts, offset, downSeconds, availability, printed) => {
    const unavailability = scheduleUnavailability(schedule(offset), downtime, restarts)
    expect(unavailability).toBe(downSeconds / (4 * week))
    expect(1 - unavailability).toBeCloseTo(availability, 10)
    expect(availabilityPercent(unavailability)).toBe(printed)
  })

  it.each([
    [3.5, 99.9838],
    [4.5, 99.98615],
  ])('cold, exact schedule of %s weeks', (weeks, percent) => {
    const unavailability = scheduleUnavailability(schedule('exact', weeks), 241, true)
    expect(100 - 100 * unavailability).toBeCloseTo(percent, 5)
  })

  it('has a floor that no strategy gets below', () => {
    expect(availabilityPercent(floorUnavailability(schedule(0.5)))).toBe('99.99438 %')
    expect(floorUnavailability(schedule(0.5))).toBeGreaterThan(1e-5)
  })
})

describe('OS restarts per VMM interval', () => {
  it.each([
    ['just before a multiple', 4 - 1e-6, 3],
    ['at a multiple', 4, 3],
    ['at a multiple but for rounding', 4 + 1e-10, 3],
    ['just after a multiple', 4 + 1e-6, 4],
    ['at one OS interval', 1, 0],
    ['below one OS interval', 0.3, 0],
  ])('of the exact schedule, %s', (_, weeks, restarts) => {
    expect(osRestartsPerVmmInterval(schedule('exact', weeks), true)).toBe(restarts)
  })

  it('are not negative where the VMM interval is shorter than the offset', () => {
    expect(osRestartsPerVmmInterval(schedule(0.5, 0.2), true)).toBe(0)
    expect(scheduleUnavailability(schedule(0.5, 0.2), 241, true)).toBe(241 / (0.2 * week))
  })

  it('do not depend on the convention where the guests keep running', () => {
    for (const offset of [0, 0.5, 1, 'exact'] as const) {
      expect(osRestartsPerVmmInterval(schedule(offset, 4.25), false)).toBe(4.25)
    }
  })
})

it('refuses downtimes that fill the interval', () => {
  const short = { ...schedule(1), vmmIntervalSeconds: 241 }
  expect(() => scheduleUnavailability(short, 241, true)).toThrow(/take 241 s .*an interval longer than/)
  expect(scheduleUnavailability({ ...short, vmmIntervalSeconds: 241.5 }, 241, true)).toBeLessThan(1)
})

describe('break-even at four nines', () => {
  it.each([
    ['warm', 42, false, 0.5, 105.92, 1.586],
    ['saved', 429, false, 0.5, 105.92, 16.2],
    ['cold', 241, true, 0.5, 122.92, 8.46],
    // After nine weeks and nine OS restarts (241 + 9 * 34) s are 1e-4 of 9.044 weeks; the peak after ten is lower.
    ['cold, exact schedule', 241, true, 'exact', 139.92, 547 / 60.48],
  ] as const)('%s', (_, downtime, restarts, offset, maxDowntime, weeks) => {
    const result = breakEven(schedule(offset), downtime, restarts, 1e-4)
    expect(result.maxDowntimeSeconds).toBeCloseTo(maxDowntime, 9)
    expect((result.minVmmIntervalSeconds as number) / week).toBeCloseTo(
      weeks,
      weeks < 2 ? 3 : weeks > 16 ? 1 : 2,
    )
  })

  it('is nothing at five nines, below the floor', () => {
    for (const offset of [0.5, 'exact'] as const) {
      for (const restarts of [false, true]) {
        expect(breakEven(schedule(offset), 42, restarts, 1e-5)).toEqual({
          maxDowntimeSeconds: null,
          minVmmIntervalSeconds: null,
        })
      }
    }
  })

  it('is in the credited part where the OS clock hardly matters', () => {
    // 10 s are 1e-4 of 100,000 s, and half a week is 302,400 s.
    const half = { ...schedule(0.5), osDowntimeSeconds: 12.096 }
    expect(breakEven(half, 10, true, 1e-4).minVmmIntervalSeconds).toBe(10 / 1e-4)
  })

  it.each([0.1, 0.3, 0.5, 0.7, 0.9, 1])(
    'is no rounding error where target and floor agree, offset %s',
    (offset) => {
      // 60.48 s a week are 1e-4 exactly, and 60.48 / 604800 is not the double 1e-4.
      const tied = { ...schedule(offset), osDowntimeSeconds: 60.48 }
      expect(breakEven(tied, 42, false, 1e-4).minVmmIntervalSeconds).toBeNull()
      expect(breakEven(tied, 61, true, 1e-4).minVmmIntervalSeconds).toBeNull()
      expect(breakEven(tied, offset * 60.48, true, 1e-4).minVmmIntervalSeconds).toBeCloseTo(offset * week, 6)
      expect(breakEven({ ...tied, offset: 'exact' }, 42, true, 1e-4).minVmmIntervalSeconds).toBeNull()
      expect(breakEven({ ...tied, offset: 'exact' }, 0, true, 1e-4).minVmmIntervalSeconds).toBe(0)
    },
  )
})

it('says how much of the budget of 28 days is used: 241.92 s at four nines', () => {
  const used = (downtime: number, restarts: boolean) =>
    verdictOf(scheduleUnavailability(schedule(0.5), downtime, restarts), 1e-4, 4 * week)
  expect(used(42, false).budgetUsed).toBeCloseTo(178 / 241.92, 12)
  expect(used(42, false).marginSeconds).toBeCloseTo(63.92, 9)
  expect(used(42, false).meets).toBe(true)
  expect(used(241, true).budgetUsed).toBeCloseTo(1.488, 3)
  expect(used(241, true).meets).toBe(false)
  expect(used(429, false).budgetUsed).toBeCloseTo(2.335, 3)
})
