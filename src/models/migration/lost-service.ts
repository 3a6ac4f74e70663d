import { requireFraction, requireNonNegative } from './checks.ts'
import type { TransferPhase } from './transfer.ts'

/** Service lost over a list of phases: degradation and downtime, apart and together. */
export interface LostService {
  /** Time with the service up below full throughput, s. */
  readonly degradedSeconds: number
  /** Integral of the throughput lost while up, s of full service. */
  readonly degradationLossSeconds: number
  readonly downtimeSeconds: number
  /** Both together, s of full service. */
  readonly lostServiceSeconds: number
}

/**
 * Service lost over phases, downtime kept apart from degradation.
 *
 * L = sum over up phases of t_j F_j + sum of down phases t_j, with
 * t_j length of phase j (s, >= 0) and F_j = 1 - capacity, its relative loss of throughput (0..1).
 *
 * @throws InputError if a length is negative or not finite, or a capacity is outside 0..1
 * @see Clark et al., NSDI 2005, web-server run: 98 % of the loss is degradation
 * @example
 * lostService([
 *   { name: 'pre-copy', seconds: 10, service: 'up', capacity: 0.9 },
 *   { name: 'stop-and-copy', seconds: 0.5, service: 'down', capacity: 0 },
 * ]).lostServiceSeconds // 1.5
 */
export function lostService(phases: readonly TransferPhase[]): LostService {
  let degradedSeconds = 0
  let degradationLossSeconds = 0
  let downtimeSeconds = 0
  for (const { name, seconds, service, capacity } of phases) {
    requireNonNegative(`seconds of ${name}`, seconds)
    requireFraction(`capacity of ${name}`, capacity)
    if (service === 'down') downtimeSeconds += seconds
    else if (capacity < 1) {
      degradedSeconds += seconds
      degradationLossSeconds += seconds * (1 - capacity)
    }
  }
  return {
    degradedSeconds,
    degradationLossSeconds,
    downtimeSeconds,
    lostServiceSeconds: degradationLossSeconds + downtimeSeconds,
  }
}

/**
 * Unavailability caused by an interruption that comes at a steady frequency.
 *
 * U = d f, with d downtime of one interruption (s, >= 0) and f frequency (1/s, >= 0); d f <= 1.
 *
 * @throws InputError if either is negative or not finite, or if the downtimes fill the time
 * @see definition: expected downtime per unit of time
 * @example
 * interruptionUnavailability({ downtimeSeconds: 0.165, eventsPerSecond: 1 / 604_800 }) // 2.728e-7
 */
export function interruptionUnavailability(options: {
  readonly downtimeSeconds: number
  readonly eventsPerSecond: number
}): number {
  const { downtimeSeconds, eventsPerSecond } = options
  requireNonNegative('downtimeSeconds', downtimeSeconds)
  requireNonNegative('eventsPerSecond', eventsPerSecond)
  const unavailability = downtimeSeconds * eventsPerSecond
  requireFraction('downtimeSeconds * eventsPerSecond', unavailability)
  return unavailability
}
