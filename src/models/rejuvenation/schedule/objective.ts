import { type TwoClockAvailability, type TwoClockInput, twoClockAvailability } from '../two-clock/index.ts'

/** What a schedule is chosen by: least unavailability, or least cost with a price for each hour of downtime. */
export type Goal =
  | { readonly kind: 'availability' }
  | {
      readonly kind: 'cost'
      /** Per hour of planned downtime, >= 0. */
      readonly plannedPerHour: number
      /** Per hour of unplanned downtime, >= 0. */
      readonly unplannedPerHour: number
    }

/** Intervals of guest (T_o) and VMM (T_v) in seconds of operating time; Infinity: never. */
export interface Intervals {
  readonly osIntervalSeconds: number
  readonly vmmIntervalSeconds: number
}

/** The two-clock model at given intervals. */
export function atIntervals(input: TwoClockInput, intervals: Intervals): TwoClockInput {
  return {
    ...input,
    guest: { ...input.guest, intervalSeconds: intervals.osIntervalSeconds },
    vmm: { ...input.vmm, intervalSeconds: intervals.vmmIntervalSeconds },
  }
}

/**
 * The value that a goal gives to an availability: U itself, or the cost per hour of calendar time,
 * `c_p U_planned + c_u U_unplanned`.
 */
export function goalValue(
  goal: Goal,
  {
    unavailability,
    plannedUnavailability,
    unplannedUnavailability,
  }: Pick<TwoClockAvailability, 'unavailability' | 'plannedUnavailability' | 'unplannedUnavailability'>,
): number {
  return goal.kind === 'availability'
    ? unavailability
    : goal.plannedPerHour * plannedUnavailability + goal.unplannedPerHour * unplannedUnavailability
}

/** Value of a pair of intervals; each pair is computed once. */
export type Objective = (osIntervalSeconds: number, vmmIntervalSeconds: number) => number

/** The objective over intervals that an input and a goal make. */
export function objectiveOf(input: TwoClockInput, goal: Goal): Objective {
  const known = new Map<string, number>()
  return (osIntervalSeconds, vmmIntervalSeconds) => {
    // Guests that restart with the VMM before their own clock runs out never see that clock.
    const os =
      input.restartsGuests && osIntervalSeconds >= vmmIntervalSeconds
        ? Number.POSITIVE_INFINITY
        : osIntervalSeconds
    const key = `${os} ${vmmIntervalSeconds}`
    const value =
      known.get(key) ??
      goalValue(goal, twoClockAvailability(atIntervals(input, { osIntervalSeconds: os, vmmIntervalSeconds })))
    known.set(key, value)
    return value
  }
}
