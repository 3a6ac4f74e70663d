import { InputError } from '../../../errors/index.ts'
import type { Lifetime } from '../../../markov/lifetimes/index.ts'
import { bestAgeReplacement, replacementEnds } from '../../dependability/index.ts'
import { requirePositive } from '../../migration/index.ts'

/** Mean sojourns of the semi-Markov process, in one unit of time, each > 0. */
export interface Dohi2000Times {
  /** mu_0: robust, until failures become probable. */
  readonly robustMean: number
  /** mu_a: repair after a failure. */
  readonly repairMean: number
  /** mu_c: rejuvenation. */
  readonly rejuvenationMean: number
}

/** The process with its law of failure. */
export interface Dohi2000 extends Dohi2000Times {
  /** Model 1: a repair leaves the software like new. Model 2: it has to be rejuvenated after the repair. */
  readonly model: 1 | 2
  /** Time to failure from the failure-probable state, any law of finite mean. */
  readonly failure: Lifetime
}

/** Long-run probabilities. */
export interface Dohi2000Availability {
  readonly robust: number
  readonly failureProbable: number
  readonly repairing: number
  readonly rejuvenating: number
  /** repairing + rejuvenating. */
  readonly unavailability: number
}

/** The time to rejuvenation of least unavailability. */
export interface Dohi2000Best {
  /** t_0*: 0 for at once on becoming failure-probable, `never` for none. */
  readonly interval: number | 'never'
  readonly unavailability: number
}

/**
 * Long-run availability with a rejuvenation timer that starts when failures become probable.
 *
 * `U(t_0) = D / (mu_0 + I + D)`, `I = int_0^t0 S`, `D = mu_a F(t_0) + mu_c S(t_0)`; model 2: mu_a + mu_c for mu_a.
 *
 * Symbols: mu_0, mu_a, mu_c as in {@link Dohi2000Times}, F, S law and survival of the time to failure (a failure due
 * at t_0 itself is forestalled), t_0 the timer (> 0, or `never`).
 *
 * @throws InputError for a number out of range or a failure law of infinite mean
 * Source: Dohi, Goseva-Popstojanova, Trivedi, Statistical Non-Parametric Algorithms to Estimate the Optimal Software
 * Rejuvenation Schedule, PRDC 2000, models 1 and 2.
 * @example
 * dohi2000({ model: 1, robustMean: 2, repairMean: 0.04, rejuvenationMean: 0.03,
 *   failure: weibull({ shape: 4, scale: 0.9 }) }, 0.6).unavailability // 0.0121841
 */
export function dohi2000(options: Dohi2000, interval: number | 'never'): Dohi2000Availability {
  const { model, failure, robustMean, repairMean, rejuvenationMean } = checked(options)
  const { failed, replaced, meanAge: failureProbable } = replacementEnds(failure, interval)
  const repairing = failed * repairMean
  const rejuvenating = (replaced + (model === 2 ? failed : 0)) * rejuvenationMean
  const cycle = robustMean + failureProbable + repairing + rejuvenating
  return {
    robust: robustMean / cycle,
    failureProbable: failureProbable / cycle,
    repairing: repairing / cycle,
    rejuvenating: rejuvenating / cycle,
    unavailability: (repairing + rejuvenating) / cycle,
  }
}

/**
 * The timer of least unavailability: age replacement with a head start mu_0,
 * `(mu_a - mu_c) h(t_0) (mu_0 + I(t_0)) = mu_c + (mu_a - mu_c) F(t_0)` in model 1.
 *
 * A constant hazard makes U monotone: the answer is then 0 or never.
 *
 * @throws InputError for a number out of range or a failure law of infinite mean
 * Source: Dohi et al., PRDC 2000, theorems 3.1 and 3.2.
 * @example
 * dohi2000Best({ model: 1, robustMean: 2, repairMean: 0.04, rejuvenationMean: 0.03,
 *   failure: weibull({ shape: 4, scale: 0.9 }) }) // { interval: 0.587024183, unavailability: 0.0121824509 }
 */
