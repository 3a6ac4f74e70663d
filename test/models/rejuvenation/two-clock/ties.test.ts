import { describe, expect, test } from 'vitest'
import { deterministic, never, weibull } from '../../../../src/markov/lifetimes/index.ts'
import {
  type TwoClockInput,
  twoClockAvailability,
} from '../../../../src/models/rejuvenation/two-clock/index.ts'
import { erlangClocks } from './erlang-clocks.ts'

const day = 86400
const cold: TwoClockInput = {
  guest: { lifetime: never(), repairSeconds: 0, restartSeconds: 34, intervalSeconds: 7 * day },
  vmm: { lifetime: never(), repairSeconds: 0, rejuvenationSeconds: 241, intervalSeconds: 28 * day },
  restartsGuests: true,
}
const withInterval = (days: number): TwoClockInput => ({
  ...cold,
  vmm: { ...cold.vmm, intervalSeconds: days * day },
})
const restartsPerInterval = (input: TwoClockInput): number => {
  const { eventsPerYear } = twoClockAvailability(input)
  return eventsPerYear.guestRestart / eventsPerYear.vmmRejuvenation
}

describe('two clocks that coincide', () => {
  test('the restart due with the VMM rejuvenation is skipped: three and not four', () => {
    expect(restartsPerInterval(cold)).toBeCloseTo(3, 12)
    expect(restartsPerInterval(withInterval(28 * (1 + 1e-12)))).toBeCloseTo(3, 12)
    expect(restartsPerInterval(withInterval(28.001))).toBeCloseTo(4, 12)
    expect(restartsPerInterval(withInterval(27.999))).toBeCloseTo(3, 12)
  })

  test('Erlang stand-ins tie at random: three and a half however many stages they have', () => {
    // Two sums of equally many stages pass each other first or last with the same probability.
    for (const stages of [8, 32, 128])
      expect(
        Math.abs(erlangClocks(cold, stages * 4, stages).restartsPerInterval - 3.5) * stages,
      ).toBeLessThan(0.6)
    const exact = twoClockAvailability(cold).unavailability
    const limit = (241 + 3.5 * 34) / (28 * day + 241 + 3.5 * 34)
    expect(erlangClocks(cold, 2048, 512).unavailability / limit).toBeCloseTo(1, 3)
    expect(limit / exact - 1).toBeGreaterThan(0.045)
  })

  test('off the multiple the Erlang chain tends to the exact answer', () => {
    // T_v half an interval beyond the multiple, where the nearest restarts are as far away as can be.
    const input = withInterval(31.5)
    const exact = twoClockAvailability(input).unavailability
    const errors = [32, 64, 128].map((stages) =>
      Math.abs(erlangClocks(input, stages * 9, stages * 2).unavailability / exact - 1),
    )
    expect(errors[1]!).toBeLessThan(errors[0]!)
    expect(errors[2]!).toBeLessThan(errors[1]! * 0.75)
    expect(errors[2]!).toBeLessThan(1e-3)
  })

  test('guests that are kept restart at every multiple', () => {
    expect(restartsPerInterval({ ...cold, restartsGuests: false })).toBeCloseTo(4, 12)
  })
})

describe('the sum over all VMM intervals in closed form', () => {
  const aging: TwoClockInput = {
    guest: {
      lifetime: weibull({ shape: 2, scale: 42 * day }),
      repairSeconds: 1800,
      restartSeconds: 34,
      intervalSeconds: 7 * day,
    },
    vmm: {
      lifetime: weibull({ shape: 2, scale: 167 * day }),
      repairSeconds: 3600,
      rejuvenationSeconds: 42,
      intervalSeconds: 28 * day,
    },
    restartsGuests: false,
  }

  test('is the limit of the sum panel by panel', () => {
    const at = (days: number) =>
      twoClockAvailability({ ...aging, vmm: { ...aging.vmm, intervalSeconds: days * day } }).unavailability
    // U bends at the tie and does not jump: its distance from the line between its neighbours, which are summed panel by
    // panel, vanishes with theirs.
    const bend = (step: number) => Math.abs((at(28 - step) + at(28 + step)) / 2 / at(28) - 1)
    expect(bend(1e-4) / bend(1e-5)).toBeCloseTo(10, 0)
    expect(bend(1e-7)).toBeLessThan(2e-11)
  })
})

describe('failures at a fixed age', () => {
  test('of the guest are restarts that nobody planned', () => {
    const planned = twoClockAvailability(cold)
    const failing = twoClockAvailability({
      ...cold,
      guest: {
        lifetime: deterministic(7 * day),
        repairSeconds: 34,
        restartSeconds: 0,
        intervalSeconds: 9 * day,
      },
    })
    expect(failing.unavailability).toBe(planned.unavailability)
    expect(failing.unavailabilityByCause.guestFailure).toBe(planned.unavailabilityByCause.guestRestart)
  })

  test('of the VMM are rejuvenations that nobody planned', () => {
    const failing = twoClockAvailability({
      ...cold,
      vmm: {
        lifetime: deterministic(28 * day),
        repairSeconds: 241,
        rejuvenationSeconds: 0,
        intervalSeconds: 30 * day,
      },
      restartsGuests: false,
    })
    expect(failing.unavailability).toBe(twoClockAvailability(cold).unavailability)
    expect(failing.unavailabilityByCause.vmmFailure).toBeGreaterThan(0)
  })

  test('later than the planned restart never happen', () => {
    const never = twoClockAvailability({
      ...cold,
      guest: { ...cold.guest, lifetime: deterministic(8 * day), repairSeconds: 1e6 },
    })
    expect(never.unavailability).toBe(twoClockAvailability(cold).unavailability)
  })
})
