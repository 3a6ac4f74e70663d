import { requireNonNegative, requirePositive } from '../../migration/index.ts'
import { bestClock, clockedPhases } from './clocked-phases.ts'

/** Software that degrades, maintained by a deterministic clock; repair and rejuvenation count by their means. */
export interface German2000 {
  /** Up to degraded, 1/min, > 0. */
  readonly degradationRatePerMinute: number
  /** Failures from the degraded state, 1/min, > 0. */
  readonly failureRatePerMinute: number
  /** min, > 0. */
  readonly repairMinutes: number
  /** min, > 0. */
  readonly rejuvenationMinutes: number
}

/** Long-run probabilities. */
export interface German2000Availability {
  readonly up: number
  readonly degraded: number
  readonly rejuvenatingFromUp: number
  readonly rejuvenatingFromDegraded: number
  readonly failed: number
  /** failed and rejuvenating. */
  readonly unavailability: number
}

/** What a minute costs, >= 0, at least one above 0. */
export interface German2000Costs {
  readonly unavailablePerMinute: number
  /** While degraded and available. */
  readonly degradedPerMinute: number
}

/** The interval of least cost. */
export interface German2000Best {
  /** min; 0 for as often as possible. */
  readonly intervalMinutes: number | 'never'
  readonly costPerMinute: number
}

/**
 * Long-run availability of the maintained software (figure 17.9). The clock runs through both available states, stops
 * at a failure, and starts anew after repair and rejuvenation.
 *
 * Per cycle: up `F_1(T)/lambda_1`, degraded `F_2(T)/lambda_2`, rejuvenating `r f_1(T)/lambda_1` from up and
 * `r f_2(T)/lambda_2` from degraded, failed `R F_2(T)`.
 *
 * Symbols: lambda_1, lambda_2 degradation and failure rate (1/min), F, f law and density of the time to the degraded
 * state (1) and to failure (2), R, r repair and rejuvenation (min), T interval (min, > 0, or `never`).
 *
 * @throws InputError for a number out of range
 * Source: R. German, Performance Analysis of Communication Systems, Wiley 2000, p. 372, fig. 17.9.
 * @example
 * german2000({ degradationRatePerMinute: 1 / 14400, failureRatePerMinute: 1 / 129600, repairMinutes: 360,
 *   rejuvenationMinutes: 10 }, 20160).failed // 0.00124183444
 */
export function german2000(options: German2000, intervalMinutes: number | 'never'): German2000Availability {
  const { degradationRatePerMinute, failureRatePerMinute, repairMinutes, rejuvenationMinutes } =
    checked(options)
  if (intervalMinutes !== 'never') requirePositive('intervalMinutes', intervalMinutes)
  const phases = clockedPhases([degradationRatePerMinute, failureRatePerMinute], intervalMinutes)
  const [up, degraded] = phases.spent as readonly [number, number]
  const fromUp = phases.expiresIn[0]! * rejuvenationMinutes
  const fromDegraded = phases.expiresIn[1]! * rejuvenationMinutes
  const failed = phases.over * repairMinutes
  const down = fromUp + fromDegraded + failed
  const cycle = up + degraded + down
  return {
    up: up / cycle,
    degraded: degraded / cycle,
    rejuvenatingFromUp: fromUp / cycle,
    rejuvenatingFromDegraded: fromDegraded / cycle,
    failed: failed / cycle,
    unavailability: down / cycle,
  }
}

/**
 * Long-run cost per minute: `c_u U + c_d P(degraded)`.
 *
 * Symbols: c_u cost of a minute down, c_d of a minute degraded (>= 0), U unavailability as in {@link german2000}.
 *
 * @throws InputError for a number out of range
 * Source: German 2000, section 17.4.
 * @example
 * german2000CostPerMinute(paper, 20160, { unavailablePerMinute: 20, degradedPerMinute: 0.5 }) // 0.257838728
 */
export function german2000CostPerMinute(
  options: German2000,
  intervalMinutes: number | 'never',
  costs: German2000Costs,
): number {
  const { unavailability, degraded } = german2000(options, intervalMinutes)
  const { unavailablePerMinute, degradedPerMinute } = checkedCosts(costs)
  return unavailablePerMinute * unavailability + degradedPerMinute * degraded
}

/**
 * The interval of least cost; with a cost of 1 down and 0 degraded, of least unavailability.
 *
 * @throws InputError for a number out of range
 * Source: renewal reward on the model of German 2000.
 * @example
 * german2000Best(paper, { unavailablePerMinute: 20, degradedPerMinute: 0.5 })
 * // { intervalMinutes: 3511.800035, costPerMinute: 0.1185113356 }
 */
export function german2000Best(options: German2000, costs: German2000Costs): German2000Best {
  const { repairMinutes, rejuvenationMinutes } = checked(options)
  const { unavailablePerMinute, degradedPerMinute } = checkedCosts(costs)
  const { interval, rate } = bestClock(
    [options.degradationRatePerMinute, options.failureRatePerMinute],
    {
      spent: [0, degradedPerMinute],
      expiresIn: [unavailablePerMinute * rejuvenationMinutes, unavailablePerMinute * rejuvenationMinutes],
      over: unavailablePerMinute * repairMinutes,
    },
    { spent: [1, 1], expiresIn: [rejuvenationMinutes, rejuvenationMinutes], over: repairMinutes },
  )
  return { intervalMinutes: interval, costPerMinute: rate }
}

function checked(options: German2000): German2000 {
  requirePositive('degradationRatePerMinute', options.degradationRatePerMinute)
  requirePositive('failureRatePerMinute', options.failureRatePerMinute)
  requirePositive('repairMinutes', options.repairMinutes)
  requirePositive('rejuvenationMinutes', options.rejuvenationMinutes)
  return options
}

function checkedCosts(costs: German2000Costs): German2000Costs {
  requireNonNegative('unavailablePerMinute', costs.unavailablePerMinute)
  requireNonNegative('degradedPerMinute', costs.degradedPerMinute)
  return costs
}
