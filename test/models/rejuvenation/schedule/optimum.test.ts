import { describe, expect, test } from 'vitest'
import {
  type Goal,
  objectiveOf,
  optimalSchedule,
  searchRange,
} from '../../../../src/models/rejuvenation/schedule/index.ts'
import { twoClockAvailability } from '../../../../src/models/rejuvenation/two-clock/index.ts'
import { availabilityGoal, type Case, day, hour, inputOf, memoryless, twoStages, weibulls } from './inputs.ts'

const never = Number.POSITIVE_INFINITY
const steep = { guest: { law: 'weibull', shape: 4, scale: 20 * day } } as const
const mixed = {
  guest: { law: 'erlang', stages: 3, mean: 12 * day },
  vmm: { law: 'lognormal', median: 90 * day, sigma: 0.8 },
} as const
const costly = { kind: 'cost', plannedPerHour: 1, unplannedPerHour: 12 } as const

function logarithmic(low: number, high: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => low * (high / low) ** (index / (count - 1)))
}

/** Least value on a fine grid beyond the range searched, on never, and along every ridge up to 40. */
function bruteForce(question: Case, goal: Goal, points: number): number {
  const input = inputOf(question)
  const f = objectiveOf(input, goal)
  const { os, vmm } = searchRange(input)
  const oses = [...logarithmic(os.low / 2, os.high * 2, points), never]
  const vmms = [...logarithmic(vmm.low / 2, vmm.high * 2, points), never]
  const pairs = oses.flatMap((o) => vmms.map((v) => [o, v] as const))
  const ridges = question.restartsGuests
    ? oses.slice(0, -1).flatMap((o) => Array.from({ length: 39 }, (_, k) => [o, o * (k + 2)] as const))
    : []
  // Beyond that many guest restarts in a VMM interval the other grid has long ended.
  const near = [...pairs, ...ridges].filter(([o, v]) => !Number.isFinite(v) || v / o < 1000)
  return Math.min(...near.map(([o, v]) => f(o, v)))
}

const cases: readonly (readonly [string, Case, Goal])[] = [
  ['Weibull, guests restart', { ...weibulls, restartsGuests: true }, availabilityGoal],
  ['Weibull, guests keep running', { ...weibulls, vmmDowntime: 42, restartsGuests: false }, availabilityGoal],
  ['two stages, guests restart', { ...twoStages, restartsGuests: true }, availabilityGoal],
  ['two stages, kept', { ...twoStages, vmmDowntime: 42, restartsGuests: false }, availabilityGoal],
  ['two stages, guests restart, by cost', { ...twoStages, restartsGuests: true }, costly],
  ['steep guests, young VMM', { ...twoStages, ...steep, vmmDowntime: 60, restartsGuests: true }, costly],
  ['Erlang and lognormal, guests restart', { ...mixed, restartsGuests: true }, availabilityGoal],
  ['Erlang and lognormal, kept, by cost', { ...mixed, restartsGuests: false }, costly],
  [
    'VMM restart cheaper than a guest restart',
    { ...weibulls, vmmDowntime: 20, restartsGuests: true },
    costly,
  ],
  [
    'early failures',
    {
      ...mixed,
      guest: { law: 'weibull', shape: 0.7, scale: 30 * day },
      vmm: weibulls.vmm,
      restartsGuests: true,
    },
    costly,
  ],
]

describe('the optimum is no worse than a fine grid', () => {
  test.each(cases)('%s', (_, question, goal) => {
    const { value } = optimalSchedule(inputOf(question), goal)
    const least = bruteForce(question, goal, question.restartsGuests ? 32 : 14)
    expect(value / least).toBeLessThan(1 + 2e-6)
    // A grid that is fine enough to say anything comes near.
    expect(least / value).toBeLessThan(1.06)
  })
})

describe('guests that restart with the VMM', () => {
  test('the optimum can lie on a ridge: the least longer VMM interval costs a guest restart', () => {
    const question = { ...twoStages, restartsGuests: true }
    const input = inputOf(question)
    const f = objectiveOf(input, costly)
    const { osIntervalSeconds, vmmIntervalSeconds, ridge, value } = optimalSchedule(input, costly, f)
    expect(ridge).toBe(Math.round(vmmIntervalSeconds / osIntervalSeconds))
    expect(f(osIntervalSeconds, vmmIntervalSeconds * (1 + 1e-6))).toBeGreaterThan(value * 1.01)
    expect(f(osIntervalSeconds, vmmIntervalSeconds * (1 - 1e-6)) / value).toBeCloseTo(1, 5)
  })
})

