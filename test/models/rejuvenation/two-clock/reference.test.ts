import { describe, expect, test } from 'vitest'
import { exponential, never, uniform, weibull } from '../../../../src/markov/lifetimes/index.ts'
import {
  type TwoClockInput,
  twoClockAvailability,
} from '../../../../src/models/rejuvenation/two-clock/index.ts'
import twoLevel from '../../../reference/two-level.json' with { type: 'json' }
import renewal from '../../../reference/weibull-renewal.json' with { type: 'json' }

const hour = 3600
const lawOf = (law: { readonly shape: number; readonly scale: number } | null) =>
  law === null ? never() : weibull({ shape: law.shape, scale: law.scale * hour })

describe('two-level reference', () => {
  test.each(twoLevel.cases)('$name', (reference) => {
    const result = twoClockAvailability({
      guest: {
        lifetime: lawOf(reference.guest),
        repairSeconds: (reference.r_o ?? 0) * hour,
        restartSeconds: reference.d_o * hour,
        intervalSeconds: reference.To * hour,
      },
      vmm: {
        lifetime: lawOf(reference.vmm),
        repairSeconds: (reference.r_v ?? 0) * hour,
        rejuvenationSeconds: reference.D * hour,
        intervalSeconds: reference.Tv * hour,
      },
      restartsGuests: reference.restartsGuests,
    })
    expect(Math.abs(result.availability - reference.availability)).toBeLessThan(reference.tolerance)
    expect(result.errorEstimate).toBeLessThan(1e-9)
  })
})

describe('a guest without restarts fails as the renewal function of its law', () => {
  const cases = renewal.cases.flatMap(({ shape, rows }) => rows.map((row) => ({ shape, ...row })))

  test.each(cases)('Weibull of shape $shape, $t scales', ({ shape, t, renewals }) => {
    const scale = 1e6
    const result = twoClockAvailability({
      guest: {
        lifetime: weibull({ shape, scale }),
        repairSeconds: 1,
        restartSeconds: 0,
        intervalSeconds: Number.POSITIVE_INFINITY,
      },
      vmm: { lifetime: never(), repairSeconds: 0, rejuvenationSeconds: 0, intervalSeconds: t * scale },
      restartsGuests: true,
    })
    const perUpSecond = result.unavailability / result.availability
    expect(Math.abs((perUpSecond * t * scale) / renewals - 1)).toBeLessThan(1e-9)
  })
})

describe('a uniform life, which begins and ends abruptly', () => {
  const to = 1e6

  // Feller, An Introduction to Probability Theory II, XI.1: e^x - 1 up to the end, then less (x - 1) e^(x - 1).
  test.each([0.6, 1, 1.3, 1.5, 1.77])('by %d of its length: the error is what the estimate says', (x) => {
    const result = twoClockAvailability({
      guest: {
        lifetime: uniform({ from: 0, to }),
        repairSeconds: 1,
        restartSeconds: 0,
        intervalSeconds: Number.POSITIVE_INFINITY,
      },
      vmm: { lifetime: never(), repairSeconds: 0, rejuvenationSeconds: 0, intervalSeconds: x * to },
      restartsGuests: true,
    })
    const renewals = Math.expm1(x) - (x > 1 ? (x - 1) * Math.exp(x - 1) : 0)
    const error = Math.abs(((result.unavailability / result.availability) * x * to) / renewals - 1)
    expect(error).toBeLessThanOrEqual(result.errorEstimate + 1e-12)
    expect(error).toBeLessThan(1e-4)
  })
})

describe('exponential failures have closed forms', () => {
  const guestRate = 1 / (600 * hour)
  const vmmRate = 1 / (5000 * hour)
  const base: TwoClockInput = {
    guest: {
      lifetime: exponential(guestRate),
      repairSeconds: 1800,
      restartSeconds: 34,
      intervalSeconds: Number.POSITIVE_INFINITY,
    },
    vmm: {
      lifetime: exponential(vmmRate),
      repairSeconds: 3600,
      rejuvenationSeconds: 42,
      intervalSeconds: 672 * hour,
    },
    restartsGuests: false,
  }

  test.each([true, false])('without guest restarts (guest restarted with the VMM: %s)', (restartsGuests) => {
    const { availability, unavailability } = twoClockAvailability({ ...base, restartsGuests })
    const planned = (42 * Math.exp(-vmmRate * 672 * hour)) / (-Math.expm1(-vmmRate * 672 * hour) / vmmRate)
    const odds = guestRate * 1800 + vmmRate * 3600 + planned
    expect(Math.abs(unavailability / availability / odds - 1)).toBeLessThan(1e-11)
  })

  test('guest restarts seen by a memoryless VMM without an interval', () => {
    const interval = 168 * hour
    const { unavailabilityByCause, availability } = twoClockAvailability({
      ...base,
      guest: { ...base.guest, intervalSeconds: interval },
      vmm: { ...base.vmm, intervalSeconds: Number.POSITIVE_INFINITY },
    })
    // All three clocks are renewed by a guest failure or a VMM failure, so the age of the guest alone decides.
    const both = guestRate + vmmRate
    const restarts = Math.exp(-both * interval) / (-Math.expm1(-both * interval) / both)
    expect(Math.abs(unavailabilityByCause.guestRestart / availability / (34 * restarts) - 1)).toBeLessThan(
      1e-10,
    )
    expect(Math.abs(unavailabilityByCause.guestFailure / availability / (1800 * guestRate) - 1)).toBeLessThan(
      1e-10,
    )
  })
})
