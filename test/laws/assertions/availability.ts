import { expect } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import {
  breakEven,
  floorUnavailability,
  osRestartsPerVmmInterval,
  type Schedule,
  scheduleUnavailability,
  verdictOf,
} from '../../../src/models/availability/index.ts'

/** Unavailability, or 1 where the downtimes fill the interval. */
function unavailabilityOrAll(schedule: Schedule, downtimeSeconds: number, restartsGuests: boolean): number {
  try {
    return scheduleUnavailability(schedule, downtimeSeconds, restartsGuests)
  } catch (error) {
    if (error instanceof InputError) return 1
    throw error
  }
}

/** A schedule is refused, or its unavailability lies in 0..1, the 1 excluded, and agrees with its verdict. */
export function unavailabilityIsInRange(
  schedule: Schedule,
  downtimeSeconds: number,
  restartsGuests: boolean,
): void {
  const restarts = osRestartsPerVmmInterval(schedule, restartsGuests)
  const down = downtimeSeconds + restarts * schedule.osDowntimeSeconds
  expect(restarts).toBeGreaterThanOrEqual(0)
  if (!(down < schedule.vmmIntervalSeconds)) {
    expect(() => scheduleUnavailability(schedule, downtimeSeconds, restartsGuests)).toThrow(InputError)
    return
  }
  const unavailability = scheduleUnavailability(schedule, downtimeSeconds, restartsGuests)
  expect(unavailability >= 0 && unavailability < 1).toBe(true)
  const availability = 1 - unavailability
  expect(availability > 0 && availability <= 1).toBe(true)
  const { meets, budgetUsed, marginSeconds } = verdictOf(unavailability, 1e-4, schedule.vmmIntervalSeconds)
  expect(meets).toBe(budgetUsed <= 1)
  expect(meets).toBe(marginSeconds >= 0)
}

/** Restarting the guests with the VMM saves no OS rejuvenation, one, or a part of one. */
export function creditIsAtMostOneRestart(schedule: Schedule): void {
  const kept = osRestartsPerVmmInterval(schedule, false)
  const credit = kept - osRestartsPerVmmInterval(schedule, true)
  const rounding = 1e-8 * (1 + kept)
  expect(credit).toBeGreaterThanOrEqual(-rounding)
  expect(credit).toBeLessThanOrEqual(1 + rounding)
}

/** The largest downtime meets the target, and a little more does not. */
export function downtimeBreaksEven(schedule: Schedule, restartsGuests: boolean, target: number): void {
  const { maxDowntimeSeconds } = breakEven(schedule, 0, restartsGuests, target)
  const of = (downtime: number): number => unavailabilityOrAll(schedule, downtime, restartsGuests)
  if (maxDowntimeSeconds === null) {
    expect(of(0)).toBeGreaterThan(target * (1 - 1e-12))
    return
  }
  const step = 1e-6 * target * schedule.vmmIntervalSeconds
  expect(of(Math.max(0, maxDowntimeSeconds - step))).toBeLessThanOrEqual(target * (1 + 1e-9))
  expect(of(maxDowntimeSeconds + step)).toBeGreaterThan(target)
}

/**
 * Every VMM interval longer than the smallest one meets the target, and just below it the target is missed.
 *
 * @param longer factors above 1 by which the interval is tried longer
 */
export function intervalBreaksEven(
  schedule: Schedule,
  downtimeSeconds: number,
  restartsGuests: boolean,
  target: number,
  longer: readonly number[],
): void {
  const { minVmmIntervalSeconds: least } = breakEven(schedule, downtimeSeconds, restartsGuests, target)
  const { osIntervalSeconds } = schedule
  const at = (vmmIntervalSeconds: number): number =>
    unavailabilityOrAll({ ...schedule, vmmIntervalSeconds }, downtimeSeconds, restartsGuests)
  if (least === null) {
    // Just after a multiple of the OS interval all of its OS rejuvenations have taken place.
    expect(floorUnavailability(schedule)).toBeGreaterThan(target * (1 - 1e-9))
    expect(at(1e6 * osIntervalSeconds * (1 + 1e-8))).toBeGreaterThan(target)
    return
  }
  expect(Number.isFinite(least) && least >= 0).toBe(true)
  const tried = longer.map((factor) => Math.max(least, 1e-3 * osIntervalSeconds) * factor)
  const peaks = tried.map(
    (interval) => Math.ceil(interval / osIntervalSeconds) * osIntervalSeconds * (1 + 2e-9),
  )
  const worst = Math.max(
    ...[least * (1 + 2e-9), ...tried, ...peaks].filter((interval) => interval > least).map(at),
  )
  expect(worst).toBeLessThanOrEqual(target * (1 + 1e-8))
  if (least === 0) return
  // Of the exact schedule an interval a little shorter may have one OS restart less, so the last peak counts too.
  const lastPeak = (Math.ceil(least / osIntervalSeconds) - 1) * osIntervalSeconds * (1 + 2e-9)
  const below = [least * (1 - 1e-6), lastPeak].filter((interval) => interval > 0).map(at)
  expect(Math.max(...below)).toBeGreaterThan(target * (1 - 1e-8))
}
