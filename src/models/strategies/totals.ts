import type { Timeline } from './strategy.ts'

export interface TimelineTotals {
  /** Service of the guest that suffers most is down, seconds. */
  readonly downtimeSeconds: number
  /** First phase to last, seconds. */
  readonly makespanSeconds: number
  /** Service up at less than full capacity, seconds. */
  readonly degradedSeconds: number
  /** Integral of (1 - capacity) over the phases, host-seconds; a reserved spare host is not part of it. */
  readonly capacityLossHostSeconds: number
}

/**
 * What a timeline adds up to.
 *
 * @example
 * timelineTotals(warmVm.timeline(scenario)).downtimeSeconds // 42
 */
export function timelineTotals(timeline: Timeline): TimelineTotals {
  let downtimeSeconds = 0
  let makespanSeconds = 0
  let degradedSeconds = 0
  let capacityLossHostSeconds = 0
  for (const { seconds, service, capacity } of timeline.phases) {
    makespanSeconds += seconds
    capacityLossHostSeconds += (1 - capacity) * seconds
    if (service === 'down') downtimeSeconds += seconds
    else if (capacity < 1) degradedSeconds += seconds
  }
  return { downtimeSeconds, makespanSeconds, degradedSeconds, capacityLossHostSeconds }
}
