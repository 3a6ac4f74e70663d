import { describe, expect, test } from 'vitest'
import {
  bandsAround,
  intervalTolerance,
  objectiveOf,
  optimalSchedule,
  robustSchedule,
  roundIntervalsSeconds,
  searchRange,
} from '../../../../src/models/rejuvenation/schedule/index.ts'
import { availabilityGoal, type Case, inputOf, memoryless, twoStages, weibulls } from './inputs.ts'

function robustOf(question: Case) {
  const input = inputOf(question)
  const f = objectiveOf(input, availabilityGoal)
  const best = optimalSchedule(input, availabilityGoal, f)
  const search = { range: searchRange(input), restartsGuests: question.restartsGuests }
  const bands = bandsAround(f, best, { ...search, tolerance: 0.02 })
  return { f, best, robust: robustSchedule(f, { ...best, ...bands }, search) }
}

const cases: readonly (readonly [string, Case])[] = [
  ['Weibull, kept', { ...weibulls, vmmDowntime: 42, restartsGuests: false }],
  ['Weibull, guests restart', { ...weibulls, restartsGuests: true }],
  ['two stages, guests restart', { ...twoStages, restartsGuests: true }],
  ['dear guest restarts', { ...twoStages, osDowntime: 400, vmmDowntime: 500, restartsGuests: true }],
]

describe.each(cases)('%s', (_, question) => {
  const { f, best, robust } = robustOf(question)
  const { osIntervalSeconds: os, vmmIntervalSeconds: vmm } = robust

  test('the pair is round, or its VMM interval midway between two guest restarts', () => {
    expect(roundIntervalsSeconds).toContain(os)
    const midway = question.restartsGuests && (vmm / os) % 1 === 0.5
    expect(midway || roundIntervalsSeconds.includes(vmm)).toBe(true)
  })

  test('the worst value holds wherever one interval is missed by up to 5 %', () => {
    let worst = 0
    for (let step = -200; step <= 200; step++) {
      const factor = 1 + (intervalTolerance * step) / 200
      worst = Math.max(worst, f(os * factor, vmm), f(os, vmm * factor))
    }
    expect(worst).toBeLessThanOrEqual(robust.worstValue * (1 + 1e-6))
    // And it is one that happens, not a bound from afar.
    expect(robust.worstValue / worst).toBeLessThan(1.002)
    expect(robust.worstValue).toBeGreaterThanOrEqual(robust.value)
  })

  test('it costs little, and missing it costs less than missing the ridge', () => {
    expect(robust.value / best.value).toBeLessThan(1.04)
    if (best.ridge === null) return
    const late = f(best.osIntervalSeconds, best.vmmIntervalSeconds * (1 + 1e-6))
    expect(robust.worstValue).toBeLessThan(Math.max(late, best.value * 1.06))
  })
})

test('no other round pair near the best is safer', () => {
  const { f, best, robust } = robustOf({ ...twoStages, vmmDowntime: 42, restartsGuests: false })
  const near = (seconds: number) =>
    roundIntervalsSeconds.filter((round) => round > seconds / 2 && round < seconds * 2)
  for (const os of near(best.osIntervalSeconds)) {
    for (const vmm of near(best.vmmIntervalSeconds)) {
      const values = [0.95, 1, 1.05].flatMap((factor) => [f(os * factor, vmm), f(os, vmm * factor)])
      expect(Math.max(...values)).toBeGreaterThanOrEqual(robust.worstValue * (1 - 1e-9))
    }
  }
})

test('never is round', () => {
  const { robust } = robustOf({ ...memoryless, restartsGuests: false })
  expect([robust.osIntervalSeconds, robust.vmmIntervalSeconds]).toEqual([
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ])
  expect(robust.worstValue).toBe(robust.value)
})
