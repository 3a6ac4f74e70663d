import { type Ctmc, ctmc, type Transition } from '../../../markov/index.ts'
import { requireNonNegative, requirePositive } from '../../migration/index.ts'

/** Software that ages, and may be restarted once it has. */
export interface Huang1995 {
  /** r2: 1 / mean time from robust to failure-probable, 1/h, > 0. */
  readonly agingRatePerHour: number
  /** lambda: failures from the failure-probable state, 1/h, > 0. */
  readonly failureRatePerHour: number
  /** r1: 1 / mean time to repair, 1/h, > 0. */
  readonly repairRatePerHour: number
  /** r4: rejuvenations started from the failure-probable state, 1/h, >= 0; 0 for none. */
  readonly rejuvenationTriggerRatePerHour: number
  /** r3: 1 / mean length of a rejuvenation, 1/h, > 0. */
  readonly rejuvenationRatePerHour: number
}

/** Long-run probabilities, in the words of the paper's states S0, SP, SF, SR. */
export interface Huang1995Availability {
  readonly robust: number
  readonly failureProbable: number
  readonly failed: number
  readonly rejuvenating: number
  /** failed + rejuvenating. */
  readonly unavailability: number
}

/** What an hour of downtime costs, >= 0. */
export interface DowntimeCosts {
  /** c_f, per hour of failure. */
  readonly unplannedPerHour: number
  /** c_r, per hour of rejuvenation. */
  readonly plannedPerHour: number
}

/**
 * Long-run availability of software that is rejuvenated at a rate.
 *
 * `p_SP = 1 / (1 + lambda/r1 + r4/r3 + (lambda + r4)/r2)`, `p_SF = (lambda/r1) p_SP`, `p_SR = (r4/r3) p_SP`,
 * `p_S0 = ((lambda + r4)/r2) p_SP`.
 *
 * Symbols: r1, r2, r3, r4, lambda as in {@link Huang1995}.
 *
 * @throws InputError for a rate out of range
 * Source: Huang, Kintala, Kolettis, Fulton, Software Rejuvenation: Analysis, Module and Applications, FTCS-25, 1995,
 * section 3.
 * @example
 * huang1995({ agingRatePerHour: 1 / 168, failureRatePerHour: 1 / 8640, repairRatePerHour: 2,
 *   rejuvenationTriggerRatePerHour: 1 / 168, rejuvenationRatePerHour: 3 }).unavailability // 1.0101465e-3
 */
export function huang1995(options: Huang1995): Huang1995Availability {
  const { failureRatePerHour: lambda, rejuvenationTriggerRatePerHour: r4 } = checked(options)
  const toFailed = lambda / options.repairRatePerHour
  const toRejuvenating = r4 / options.rejuvenationRatePerHour
  const toRobust = (lambda + r4) / options.agingRatePerHour
  const failureProbable = 1 / (1 + toFailed + toRejuvenating + toRobust)
  const failed = toFailed * failureProbable
  const rejuvenating = toRejuvenating * failureProbable
  return {
    robust: toRobust * failureProbable,
    failureProbable,
    failed,
    rejuvenating,
    unavailability: failed + rejuvenating,
  }
}

/**
 * Long-run cost of downtime per hour: `c_f p_SF + c_r p_SR`.
 *
 * @throws InputError for a rate or cost out of range
 * Source: Huang et al., FTCS-25, 1995, section 3.
 * @example
 * huang1995CostPerHour({ ...applicationA, rejuvenationTriggerRatePerHour: 0 }, { unplannedPerHour: 1000,
 *   plannedPerHour: 40 }) * 8640 // 490.4354
 */
export function huang1995CostPerHour(options: Huang1995, costs: DowntimeCosts): number {
  requireNonNegative('unplannedPerHour', costs.unplannedPerHour)
  requireNonNegative('plannedPerHour', costs.plannedPerHour)
  const { failed, rejuvenating } = huang1995(options)
  return costs.unplannedPerHour * failed + costs.plannedPerHour * rejuvenating
}

/**
 * Whether to rejuvenate, and when: cost is monotone in r4, so the answer is never, or as soon as the software has aged.
 *
 * The sign of d cost / d r4 is that of
 * `(c_r/r3) (1 + lambda/r1 + lambda/r2) - (c_f lambda/r1) (1/r3 + 1/r2)`, in which r4 does not occur.
 *
 * @param options as for {@link huang1995}; its trigger rate does not matter
 * @returns `at-once` where cost falls with r4, else `never`
 * @throws InputError for a rate or cost out of range
 * Source: Huang et al., FTCS-25, 1995, section 3: derivative of the cost in r4.
 * @example
 * huang1995BestPolicy(applicationB, { unplannedPerHour: 5000, plannedPerHour: 5 }) // 'at-once'
 */
export function huang1995BestPolicy(options: Huang1995, costs: DowntimeCosts): 'never' | 'at-once' {
  requireNonNegative('unplannedPerHour', costs.unplannedPerHour)
  requireNonNegative('plannedPerHour', costs.plannedPerHour)
  const { agingRatePerHour: r2, failureRatePerHour: lambda, repairRatePerHour: r1 } = checked(options)
  const r3 = options.rejuvenationRatePerHour
  const spent = (costs.plannedPerHour / r3) * (1 + lambda / r1 + lambda / r2)
  const saved = costs.unplannedPerHour * (lambda / r1) * (1 / r3 + 1 / r2)
  return saved > spent ? 'at-once' : 'never'
}

/**
 * The chain of {@link huang1995}. States: `S0` robust, `SP` failure-probable, `SF` failed, `SR` rejuvenating (absent
 * where r4 = 0).
 *
 * ```text
 * S0 --r2--> SP --lambda--> SF --r1--> S0        SP --r4--> SR --r3--> S0
 * ```
 *
 * @throws InputError for a rate out of range
 * @example
 * huang1995Chain({ ...applicationA, rejuvenationTriggerRatePerHour: 0 }).states // ['S0', 'SP', 'SF']
 */
export function huang1995Chain(options: Huang1995): Ctmc {
  const { rejuvenationTriggerRatePerHour: trigger } = checked(options)
  const aging: readonly Transition[] = [
    { from: 'S0', to: 'SP', rate: options.agingRatePerHour },
    { from: 'SP', to: 'SF', rate: options.failureRatePerHour },
    { from: 'SF', to: 'S0', rate: options.repairRatePerHour },
  ]
  if (trigger === 0) return ctmc(['S0', 'SP', 'SF'], aging)
  return ctmc(
    ['S0', 'SP', 'SF', 'SR'],
    [
      ...aging,
      { from: 'SP', to: 'SR', rate: trigger },
      { from: 'SR', to: 'S0', rate: options.rejuvenationRatePerHour },
    ],
  )
}

function checked(options: Huang1995): Huang1995 {
  requirePositive('agingRatePerHour', options.agingRatePerHour)
  requirePositive('failureRatePerHour', options.failureRatePerHour)
  requirePositive('repairRatePerHour', options.repairRatePerHour)
  requireNonNegative('rejuvenationTriggerRatePerHour', options.rejuvenationTriggerRatePerHour)
  requirePositive('rejuvenationRatePerHour', options.rejuvenationRatePerHour)
  return options
}
