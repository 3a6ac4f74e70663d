import { describe, expect, it } from 'vitest'
import {
  fittedColdDowntime,
  fittedWarmDowntime,
  reducedDowntime,
} from '../../../src/plan/reproduce/papers/kourai-2007-fits.ts'

// DSN 2007, section 5.6 (fits recalled); the values are worked out by hand from them.
describe('the fits of Kourai and Chiba 2007', () => {
  it.each([
    [0, 42.93],
    [1, 42.81],
    [2, 42.69],
    [5, 42.33],
    [11, 41.61],
  ])('warm, %i VMs: %d s', (guests, downtime) => {
    expect(fittedWarmDowntime(guests)).toBeCloseTo(downtime, 10)
  })

  it.each([
    [1, 0, 106.8],
    [5, 0, 122],
    [11, 0, 144.8],
    [11, 0.5, 136.4],
  ])('cold, %i VMs, offset %d: %d s', (guests, offset, downtime) => {
    expect(fittedColdDowntime({ guests, offset })).toBeCloseTo(downtime, 10)
  })

  it('save 94.79 s on 11 VMs, by the printed formula 94.4 s', () => {
    expect(reducedDowntime({ guests: 11, offset: 0.5 })).toBeCloseTo(94.79, 10)
    expect(3.9 * 11 + 60 - 17 * 0.5).toBeCloseTo(94.4, 10)
  })

  it('are 3.92 n + 60.07 - 16.8 alpha', () => {
    for (const guests of [0, 1, 7, 11]) {
      for (const offset of [0, 0.25, 1]) {
        expect(reducedDowntime({ guests, offset })).toBeCloseTo(3.92 * guests + 60.07 - 16.8 * offset, 10)
      }
    }
  })
})
