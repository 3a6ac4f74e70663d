import { requirePositive } from '../../migration/index.ts'
import { bestClock, clockedPhases, weighted } from './clocked-phases.ts'

/** Software that ages, with a clock that does not know whether it has. */
export interface Garg1995 {
  /** Robust to failure-probable, 1/h, > 0. */
  readonly agingRatePerHour: number
  /** Failures from the failure-probable state, 1/h, > 0. */
  readonly failureRatePerHour: number
  /** Mean time to repair, any law, h, > 0. */
  readonly repairHours: number
  /** Mean length of a rejuvenation, any law, h, > 0. */
  readonly rejuvenationHours: number
}

/** Long-run probabilities. */
export interface Garg1995Availability {
  readonly robust: number
  readonly failureProbable: number
  readonly failed: number
  readonly rejuvenating: number
  /** failed + rejuvenating. */
  readonly unavailability: number
}

/** The interval of least unavailability. */
export interface Garg1995Best {
  /** h; `never` where rejuvenation only adds downtime. */
  readonly intervalHours: number | 'never'
  readonly unavailability: number
}

/**
 * Long-run availability under a deterministic rejuvenation clock. The clock runs through both up states, stops at a
 * failure, and starts anew after repair and rejuvenation.
 *
 * Per cycle: up `F_1(T)/lambda_1 + F_2(T)/lambda_2`, failed `F_2(T) R`, rejuvenating `(1 - F_2(T)) r`; the probability
 * of a state is its share of the cycle.
 *
 * Symbols: lambda_1, lambda_2 aging and failure rate (1/h), F_1, F_2 the laws of the time to the failure-probable state
 * and to failure, R, r mean repair and rejuvenation (h), T interval (h, > 0, or `never`).
 *
 * @throws InputError for a number out of range
 * Source: Garg, Puliafito, Telek, Trivedi, Analysis of Software Rejuvenation using Markov Regenerative Stochastic
 * Petri Net, ISSRE 1995; the clock's rules as in Carnevali et al., ISSREW 2022.
 * @example
 * garg1995({ agingRatePerHour: 1 / 240, failureRatePerHour: 1 / 2160, repairHours: 0.5, rejuvenationHours: 1 / 6 }, 168)
 *   .unavailability // 1.0410051e-3
 */
export function garg1995(options: Garg1995, intervalHours: number | 'never'): Garg1995Availability {
  const { agingRatePerHour, failureRatePerHour, repairHours, rejuvenationHours } = checked(options)
  if (intervalHours !== 'never') requirePositive('intervalHours', intervalHours)
  const phases = clockedPhases([agingRatePerHour, failureRatePerHour], intervalHours)
  const [robust, failureProbable] = phases.spent as readonly [number, number]
  const failed = phases.over * repairHours
  const rejuvenating = (phases.expiresIn[0]! + phases.expiresIn[1]!) * rejuvenationHours
  const cycle = robust + failureProbable + failed + rejuvenating
  return {
    robust: robust / cycle,
    failureProbable: failureProbable / cycle,
    failed: failed / cycle,
    rejuvenating: rejuvenating / cycle,
    unavailability: (failed + rejuvenating) / cycle,
  }
}

/**
 * The interval of least unavailability. It is finite exactly where `(R - r) h MTTF > R`, with `h = min(lambda_1,
 * lambda_2)` the failure rate of old software and `MTTF = 1/lambda_1 + 1/lambda_2`; otherwise the answer is never.
 *
 * Symbols as in {@link garg1995}.
 *
 * @throws InputError for a number out of range
 * Source: renewal reward on the model of Garg et al., ISSRE 1995.
 * @example
 * garg1995Best({ agingRatePerHour: 1 / 240, failureRatePerHour: 1 / 2160, repairHours: 0.5, rejuvenationHours: 1 / 60 })
 * // { intervalHours: 278.150731, unavailability: 1.49814716e-4 }
 */
export function garg1995Best(options: Garg1995): Garg1995Best {
  const { agingRatePerHour, failureRatePerHour, repairHours, rejuvenationHours } = checked(options)
  const rates = [agingRatePerHour, failureRatePerHour]
  const down = { spent: [0, 0], expiresIn: [rejuvenationHours, rejuvenationHours], over: repairHours }
  const up = { spent: [1, 1], expiresIn: [0, 0], over: 0 }
  const { interval } = bestClock(rates, down, up)
  const phases = clockedPhases(rates, interval)
  const downtime = weighted(phases, down)
  return { intervalHours: interval, unavailability: downtime / (weighted(phases, up) + downtime) }
}

function checked(options: Garg1995): Garg1995 {
  requirePositive('agingRatePerHour', options.agingRatePerHour)
  requirePositive('failureRatePerHour', options.failureRatePerHour)
  requirePositive('repairHours', options.repairHours)
  requirePositive('rejuvenationHours', options.rejuvenationHours)
  return options
}
