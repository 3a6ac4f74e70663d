import { InputError } from '../../errors/index.ts'
import type { Lifetime } from '../../markov/lifetimes/index.ts'
import { type Atom, atomsOf } from '../../markov/quadrature/index.ts'
import { requireNonNegative, requirePositive } from '../migration/index.ts'
import { type BestInterval, bestInterval, type CycleSlopes } from '../renewal/index.ts'

/** A unit that is replaced when it fails, or before. All times in one unit of the caller's choice. */
export interface AgeReplacement {
  /** Time to failure X, of finite mean. */
  readonly lifetime: Lifetime
  /** c_p of a replacement by plan: money, or its downtime; > 0. */
  readonly preventiveCost: number
  /** c_f of a replacement after a failure; > 0. */
  readonly failureCost: number
  /** u: mean time at the start of every cycle in which the unit does not age, >= 0; default 0. */
  readonly headStart?: number
}

/** The interval with the least cost per time, and what it is compared with. */
export interface BestAgeReplacement extends BestInterval {
  /** Cost rate without replacement by plan, c_f / (u + E X). */
  readonly neverRate: number
}

/** How the life of a unit ends. */
export interface ReplacementEnds {
  /** Probability that it fails. */
  readonly failed: number
  /** Probability that it is replaced by plan. */
  readonly replaced: number
  /** Mean age at its end. */
  readonly meanAge: number
}

/**
 * How a unit ends that is replaced at age T: `P(X < T)`, `P(X >= T)`, `E min(X, T)`.
 *
 * Symbols: X lifetime of finite mean, T interval (> 0, `never` for none).
 *
 * @throws InputError for an interval out of range
 * Source: Barlow, Proschan, Mathematical Theory of Reliability, Wiley 1965, ch. 4.
 * @example
 * replacementEnds(deterministic(7), 7) // { failed: 0, replaced: 1, meanAge: 7 }
 */
export function replacementEnds(lifetime: Lifetime, interval: number | 'never'): ReplacementEnds {
  if (interval === 'never') return { failed: 1, replaced: 0, meanAge: lifetime.mean }
  requirePositive('interval', interval)
  return endsAt(lifetime, interval, atomsOf(lifetime))
}

/**
 * Long-run cost per time of replacing a unit at age T or at failure, whichever is first.
 *
 * `g(T) = (c_p P(X > T) + c_f P(X <= T)) / (u + E min(X, T))`; for a discrete law a failure due at T itself is
 * forestalled: `P(X >= T)` and `P(X < T)`.
 *
 * Symbols: X, c_p, c_f, u as in {@link AgeReplacement}; T interval (> 0, `never` for none).
 *
 * @throws InputError for a number out of range or a lifetime of infinite mean
 * Source: Barlow, Proschan, Mathematical Theory of Reliability, Wiley 1965, ch. 4, eq. (2.1).
 * @example
 * ageReplacementRate({ lifetime: weibull({ shape: 2, scale: 1000 }), preventiveCost: 1, failureCost: 5 }, 500)
 * // 0.0040860
 */
export function ageReplacementRate(options: AgeReplacement, interval: number | 'never'): number {
  if (interval === 'never') return neverRate(checked(options))
  requirePositive('interval', interval)
  const { cost, length } = cycleAt(checked(options), interval, atomsOf(options.lifetime))
  return cost / length
}

/**
 * The age at which replacement by plan costs least in the long run, or `never`.
 *
 * Global minimum of {@link ageReplacementRate}; where it has a slope, a minimum solves
 * `(c_f - c_p) f(T) (u + E min(X, T)) = (c_p S(T) + c_f F(T)) S(T)`. A unit that does not wear out (exponential, or
 * with a falling hazard), or costs as much to replace as to let fail, is never replaced by plan.
 *
 * @throws InputError for a number out of range or a lifetime of infinite mean
 * Source: Barlow, Proschan, Mathematical Theory of Reliability, Wiley 1965, ch. 4, eq. (2.2).
 * @example
 * bestAgeReplacement({ lifetime: weibull({ shape: 2, scale: 1000 }), preventiveCost: 1, failureCost: 5 })
 * // { interval: 510.655224, rate: 0.00408524, neverRate: 0.00564190 }
 */
export function bestAgeReplacement(options: AgeReplacement): BestAgeReplacement {
  const { lifetime } = checked(options)
  const never = neverRate(options)
  const atoms = atomsOf(lifetime)
  if (atoms !== undefined) return { ...bestAtom(options, atoms, never), neverRate: never }
  const best = bestInterval(
    { at: (interval) => cycleAt(options, interval, undefined), neverRate: never },
    { shortest: lifetime.quantile(1e-9), longest: lifetime.quantile(1 - 2 ** -52) },
  )
  return { ...best, neverRate: never }
}

function cycleAt(
  { lifetime, preventiveCost, failureCost, headStart = 0 }: AgeReplacement,
  interval: number,
  atoms: readonly Atom[] | undefined,
): CycleSlopes {
  const { failed, replaced, meanAge } = endsAt(lifetime, interval, atoms)
  return {
    cost: preventiveCost * replaced + failureCost * failed,
    length: headStart + meanAge,
    costSlope: (failureCost - preventiveCost) * lifetime.density(interval),
    lengthSlope: replaced,
  }
}

function endsAt(lifetime: Lifetime, interval: number, atoms: readonly Atom[] | undefined): ReplacementEnds {
  const forestalled = atoms?.find(({ time }) => time === interval)?.probability ?? 0
  return {
    failed: Math.max(0, lifetime.cdf(interval) - forestalled),
    replaced: lifetime.survival(interval) + forestalled,
    meanAge: lifetime.restrictedMean(interval),
  }
}

function bestAtom(options: AgeReplacement, atoms: readonly Atom[], never: number): BestInterval {
  let best: BestInterval = { interval: 'never', rate: never }
  for (const { time } of atoms) {
    if (time === 0) continue
    const { cost, length } = cycleAt(options, time, atoms)
    if (cost / length < best.rate) best = { interval: time, rate: cost / length }
  }
  return best
}

function neverRate({ lifetime, failureCost, headStart = 0 }: AgeReplacement): number {
  return failureCost / (headStart + lifetime.mean)
}

function checked(options: AgeReplacement): AgeReplacement {
  requirePositive('preventiveCost', options.preventiveCost)
  requirePositive('failureCost', options.failureCost)
  requireNonNegative('headStart', options.headStart ?? 0)
  const { mean, description } = options.lifetime
  if (!(mean > 0 && mean < Number.POSITIVE_INFINITY))
    throw new InputError(`lifetime is ${description} with mean ${mean}; accepted: a finite mean above 0`, {
      parameter: 'lifetime',
    })
  return options
}
