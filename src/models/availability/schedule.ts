import { InputError } from '../../errors/index.ts'

/**
 * How the OS clock stands to the VMM clock: a number is the fraction of the OS interval elapsed at a VMM
 * rejuvenation, an average over a random offset (the published convention); `exact` is the schedule itself, in which
 * the OS clock restarts whenever the guests do.
 */
export type Offset = number | 'exact'

export interface Schedule {
  readonly osIntervalSeconds: number
  readonly vmmIntervalSeconds: number
  /** Downtime of one OS rejuvenation of one guest. */
  readonly osDowntimeSeconds: number
  readonly offset: Offset
}

/** Ties between multiples of the OS interval and the VMM interval are ties to this relative difference. */
const tieTolerance = 1e-9

/**
 * OS rejuvenations of one guest per VMM interval.
 *
 * Guests that keep running: `T_v/T_o`. Guests that restart with the VMM: `T_v/T_o - min(alpha, T_v/T_o)` on the
 * average over a random offset; `ceil(T_v/T_o) - 1` for the exact schedule, where the one due at the same instant is
 * skipped.
 *
 * @example
 * osRestartsPerVmmInterval({ ...weekly, offset: 0.5 }, true) // 3.5
 */
export function osRestartsPerVmmInterval(schedule: Schedule, restartsGuests: boolean): number {
  const ratio = schedule.vmmIntervalSeconds / schedule.osIntervalSeconds
  if (!restartsGuests) return ratio
  if (schedule.offset === 'exact') return Math.max(0, Math.ceil(ratio * (1 - tieTolerance)) - 1)
  return ratio - Math.min(schedule.offset, ratio)
}

/**
 * Unavailability of one guest's service through planned rejuvenation alone:
 * `U = [D + (T_v/T_o - c credit) d_o] / T_v` (Kourai and Chiba, DSN 2007, section 3.3, read from the talk).
 * No failures; time is counted by the calendar.
 *
 * @param vmmDowntimeSeconds D, downtime of one VMM rejuvenation, >= 0
 * @throws InputError when the downtimes fill the interval
 * @example
 * scheduleUnavailability({ osIntervalSeconds: 604800, vmmIntervalSeconds: 2419200, osDowntimeSeconds: 34,
 *   offset: 0.5 }, 42, false) // 178 / 2419200
 */
export function scheduleUnavailability(
  schedule: Schedule,
  vmmDowntimeSeconds: number,
  restartsGuests: boolean,
): number {
  const restarts = osRestartsPerVmmInterval(schedule, restartsGuests)
  const downSeconds = vmmDowntimeSeconds + restarts * schedule.osDowntimeSeconds
  if (!(downSeconds < schedule.vmmIntervalSeconds)) {
    throw new InputError(
      `is ${schedule.vmmIntervalSeconds} s, and the rejuvenations in it take ${downSeconds} s (VMM ${vmmDowntimeSeconds} s, ${restarts} OS restarts of ${schedule.osDowntimeSeconds} s); accepted: an interval longer than its downtimes`,
      { parameter: 'vmmIntervalSeconds' },
    )
  }
  return downSeconds / schedule.vmmIntervalSeconds
}

/**
 * Unavailability that OS rejuvenation alone sets, `d_o/T_o`: what no way of rejuvenating the VMM gets below, unless
 * it restarts the guests often enough to make OS rejuvenations unnecessary.
 */
export function floorUnavailability(schedule: Schedule): number {
  return schedule.osDowntimeSeconds / schedule.osIntervalSeconds
}