describe('the answer in words', () => {
  test.each([true, false])(
    'memoryless failures: do not rejuvenate (guests restart: %s)',
    (restartsGuests) => {
      const found = optimalSchedule(inputOf({ ...memoryless, restartsGuests }), availabilityGoal)
      expect(found).toMatchObject({ osAdvice: 'never', vmmAdvice: 'never', osIntervalSeconds: never })
      // r_g/m_g + r_v/m_v in odds.
      const odds = 2100 / (40 * day) + 3900 / (160 * day)
      expect(found.value).toBeCloseTo(odds / (1 + odds), 12)
    },
  )

  test('a guest that never fails needs no clock of its own, nor does a VMM', () => {
    const guest = { ...weibulls, guest: { law: 'never' }, restartsGuests: false } as const
    expect(optimalSchedule(inputOf(guest), availabilityGoal)).toMatchObject({
      osAdvice: 'never',
      vmmAdvice: 'at-interval',
    })
    const vmm = { ...weibulls, vmm: { law: 'never' } } as const
    for (const restartsGuests of [true, false])
      expect(optimalSchedule(inputOf({ ...vmm, restartsGuests }), availabilityGoal)).toMatchObject({
        osAdvice: 'at-interval',
        vmmAdvice: 'never',
      })
  })

  test('a rejuvenation without downtime: as often as possible', () => {
    const free = inputOf({ ...weibulls, vmmDowntime: 0, restartsGuests: false })
    expect(optimalSchedule(free, availabilityGoal)).toMatchObject({
      osAdvice: 'at-interval',
      vmmAdvice: 'as-often-as-possible',
    })
  })

  test('failures that get rarer with age: never', () => {
    const early = { law: 'weibull', shape: 0.7, scale: 30 * day } as const
    const found = optimalSchedule(
      inputOf({ guest: early, vmm: early, vmmDowntime: 42, restartsGuests: false }),
      availabilityGoal,
    )
    expect(found).toMatchObject({ osAdvice: 'never', vmmAdvice: 'never' })
  })
})

describe('goals', () => {
  test('equal prices rank as availability does', () => {
    const input = inputOf({ ...twoStages, vmmDowntime: 42, restartsGuests: false })
    const byDowntime = optimalSchedule(input, availabilityGoal)
    const byCost = optimalSchedule(input, { kind: 'cost', plannedPerHour: 3, unplannedPerHour: 3 })
    expect(byCost.value / byDowntime.value).toBeCloseTo(3, 6)
  })

  test('dear failures call for more rejuvenation, dear rejuvenation for less', () => {
    const input = inputOf({ ...twoStages, vmmDowntime: 42, restartsGuests: false })
    const [less, same, more] = [0.3, 1, 10].map((unplannedPerHour) =>
      optimalSchedule(input, { kind: 'cost', plannedPerHour: 1, unplannedPerHour }),
    )
    expect(more!.osIntervalSeconds).toBeLessThan(same!.osIntervalSeconds)
    expect(same!.osIntervalSeconds).toBeLessThan(less!.osIntervalSeconds)
    expect(more!.vmmIntervalSeconds).toBeLessThan(same!.vmmIntervalSeconds)
  })

  test('without a price on failures: never', () => {
    const input = inputOf({ ...twoStages, restartsGuests: true })
    const found = optimalSchedule(input, { kind: 'cost', plannedPerHour: 1, unplannedPerHour: 0 })
    expect(found).toMatchObject({ osAdvice: 'never', vmmAdvice: 'never', value: 0 })
  })
})

test('age replacement of a guest alone: the marginal condition of Barlow and Hunter 1960', () => {
  // With one clock, h(T) m(T) - F(T) = d/(r - d) at the optimum; Weibull of shape 2.
  const scale = 1000 * hour
  const input = inputOf({
    guest: weibulls.guest,
    vmm: { law: 'never' },
    vmmDowntime: 42,
    restartsGuests: false,
  })
  const { osIntervalSeconds: age, value } = optimalSchedule(input, availabilityGoal)
  const { lifetime } = input.guest
  const hazard = (2 * age) / scale ** 2
  const left = hazard * lifetime.restrictedMean(age) - lifetime.cdf(age)
  expect(left / (34 / (2100 - 34))).toBeCloseTo(1, 2)
  expect(value).toBe(
    twoClockAvailability({
      ...input,
      guest: { ...input.guest, intervalSeconds: age },
      vmm: { ...input.vmm, intervalSeconds: never },
    }).unavailability,
  )
})
