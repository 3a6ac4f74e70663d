import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LifetimeSpec, lifetimeOf } from '../../src/markov/lifetimes/index.ts'
import {
  atIntervals,
  elasticities,
  goalValue,
  objectiveOf,
  optimalSchedule,
} from '../../src/models/rejuvenation/schedule/index.ts'
import { type TwoClockInput, twoClockAvailability } from '../../src/models/rejuvenation/two-clock/index.ts'

const day = 86_400
const size = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)
const law = (min: number, max: number): fc.Arbitrary<LifetimeSpec> =>
  fc.oneof(
    fc.record({
      law: fc.constant('weibull' as const),
      shape: fc.constantFrom(0.8, 1.5, 2, 3),
      scale: size(min, max),
    }),
    size(min, max).map((mean) => ({ law: 'hypoexponential' as const, means: [0.7 * mean, 0.3 * mean] })),
    size(min, max).map((mean) => ({ law: 'exponential' as const, mean })),
    fc.constant({ law: 'never' as const }),
  )

interface Question {
  readonly specs: { readonly guest: LifetimeSpec; readonly vmm: LifetimeSpec }
  readonly input: TwoClockInput
}

const questions: fc.Arbitrary<Question> = fc
  .record({
    guest: law(3 * day, 60 * day),
    vmm: law(10 * day, 300 * day),
    os: size(day, 30 * day),
    vmmInterval: size(2 * day, 60 * day),
    downtimes: fc.tuple(size(5, 300), size(600, 7200), size(1, 900), size(900, 9000)),
    restartsGuests: fc.boolean(),
  })
  .map(
    ({
      guest,
      vmm,
      os,
      vmmInterval,
      downtimes: [restart, repair, rejuvenation, vmmRepair],
      restartsGuests,
    }) => ({
      specs: { guest, vmm },
      input: {
        guest: {
          lifetime: lifetimeOf(guest),
          repairSeconds: repair,
          restartSeconds: restart,
          intervalSeconds: os,
        },
        vmm: {
          lifetime: lifetimeOf(vmm),
          repairSeconds: vmmRepair,
          rejuvenationSeconds: rejuvenation,
          intervalSeconds: vmmInterval,
        },
        restartsGuests,
      },
    }),
  )

const goal = { kind: 'availability' } as const

describe('schedules', () => {
  test('the optimum beats the intervals it is asked about, and every pair drawn at random', () => {
    fc.assert(
      fc.property(questions, size(0.5 * day, 100 * day), size(day, 300 * day), ({ input }, os, vmm) => {
        const f = objectiveOf(input, goal)
        const { value, osIntervalSeconds, vmmIntervalSeconds } = optimalSchedule(input, goal, f)
        expect(value).toBeLessThanOrEqual(
          f(input.guest.intervalSeconds, input.vmm.intervalSeconds) * (1 + 2e-6),
        )
        expect(value).toBeLessThanOrEqual(f(os, vmm) * (1 + 2e-6))
        const at = twoClockAvailability(atIntervals(input, { osIntervalSeconds, vmmIntervalSeconds }))
        expect(Math.abs(goalValue(goal, at) - value)).toBeLessThanOrEqual(1e-9 * value)
      }),
      { numRuns: 12 },
    )
  })

  test('elasticities add up to nothing: the unit of time does not matter', () => {
    fc.assert(
      fc.property(questions, ({ input, specs }) => {
        const sum = elasticities(input, specs).reduce((total, { value }) => total + value, 0)
        expect(Math.abs(sum)).toBeLessThan(2e-5)
      }),
      { numRuns: 40 },
    )
  })

  test('elasticities add up on ridges too', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 1, max: 30 }), ({ input, specs }, k) => {
        const ridge = {
          ...input,
          vmm: { ...input.vmm, intervalSeconds: k * input.guest.intervalSeconds },
          restartsGuests: true,
        }
        const sum = elasticities(ridge, specs).reduce((total, { value }) => total + value, 0)
        expect(Math.abs(sum)).toBeLessThan(2e-5)
      }),
      { numRuns: 40 },
    )
  })
})