export function dohi2000Best(options: Dohi2000): Dohi2000Best {
  const { failure, robustMean, rejuvenationMean } = checked(options)
  const { interval, rate } = bestAgeReplacement({
    lifetime: failure,
    preventiveCost: rejuvenationMean,
    failureCost: afterFailure(options),
    headStart: robustMean,
  })
  return { interval, unavailability: rate / (1 + rate) }
}

/** What the estimator makes of observed times to failure. */
export interface Dohi2000Estimate extends Dohi2000Best {
  /** Scaled total time on test at 0, and at each observed time in ascending order: from 0 to 1. */
  readonly scaledTotalTimeOnTest: readonly number[]
}

/** With fewer times than this the estimate is one of them or none: no estimate. */
const LEAST_TIMES = 3

/**
 * The timer estimated from observed times to failure, without a law: the best of the times themselves.
 *
 * `U_i = D_i / (mu_0 + m phi_i + D_i)`, `D_i = mu_a i/n + mu_c (1 - i/n)`, with the scaled total time on test
 * `phi_i = sum_(j<=i) (n - j + 1) (x_j - x_(j-1)) / sum_j x_j`, m the mean of the times; i = 0 is at once and i = n is
 * never. It converges to t_0* as the times become many.
 *
 * Symbols: x_1 <= ... <= x_n the times (> 0); mu_0, mu_a, mu_c as in {@link Dohi2000Times}, model 2 as in
 * {@link dohi2000}.
 *
 * @param times observed from entering the failure-probable state, at least 3
 * @throws InputError for fewer than 3 times, a time or mean that is not finite and above 0
 * Source: Dohi et al., PRDC 2000, theorems 4.1 and 4.2.
 * @example
 * dohi2000Estimate({ model: 1, robustMean: 2, repairMean: 0.04, rejuvenationMean: 0.03 }, [0.4, 0.8, 0.9, 1.1]).interval
 * // 0.8
 */
export function dohi2000Estimate(
  options: Omit<Dohi2000, 'failure'>,
  times: readonly number[],
): Dohi2000Estimate {
  checkedTimes(options)
  if (times.length < LEAST_TIMES)
    throw new InputError(`times has ${times.length} entries; accepted: at least ${LEAST_TIMES}`, {
      parameter: 'times',
    })
  for (const time of times) requirePositive('times', time)
  const x = times.toSorted((a, b) => a - b)
  const n = x.length
  // Time on test per unit: the mean of min(X, x_i) over the sample.
  const onTest = [0]
  x.forEach((time, i) => {
    onTest.push(onTest[i]! + ((n - i) * (time - (i > 0 ? x[i - 1]! : 0))) / n)
  })
  const rates = onTest.map((time, i) => {
    const failed = (i / n) * afterFailure(options)
    return (failed + ((n - i) / n) * options.rejuvenationMean) / (options.robustMean + time)
  })
  // Of equal ones the longest: a rejuvenation that gains nothing is left out.
  const best = rates.reduce((least, rate, i) => (rate <= rates[least]! ? i : least), 0)
  return {
    interval: best === n ? 'never' : best === 0 ? 0 : x[best - 1]!,
    unavailability: rates[best]! / (1 + rates[best]!),
    scaledTotalTimeOnTest: onTest.map((time) => time / onTest[n]!),
  }
}

function afterFailure({ model, repairMean, rejuvenationMean }: Omit<Dohi2000, 'failure'>): number {
  return model === 2 ? repairMean + rejuvenationMean : repairMean
}

function checkedTimes(options: Omit<Dohi2000, 'failure'>): void {
  if (options.model !== 1 && options.model !== 2)
    throw new InputError(`model is ${String(options.model)}; accepted: 1 or 2`, { parameter: 'model' })
  requirePositive('robustMean', options.robustMean)
  requirePositive('repairMean', options.repairMean)
  requirePositive('rejuvenationMean', options.rejuvenationMean)
}

function checked(options: Dohi2000): Dohi2000 {
  checkedTimes(options)
  const { mean, description } = options.failure
  if (!(mean > 0 && mean < Number.POSITIVE_INFINITY))
    throw new InputError(`failure is ${description} with mean ${mean}; accepted: a finite mean above 0`, {
      parameter: 'failure',
    })
  return options
}
