import { InputError } from '../../errors/index.ts'
import { requireNonNegative, requirePositive } from '../migration/index.ts'

export interface AvailabilityIntervalOptions {
  /** Ts: time to save, during which there is no service, s, > 0. */
  readonly saveSeconds: number
  /** Tf: mean time to failure, s, > 0. */
  readonly meanTimeToFailureSeconds: number
  /** Tr: time to recover, without the lost work, s, >= 0. */
  readonly recoverySeconds: number
}

/**
 * Unavailability of a service that checkpoints every Tc, save included: saves, recovery, and work done again.
 *
 * 1 - A = 1 - (1 - Ts/Tc) Tf / (Tf + Tr + Tc/2), with Tc period (s, > Ts), all else as in
 * {@link AvailabilityIntervalOptions}; a failure loses half a period of work on average.
 *
 * @throws InputError if a value is out of its range
 * @see the model whose optimum is that of Saxena et al., arXiv 2410.18124 (derived)
 * @example
 * checkpointUnavailability({
 *   periodSeconds: 7531, saveSeconds: 300, meanTimeToFailureSeconds: 86_400, recoverySeconds: 600,
 * }) // 0.08602
 */
export function checkpointUnavailability(
  options: AvailabilityIntervalOptions & { readonly periodSeconds: number },
): number {
  const { saveSeconds, meanTimeToFailureSeconds, recoverySeconds } = checked(options)
  const { periodSeconds } = options
  if (!(Number.isFinite(periodSeconds) && periodSeconds > saveSeconds)) {
    throw new InputError(
      `periodSeconds is ${periodSeconds}; accepted: more than the save of ${saveSeconds} s`,
      {
        parameter: 'periodSeconds',
      },
    )
  }
  const perFailureSeconds = recoverySeconds + periodSeconds / 2
  const failing = perFailureSeconds / (meanTimeToFailureSeconds + perFailureSeconds)
  return failing + (saveSeconds / periodSeconds) * (1 - failing)
}

/**
 * The checkpoint period, save included, of highest availability: Tc = Ts + sqrt(2 (Tf + Tr) Ts + Ts^2).
 *
 * Symbols as in {@link AvailabilityIntervalOptions}. Unlike Young's and Daly's intervals it includes the save.
 *
 * @throws InputError if a value is out of its range
 * @see Saxena et al., arXiv 2410.18124, abstract
 * @example
 * availabilityInterval({ saveSeconds: 300, meanTimeToFailureSeconds: 86_400, recoverySeconds: 600 }) / 60 // 125.52
 */
export function availabilityInterval(options: AvailabilityIntervalOptions): number {
  const { saveSeconds, meanTimeToFailureSeconds, recoverySeconds } = checked(options)
  const failureSeconds = meanTimeToFailureSeconds + recoverySeconds
  return saveSeconds + Math.sqrt(2 * failureSeconds * saveSeconds + saveSeconds ** 2)
}

function checked(options: AvailabilityIntervalOptions): AvailabilityIntervalOptions {
  requirePositive('saveSeconds', options.saveSeconds)
  requirePositive('meanTimeToFailureSeconds', options.meanTimeToFailureSeconds)
  requireNonNegative('recoverySeconds', options.recoverySeconds)
  return options
}
