import { type Ctmc, ctmc, type Transition } from '../../markov/index.ts'
import { requireFraction, requirePositive } from '../migration/index.ts'
import { normalize } from './normalize.ts'

/** Two units in parallel, whose failures are not always noticed in time. */
export interface CoveredPair {
  /** lambda of one unit, 1/h, > 0. */
  readonly failureRatePerHour: number
  /** mu of the single repairer, 1/h, > 0. */
  readonly repairRatePerHour: number
  /** c: share of failures that the other unit takes over from, 0 to 1. */
  readonly coverage: number
  /** beta: 1 / mean time of the reboot after a failure that is not covered, 1/h, > 0. */
  readonly rebootRatePerHour: number
}

/** Long-run probabilities of the pair. */
export interface CoveredPairAvailability {
  readonly unavailability: number
  readonly bothUp: number
  readonly oneUp: number
  readonly noneUp: number
  readonly rebooting: number
}

/**
 * Long-run unavailability of two units with imperfect coverage and a reboot: `U = p_0 + p_RB`.
 *
 * `p_1 = (2 lambda / mu) p_2`, `p_0 = (lambda / mu) p_1`, `p_RB = (2 lambda (1 - c) / beta) p_2`, sum 1.
 *
 * Symbols: lambda, mu, c, beta as in {@link CoveredPair}.
 *
 * @throws InputError for a number out of range
 * Source: Trivedi, Probability & Statistics with Reliability, Queuing and CS Applications (2nd ed.), Wiley 2002,
 * example 8.22 ff.
 * @example
 * coveredPair({ failureRatePerHour: 1 / 5000, repairRatePerHour: 1 / 4, coverage: 0.95, rebootRatePerHour: 6 })
 * // unavailability: 4.605943e-6
 */
export function coveredPair(options: CoveredPair): CoveredPairAvailability {
  const { failureRatePerHour: lambda, repairRatePerHour: mu, coverage, rebootRatePerHour } = checked(options)
  const oneWeight = (2 * lambda) / mu
  const [bothUp, oneUp, noneUp, rebooting] = normalize([
    1,
    oneWeight,
    oneWeight * (lambda / mu),
    (2 * lambda * (1 - coverage)) / rebootRatePerHour,
  ]) as [number, number, number, number]
  return { unavailability: noneUp + rebooting, bothUp, oneUp, noneUp, rebooting }
}

/**
 * The chain of {@link coveredPair}. States: `2`, `1`, `0` units up, and `RB`, the reboot (absent where c = 1).
 *
 * ```text
 * 2 --2 lambda c--> 1 --lambda--> 0        2 --2 lambda (1-c)--> RB --beta--> 1
 *   <----mu-------    <---mu----
 * ```
 *
 * @throws InputError as {@link coveredPair}
 * @example
 * coveredPairChain({ failureRatePerHour: 1, repairRatePerHour: 9, coverage: 1, rebootRatePerHour: 6 }).states
 * // ['2', '1', '0']
 */
export function coveredPairChain(options: CoveredPair): Ctmc {
  const { failureRatePerHour, repairRatePerHour, coverage, rebootRatePerHour } = checked(options)
  const uncovered = 2 * failureRatePerHour * (1 - coverage)
  const transitions: readonly Transition[] = [
    { from: '2', to: '1', rate: 2 * failureRatePerHour * coverage },
    { from: '1', to: '0', rate: failureRatePerHour },
    { from: '1', to: '2', rate: repairRatePerHour },
    { from: '0', to: '1', rate: repairRatePerHour },
    ...(uncovered > 0
      ? [
          { from: '2', to: 'RB', rate: uncovered },
          { from: 'RB', to: '1', rate: rebootRatePerHour },
        ]
      : []),
  ]
  return ctmc(
    uncovered > 0 ? ['2', '1', '0', 'RB'] : ['2', '1', '0'],
    transitions.filter(({ rate }) => rate > 0),
  )
}

function checked(options: CoveredPair): CoveredPair {
  requirePositive('failureRatePerHour', options.failureRatePerHour)
  requirePositive('repairRatePerHour', options.repairRatePerHour)
  requireFraction('coverage', options.coverage)
  requirePositive('rebootRatePerHour', options.rebootRatePerHour)
  return options
}
