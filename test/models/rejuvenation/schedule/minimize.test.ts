import { describe, expect, test } from 'vitest'
import { descendFrom, scanRange } from '../../../../src/models/rejuvenation/schedule/minimize.ts'

const valley = (x: number): number => Math.log(x / 5) ** 2 + 0.3 * Math.log(x / 5) ** 4
const bounds = { low: 0.01, high: 1000 }

describe.each([0.011, 0.5, 5, 700])('downhill from %d', (start) => {
  test('finds the minimum in few steps', () => {
    let count = 0
    const counted = (x: number): number => {
      count++
      return valley(x)
    }
    const { x, value } = descendFrom(counted, start, bounds)
    expect(x / 5).toBeCloseTo(1, 2.5)
    expect(value).toBeLessThan(1e-5)
    expect(count).toBeLessThan(25)
  })
})

test('a minimum at a bound is that bound', () => {
  expect(descendFrom((x) => x, 10, bounds).x).toBeCloseTo(0.01, 4)
  expect(descendFrom((x) => -x, 10, bounds).x).toBe(1000)
  expect(scanRange((x) => -x, bounds, 8).x).toBe(1000)
  expect(descendFrom((x) => x, 0.001, bounds).x).toBe(0.01)
})

test('a plateau ends', () => {
  expect(descendFrom(() => 1, 10, bounds).value).toBe(1)
})

test('a scan finds the deeper of two valleys', () => {
  const two = (x: number): number => Math.min(Math.log(x / 0.1) ** 2, Math.log(x / 50) ** 2 - 0.1)
  expect(scanRange(two, bounds, 12).x / 50).toBeCloseTo(1, 2.5)
})
