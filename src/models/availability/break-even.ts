import { floorUnavailability, osRestartsPerVmmInterval, type Schedule } from './schedule.ts'

export interface BreakEven {
  /** Largest downtime of one VMM rejuvenation that still meets the target; null: none does. */
  readonly maxDowntimeSeconds: number | null
  /** Length of the VMM interval beyond which every longer one meets the target; null: there is none. */
  readonly minVmmIntervalSeconds: number | null
}

/** A target this near to the floor, relatively, is the floor: what is left between them is rounding. */
const floorTolerance = 1e-12

/** Target less floor; zero where the two are the same number but for rounding. */
function roomAboveFloor(schedule: Schedule, target: number): number {
  const room = target - floorUnavailability(schedule)
  return Math.abs(room) <= floorTolerance * target ? 0 : room
}

/**
 * With credit alpha: `U = D/T_v` up to `T_v = alpha T_o`, then `U = d_o/T_o + (D - alpha d_o)/T_v`: monotone in
 * either part and continuous between them.
 */
function averageInterval(
  schedule: Schedule,
  downtime: number,
  credit: number,
  target: number,
): number | null {
  const room = roomAboveFloor(schedule, target)
  const excess = downtime - credit * schedule.osDowntimeSeconds
  const crossing = downtime / target
  if (room < 0) return null
  // The downtime is then no more than the credit, and U only rises towards the floor.
  if (room === 0) return excess <= floorTolerance * downtime ? crossing : null
  return crossing <= credit * schedule.osIntervalSeconds ? crossing : excess / room
}

/**
 * `U = (D + k d_o)/T_v` for `k T_o < T_v <= (k+1) T_o`: a saw-tooth whose peaks `d_o/T_o + D/(k T_o)` fall towards
 * the floor. Beyond cell K no peak is above the target; the last failure lies in the cell before.
 */
function exactInterval(schedule: Schedule, downtime: number, target: number): number | null {
  const room = roomAboveFloor(schedule, target)
  if (room < 0 || (room === 0 && downtime > 0)) return null
  if (downtime === 0) return 0
  const { osIntervalSeconds, osDowntimeSeconds } = schedule
  const cell = Math.max(1, Math.ceil(downtime / (osIntervalSeconds * room)))
  return (downtime + (cell - 1) * osDowntimeSeconds) / target
}

/**
 * What would have to change for a strategy to meet a target: the schedule's unavailability solved for the VMM
 * downtime, and for the VMM interval.
 *
 * @param downtimeSeconds D, downtime of one VMM rejuvenation, >= 0
 * @param targetUnavailability 1e-4 for four nines
 * @example
 * breakEven(weekly, 42, false, 1e-4) // { maxDowntimeSeconds: 105.92, minVmmIntervalSeconds: 959274.9 }
 */
export function breakEven(
  schedule: Schedule,
  downtimeSeconds: number,
  restartsGuests: boolean,
  targetUnavailability: number,
): BreakEven {
  const restarts = osRestartsPerVmmInterval(schedule, restartsGuests)
  const left = targetUnavailability * schedule.vmmIntervalSeconds - restarts * schedule.osDowntimeSeconds
  const { offset } = schedule
  const minVmmIntervalSeconds =
    restartsGuests && offset === 'exact'
      ? exactInterval(schedule, downtimeSeconds, targetUnavailability)
      : averageInterval(
          schedule,
          downtimeSeconds,
          restartsGuests && offset !== 'exact' ? offset : 0,
          targetUnavailability,
        )
  return { maxDowntimeSeconds: left >= 0 ? left : null, minVmmIntervalSeconds }
}
