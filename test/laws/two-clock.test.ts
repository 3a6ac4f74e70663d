import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Lifetime, never, weibull } from '../../src/markov/lifetimes/index.ts'
import { scheduleUnavailability } from '../../src/models/availability/index.ts'
import { type TwoClockInput, twoClockAvailability } from '../../src/models/rejuvenation/two-clock/index.ts'

const day = 86400
const downtime = fc.double({ min: 0, max: 7200, noNaN: true })
const interval = fc.double({ min: 2 * day, max: 90 * day, noNaN: true })
const law: fc.Arbitrary<Lifetime> = fc.oneof(
  fc.constant(never()),
  fc
    .record({
      shape: fc.constantFrom(0.8, 1, 1.5, 2, 3.7),
      scale: fc.double({ min: 5 * day, max: 300 * day, noNaN: true }),
    })
    .map(weibull),
)
/** Also multiples and fractions of one interval, where the clocks tie. */
const intervals = fc
  .record({
    first: interval,
    ratio: fc.constantFrom(0.5, 1, 1.37, 2, 4, 4.5),
    free: fc.boolean(),
    second: interval,
  })
  .map(({ first, ratio, free, second }) => [first, free ? second : first * ratio] as const)
const inputs: fc.Arbitrary<TwoClockInput> = fc
  .record({
    guest: law,
    vmm: law,
    intervals,
    downtimes: fc.tuple(downtime, downtime, downtime, downtime),
    restartsGuests: fc.boolean(),
  })
  .map(({ guest, vmm, intervals: [os, vmmInterval], downtimes: [a, b, c, d], restartsGuests }) => ({
    guest: { lifetime: guest, repairSeconds: a, restartSeconds: b, intervalSeconds: os },
    vmm: { lifetime: vmm, repairSeconds: c, rejuvenationSeconds: d, intervalSeconds: vmmInterval },
    restartsGuests,
  }))
const few = { numRuns: 40 }

