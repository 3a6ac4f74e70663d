import { describe, expect, test } from 'vitest'
import { weibull } from '../../../../src/markov/lifetimes/index.ts'
import { coincidingCycle } from '../../../../src/models/rejuvenation/two-clock/coinciding-cycle.ts'
import { driftingCycle } from '../../../../src/models/rejuvenation/two-clock/drifting-cycle.ts'
import { chooseGrid } from '../../../../src/models/rejuvenation/two-clock/grid.ts'
import { asymptoteOf, guestProcess } from '../../../../src/models/rejuvenation/two-clock/guest-process.ts'
import { keptCycle } from '../../../../src/models/rejuvenation/two-clock/kept-cycle.ts'
import { vmmClock } from '../../../../src/models/rejuvenation/two-clock/vmm-clock.ts'

const day = 86400
const week = 7 * day

/** The three ways to sum over VMM intervals, on one case. */
function sums(guestDays: number, vmmDays: number, shape: number, intervalDays: number) {
  const guest = weibull({ shape, scale: guestDays * day })
  const clock = vmmClock(weibull({ shape: 2, scale: vmmDays * day }), intervalDays * day)
  const grid = chooseGrid({
    guest,
    vmm: clock.law,
    guestIntervalSeconds: week,
    vmmIntervalSeconds: clock.intervalSeconds,
    horizonSeconds: Number.POSITIVE_INFINITY,
  })
  const process = guestProcess(guest, week, grid)
  return {
    oneByOne: keptCycle(process, clock, asymptoteOf(guest, process, week), 1e-11),
    closed: () => coincidingCycle(process, clock, intervalDays / 7),
    series: () =>
      driftingCycle(
        { law: guest, intervalSeconds: week, graded: grid.table.grading > 1, negligible: 3e-11 },
        clock,
      ),
  }
}

describe('guest events between VMM failures', () => {
  test.each([
    [40, 160, 2, 28],
    [40, 160, 1.5, 7],
    [365, 730, 2, 84],
    [30, 100, 0.7, 28],
  ])('guest %d d, VMM %d d, shape %d: closed form at %d d is the sum over panels', (...args) => {
    const { oneByOne, closed } = sums(...args)
    expect(Math.abs(closed().failures / oneByOne.failures - 1)).toBeLessThan(2e-10)
    expect(Math.abs(closed().restarts / oneByOne.restarts - 1)).toBeLessThan(2e-10)
  })

  test.each([
    [365, 730, 2, 28.01],
    [365, 730, 2, 31.4159],
    // The VMM interval ends just after a guest interval begins, with a fractional power.
    [365, 730, 1.5, 28.0001],
    [1000, 4000, 1.5, 30],
    [1000, 4000, 1, 31.4159],
  ])('guest %d d, VMM %d d, shape %d: Fourier series at %d d is the sum over panels', (...args) => {
    const { oneByOne, series } = sums(...args)
    expect(Math.abs(series().failures / oneByOne.failures - 1)).toBeLessThan(1e-9)
    expect(Math.abs(series().restarts / oneByOne.restarts - 1)).toBeLessThan(1e-9)
  })
})
