import { describe, expect, test } from 'vitest'
import { builtinProfile } from '../../../src/hardware/index.ts'
import { agingOf } from '../../../src/plan/aging/index.ts'
import { createScenario } from '../../../src/plan/index.ts'
import { bandTolerance, planSchedule, scheduleAtGiven } from '../../../src/plan/schedule/index.ts'

const profile = builtinProfile('roothammer-2007')
const availability = { kind: 'availability' } as const

function scenario(changed: Partial<Parameters<typeof createScenario>[0]> = {}) {
  return createScenario({
    profile,
    guests: 11,
    aging: agingOf({}),
    strategies: ['cold-vm', 'warm-vm', 'saved-vm'],
    ...changed,
  })
}

describe('planSchedule', () => {
  const plan = planSchedule(scenario(), availability)

  test('ranks strategies by what they reach at their best', () => {
    expect(plan.schedules.map(({ strategy }) => strategy)).toEqual(['warm-vm', 'cold-vm', 'saved-vm'])
    expect(plan.infeasible).toEqual([])
  })

  test.each(plan.schedules)('$strategy: excesses, bands and verdicts are of one piece', (schedule) => {
    const { given, optimum, robust, standIn, osBand, vmmBand, elasticities } = schedule
    expect(given.excess).toBeCloseTo(given.value / optimum.value - 1, 12)
    expect(robust.excess).toBeCloseTo(robust.value / optimum.value - 1, 12)
    expect(robust.worstExcess!).toBeGreaterThanOrEqual(robust.excess!)
    expect(standIn.excess).toBeGreaterThanOrEqual(0)
    for (const [band, best] of [
      [osBand, optimum.osIntervalSeconds],
      [vmmBand, optimum.vmmIntervalSeconds],
    ] as const)
      expect(band.some(({ from, to }) => from <= best * (1 + 1e-9) && best <= to * (1 + 1e-9))).toBe(true)
    expect(plan.bandTolerance).toBe(bandTolerance)
    expect(optimum.verdict.budgetUsed).toBeCloseTo(optimum.availability.unavailability / 1e-4, 9)
    // The margin is of a year, whatever the interval.
    expect(given.verdict.marginSeconds).toBeCloseTo(
      365 * 86_400 * (1e-4 - given.availability.unavailability),
      6,
    )
    expect(elasticities.length).toBe(8)
  })

  test('is the same for one strategy alone', () => {
    const alone = planSchedule(scenario({ strategies: ['cold-vm'] }), availability)
    expect(alone.schedules[0]).toEqual(plan.schedules.find(({ strategy }) => strategy === 'cold-vm'))
  })

  test('nothing is better than the best, also where the given intervals lie beyond what is searched', () => {
    for (const [osIntervalSeconds, vmmIntervalSeconds] of [
      [60, 1200],
      [3e9, 21_600],
    ] as const) {
      const [schedule] = planSchedule(
        scenario({ strategies: ['warm-vm'], osIntervalSeconds, vmmIntervalSeconds, osDowntimeSeconds: 0 }),
        availability,
      ).schedules
      expect(schedule!.optimum.value).toBeLessThanOrEqual(schedule!.given.value * (1 + 1e-6))
    }
  })

  test('without failures there is nothing to gain, and no share of nothing', () => {
    const never = agingOf({ guestLifetime: { law: 'never' }, vmmLifetime: { law: 'never' } })
    const [schedule] = planSchedule(scenario({ aging: never }), availability).schedules
    expect(schedule!.optimum).toMatchObject({ value: 0, osAdvice: 'never', vmmAdvice: 'never' })
    expect(schedule!.given.excess).toBeNull()
    expect(schedule!.robust.excess).toBe(0)
  })

  test('refuses a scenario without aging, and leaves out what cannot be planned', () => {
    expect(() => planSchedule(scenario({ aging: null }), availability)).toThrow('accepted: lifetimes')
    expect(() => scheduleAtGiven(scenario({ aging: null }), availability)).toThrow('accepted: lifetimes')
    const { schedules, infeasible } = planSchedule(
      scenario({ strategies: ['live-migration', 'live-patch', 'warm-vm'], spareHosts: 0 }),
      availability,
    )
    expect(schedules.map(({ strategy }) => strategy)).toEqual(['warm-vm'])
    expect(infeasible.map(({ strategy }) => strategy)).toEqual(['live-migration', 'live-patch'])
  })

  test('scheduleAtGiven is the given part alone', () => {
    for (const { strategy, value } of scheduleAtGiven(scenario(), availability))
      expect(value).toBe(plan.schedules.find((schedule) => schedule.strategy === strategy)?.given.value)
  })
})

test('guests without a clock of their own: cold-vm beats warm-vm, as Machida, Kim and Trivedi 2010 say it can', () => {
  const week = 7 * 86_400
  const rows = scheduleAtGiven(
    scenario({ osIntervalSeconds: 26 * week, vmmIntervalSeconds: 2 * week }),
    availability,
  )
  const [cold, warm] = ['cold-vm', 'warm-vm'].map((name) => rows.find(({ strategy }) => strategy === name)!)
  expect(cold!.availability.unavailability).toBeLessThan(warm!.availability.unavailability)
  // It pays more downtime by schedule, and less by failures of guests.
  expect(cold!.availability.plannedUnavailability).toBeGreaterThan(warm!.availability.plannedUnavailability)
  expect(cold!.availability.unavailabilityByCause.guestFailure).toBeLessThan(
    warm!.availability.unavailabilityByCause.guestFailure,
  )
})