describe('the two-clock model', () => {
  test('without failures is x/(1+x) of the exact schedule', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { guest, vmm, restartsGuests } = input
        const schedule = {
          osIntervalSeconds: guest.intervalSeconds,
          vmmIntervalSeconds: vmm.intervalSeconds,
          osDowntimeSeconds: Math.min(guest.restartSeconds, guest.intervalSeconds / 4),
          offset: 'exact',
        } as const
        const x = scheduleUnavailability(schedule, vmm.rejuvenationSeconds, restartsGuests)
        const { unavailability, plannedUnavailability } = twoClockAvailability({
          ...input,
          guest: { ...guest, lifetime: never(), restartSeconds: schedule.osDowntimeSeconds },
          vmm: { ...vmm, lifetime: never() },
        })
        expect(Math.abs(unavailability - x / (1 + x))).toBeLessThanOrEqual(2e-12 * unavailability)
        expect(plannedUnavailability).toBe(unavailability)
      }),
    )
  })

  test('planned and unplanned, and the four causes, add up', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const result = twoClockAvailability(input)
        const { guestRestart, guestFailure, vmmRejuvenation, vmmFailure } = result.unavailabilityByCause
        const parts = guestRestart + guestFailure + vmmRejuvenation + vmmFailure
        expect(Math.abs(parts - result.unavailability)).toBeLessThanOrEqual(1e-14 * parts)
        expect(result.availability + result.unavailability).toBeCloseTo(1, 14)
        for (const part of [guestRestart, guestFailure, vmmRejuvenation, vmmFailure])
          expect(part).toBeGreaterThanOrEqual(0)
        expect(result.errorEstimate).toBeLessThan(1e-9)
      }),
      few,
    )
  })

  test('availability falls with every downtime', () => {
    const field = fc.constantFrom('repairSeconds', 'restartSeconds', 'vmmRepair', 'rejuvenation')
    fc.assert(
      fc.property(inputs, field, fc.double({ min: 1, max: 3600, noNaN: true }), (input, which, more) => {
        const { guest, vmm } = input
        const worse: TwoClockInput =
          which === 'vmmRepair'
            ? { ...input, vmm: { ...vmm, repairSeconds: vmm.repairSeconds + more } }
            : which === 'rejuvenation'
              ? { ...input, vmm: { ...vmm, rejuvenationSeconds: vmm.rejuvenationSeconds + more } }
              : { ...input, guest: { ...guest, [which]: guest[which] + more } }
        const before = twoClockAvailability(input).unavailability
        expect(twoClockAvailability(worse).unavailability).toBeGreaterThanOrEqual(before * (1 - 1e-14))
      }),
      few,
    )
  })

  test('the unit of time does not matter', () => {
    const weibulls = fc.record({
      shape: fc.constantFrom(0.8, 1, 1.5, 2),
      scale: fc.double({ min: 5 * day, max: 500 * day, noNaN: true }),
    })
    fc.assert(
      fc.property(inputs, weibulls, fc.constantFrom(1 / 3600, 1000), (input, { shape, scale }, unit) => {
        const inUnits = (u: number): TwoClockInput => ({
          guest: {
            lifetime: weibull({ shape, scale: scale * u }),
            repairSeconds: input.guest.repairSeconds * u,
            restartSeconds: input.guest.restartSeconds * u,
            intervalSeconds: input.guest.intervalSeconds * u,
          },
          vmm: {
            lifetime: weibull({ shape: 2, scale: 3 * scale * u }),
            repairSeconds: input.vmm.repairSeconds * u,
            rejuvenationSeconds: input.vmm.rejuvenationSeconds * u,
            intervalSeconds: input.vmm.intervalSeconds * u,
          },
          restartsGuests: input.restartsGuests,
        })
        const [once, again] = [1, unit].map((u) => twoClockAvailability(inUnits(u)).unavailability)
        expect(Math.abs(again! - once!)).toBeLessThanOrEqual(1e-10 * once!)
      }),
      few,
    )
  })

  test('an interval nobody lives to see is no interval', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const guest = { ...input.guest, lifetime: weibull({ shape: 2, scale: 5 * day }) }
        const at = (intervalSeconds: number) =>
          twoClockAvailability({ ...input, guest: { ...guest, intervalSeconds } }).unavailability
        const without = at(Number.POSITIVE_INFINITY)
        expect(Math.abs(at(28 * day) - without)).toBeLessThanOrEqual(1e-8 * without + 1e-13)
      }),
      few,
    )
  })

  test('a guest that never fails does worse in nothing', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const spared = { ...input, guest: { ...input.guest, lifetime: never(), repairSeconds: 0 } }
        // A repair that costs more than the restarts it saves.
        const costly = {
          ...input,
          guest: { ...input.guest, repairSeconds: input.guest.restartSeconds + 1 },
        }
        expect(twoClockAvailability(spared).unavailability).toBeLessThanOrEqual(
          twoClockAvailability(costly).unavailability * (1 + 1e-10),
        )
      }),
      few,
    )
  })
})

describe('bad input is refused in one line that names it', () => {
  const input: TwoClockInput = {
    guest: { lifetime: never(), repairSeconds: 0, restartSeconds: 34, intervalSeconds: 7 * day },
    vmm: { lifetime: never(), repairSeconds: 0, rejuvenationSeconds: 42, intervalSeconds: 28 * day },
    restartsGuests: false,
  }
  const notPositive = [0, -1, Number.NaN]
  test.each(notPositive)('intervals of %d', (intervalSeconds) => {
    const accepted = `is ${intervalSeconds}; accepted: a number above 0, or Infinity for never`
    expect(() => twoClockAvailability({ ...input, guest: { ...input.guest, intervalSeconds } })).toThrow(
      `osIntervalSeconds ${accepted}`,
    )
    expect(() => twoClockAvailability({ ...input, vmm: { ...input.vmm, intervalSeconds } })).toThrow(
      `vmmIntervalSeconds ${accepted}`,
    )
  })
  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('downtimes of %d', (seconds) => {
    const accepted = `is ${seconds}; accepted: a finite number of at least 0`
    expect(() =>
      twoClockAvailability({ ...input, guest: { ...input.guest, restartSeconds: seconds } }),
    ).toThrow(`osDowntimeSeconds ${accepted}`)
    expect(() => twoClockAvailability({ ...input, vmm: { ...input.vmm, repairSeconds: seconds } })).toThrow(
      `vmmRepairSeconds ${accepted}`,
    )
  })
})
