import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, test } from 'vitest'
import { type LifetimeSpec, lifetimeOf, never } from '../../../../src/markov/lifetimes/index.ts'
import {
  simulateTwoClock,
  type TwoClockInput,
  twoClockAvailability,
} from '../../../../src/models/rejuvenation/two-clock/index.ts'

const hour = 3600
const aging = (guest: LifetimeSpec, vmm: LifetimeSpec, osHours: number, vmmHours: number): TwoClockInput => ({
  guest: {
    lifetime: lifetimeOf(guest),
    repairSeconds: 1800,
    restartSeconds: 340,
    intervalSeconds: osHours * hour,
  },
  vmm: {
    lifetime: lifetimeOf(vmm),
    repairSeconds: 7200,
    rejuvenationSeconds: 600,
    intervalSeconds: vmmHours * hour,
  },
  restartsGuests: true,
})
const weibull2: LifetimeSpec = { law: 'weibull', shape: 2, scale: 1000 * hour }
const slow: LifetimeSpec = { law: 'weibull', shape: 3, scale: 1500 * hour }

const inputs: readonly (readonly [string, TwoClockInput])[] = [
  ['on a multiple', aging(weibull2, slow, 168, 672)],
  ['off the multiples', aging(weibull2, slow, 168, 500)],
  ['VMM more often than the guest', aging(weibull2, slow, 500, 200)],
  ['no guest interval', aging(weibull2, slow, Number.POSITIVE_INFINITY, 700)],
  ['no VMM interval', aging(weibull2, slow, 168, Number.POSITIVE_INFINITY)],
  [
    'hypoexponential and lognormal',
    aging(
      { law: 'hypoexponential', means: [240 * hour, 700 * hour] },
      { law: 'lognormal', median: 900 * hour, sigma: 0.7 },
      200,
      720,
    ),
  ],
  ['early failures', aging({ law: 'weibull', shape: 0.7, scale: 800 * hour }, slow, 300, 600)],
  ['uniform', aging({ law: 'uniform', from: 100 * hour, to: 900 * hour }, slow, 150, 600)],
]

describe.each(inputs)('seeded simulation, %s', (_, input) => {
  test.each([true, false])('covers the exact answer (guest restarted with the VMM: %s)', (restartsGuests) => {
    const generator = xoroshiro128plus(20250611)
    const exact = twoClockAvailability({ ...input, restartsGuests })
    const simulated = simulateTwoClock(
      { ...input, restartsGuests },
      { vmmIntervalsPerBatch: 1000, batches: 60 },
      () => uniformFloat64(generator),
    )
    const sigmas = (simulated.unavailability - exact.unavailability) / simulated.standardError
    expect(Math.abs(sigmas)).toBeLessThan(3)
    // Tight enough that a missing restart in an interval could not hide.
    expect(simulated.standardError / exact.unavailability).toBeLessThan(0.01)
  })
})

test('the simulation refuses what cannot end', () => {
  const endless = aging({ law: 'never' }, { law: 'never' }, 168, Number.POSITIVE_INFINITY)
  const options = { vmmIntervalsPerBatch: 10, batches: 2 }
  expect(() => simulateTwoClock(endless, options, () => 0.5)).toThrow('the VMM never fails; accepted')
  expect(() => simulateTwoClock(inputs[0]![1], { ...options, batches: 1 }, () => 0.5)).toThrow('batches is 1')
  expect(never().mean).toBe(Number.POSITIVE_INFINITY)
})
