import type { BreakEven } from '../../models/availability/index.ts'
import { type Aging, agingAvailability, type PlannedClocks } from './aging.ts'

/** U/A is linear in the VMM downtime D: the events of a cycle, and the time it is up, do not depend on it. */
function maxDowntime(aging: Aging, clocks: PlannedClocks, target: number): number | null {
  const odds = (vmmDowntimeSeconds: number): number => {
    const { availability, unavailability } = agingAvailability(aging, { ...clocks, vmmDowntimeSeconds })
    return unavailability / availability
  }
  const without = odds(0)
  const unit = Math.max(1, clocks.vmmDowntimeSeconds)
  const perSecond = (odds(unit) - without) / unit
  const allowed = target / (1 - target)
  if (without > allowed || !(perSecond > 0)) return null
  return (allowed - without) / perSecond
}

const pointsPerDecade = 40
const decades = 4
const relativeWidth = 1e-9

type UnavailabilityAt = (vmmIntervalSeconds: number) => number

/**
 * The last interval that misses the target, searched from the longest on: beyond it every longer one meets it. On a
 * grid of 40 points a decade over four decades below `T_v -> infinity`, then by bisection.
 */
function minInterval(at: UnavailabilityAt, longest: number, target: number): number | null {
  if (at(Number.POSITIVE_INFINITY) > target) return null
  let above = longest
  for (let step = 1; step <= decades * pointsPerDecade; step++) {
    const below = longest * 10 ** (-step / pointsPerDecade)
    if (at(below) > target) {
      let failing = below
      while (above - failing > relativeWidth * above) {
        const middle = (above + failing) / 2
        if (at(middle) > target) failing = middle
        else above = middle
      }
      return above
    }
    above = below
  }
  return above
}

/**
 * What would have to change for a strategy to meet each of some targets when failures count: as `breakEven`, by the
 * two-clock model instead of the schedule alone.
 */
export function agingBreakEvens(
  aging: Aging,
  clocks: PlannedClocks,
  targets: readonly number[],
): readonly BreakEven[] {
  const known = new Map<number, number>()
  const at: UnavailabilityAt = (vmmIntervalSeconds) => {
    const value =
      known.get(vmmIntervalSeconds) ??
      agingAvailability(aging, { ...clocks, vmmIntervalSeconds }).unavailability
    known.set(vmmIntervalSeconds, value)
    return value
  }
  const longest = 100 * Math.max(clocks.vmmIntervalSeconds, clocks.osIntervalSeconds)
  return targets.map((target) => ({
    maxDowntimeSeconds: maxDowntime(aging, clocks, target),
    minVmmIntervalSeconds: minInterval(at, longest, target),
  }))
}
