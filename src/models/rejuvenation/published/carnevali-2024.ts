import { requireNonNegative, requirePositive } from '../../migration/index.ts'
import { bestClock, clockedPhases, type PhaseWeights, weighted } from './clocked-phases.ts'

/** Software whose failures are not noticed at once; the exponential parameter set. All rates per hour, > 0. */
export interface Carnevali2024 {
  readonly errorRatePerHour: number
  readonly failureRatePerHour: number
  readonly detectionRatePerHour: number
  readonly repairRatePerHour: number
  /** 1 / mean length of a rejuvenation that finds the software up. */
  readonly rejuvenationFromUpRatePerHour: number
  /** 1 / mean length of a rejuvenation that finds it in error. */
  readonly rejuvenationFromErrorRatePerHour: number
}

/** Long-run probabilities. */
export interface Carnevali2024Availability {
  readonly up: number
  readonly error: number
  /** Down, and nobody knows. */
  readonly undetected: number
  readonly detected: number
  readonly rejuvenatingFromUp: number
  readonly rejuvenatingFromError: number
  /** Everything but up and error. */
  readonly unavailability: number
}

/** What is to be least: a weighted sum, weights >= 0, of two probabilities. */
export interface Carnevali2024Objective {
  readonly unavailability: number
  /** Weight of being down undetected, beside its share in the unavailability. */
  readonly undetected: number
}

/** The best interval. */
export interface Carnevali2024Best {
  /** h; 0 for as often as possible. */
  readonly intervalHours: number | 'never'
  /** The weighted sum. */
  readonly objective: number
}

/**
 * Long-run availability with a deterministic clock and failures that are noticed late. The clock runs while the software
 * is up, in error, or down unnoticed; expiring in the last, it counts as the detection. It starts anew after repair and
 * rejuvenation.
 *
 * Per cycle: time in phase k (up, error, undetected) `F_k(T)/lambda_k`; the clock expires there with probability
 * `f_k(T)/lambda_k`; rejuvenating `f_1(T)/(lambda_1 r_u)` and `f_2(T)/(lambda_2 r_e)`; detected `F_2(T)/rho`.
 *
 * Symbols: lambda_1..3 error, failure, detection rate, r_u, r_e rejuvenation rate from up and from error, rho repair
 * rate (1/h), F_k, f_k law and density of the time through phase k, T interval (h, > 0, or `never`).
 *
 * @throws InputError for a number out of range
 * Source: Carnevali, Paolieri, Reali, Scommegna, Vicario, Cost-Effective Software Rejuvenation Combining Time-Based and
 * Condition-Based Policies, IEEE Trans. Emerging Topics in Computing, 2024; model PeriodicRejuvenationSkipIfDown.
 * @example
 * carnevali2024(paper, 1050).unavailability // 0.0079737993
 */
export function carnevali2024(
  options: Carnevali2024,
  intervalHours: number | 'never',
): Carnevali2024Availability {
  checked(options)
  if (intervalHours !== 'never') requirePositive('intervalHours', intervalHours)
  const phases = clockedPhases(ratesOf(options), intervalHours)
  const cycle = weighted(phases, lengthOf(options))
  const [up, error, undetected] = phases.spent.map((time) => time / cycle) as [number, number, number]
  const [expiresUp, expiresInError, expiresDown] = phases.expiresIn as readonly [number, number, number]
  const detected = (phases.over + expiresDown) / options.repairRatePerHour / cycle
  const rejuvenatingFromUp = expiresUp / options.rejuvenationFromUpRatePerHour / cycle
  const rejuvenatingFromError = expiresInError / options.rejuvenationFromErrorRatePerHour / cycle
  return {
    up,
    error,
    undetected,
    detected,
    rejuvenatingFromUp,
    rejuvenatingFromError,
    unavailability: undetected + detected + rejuvenatingFromUp + rejuvenatingFromError,
  }
}

/**
 * The interval with the least weighted sum of unavailability and undetected failure.
 *
 * @throws InputError for a number out of range
 * Source: renewal reward on the model of Carnevali et al. 2024; their average reward has both weights 1/2.
 * @example
 * carnevali2024Best(paper, { unavailability: 1, undetected: 0 })
 * // { intervalHours: 1041.936516, objective: 0.00797378801 }
 */
export function carnevali2024Best(
  options: Carnevali2024,
  objective: Carnevali2024Objective,
): Carnevali2024Best {
  checked(options)
  requireNonNegative('unavailability', objective.unavailability)
  requireNonNegative('undetected', objective.undetected)
  const length = lengthOf(options)
  const cost: PhaseWeights = {
    spent: [0, 0, objective.unavailability + objective.undetected],
    expiresIn: length.expiresIn.map((time) => objective.unavailability * time),
    over: objective.unavailability * length.over,
  }
  const { interval, rate } = bestClock(ratesOf(options), cost, length)
  return { intervalHours: interval, objective: rate }
}

function ratesOf(options: Carnevali2024): readonly number[] {
  return [options.errorRatePerHour, options.failureRatePerHour, options.detectionRatePerHour]
}

function lengthOf(options: Carnevali2024): PhaseWeights {
  const repair = 1 / options.repairRatePerHour
  return {
    spent: [1, 1, 1],
    expiresIn: [
      1 / options.rejuvenationFromUpRatePerHour,
      1 / options.rejuvenationFromErrorRatePerHour,
      repair,
    ],
    over: repair,
  }
}

function checked(options: Carnevali2024): void {
  for (const [name, rate] of Object.entries(options)) requirePositive(name, rate as number)
}
