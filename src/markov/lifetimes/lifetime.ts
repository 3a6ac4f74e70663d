/** Draws one number uniformly from [0, 1). Seeded by the caller: nothing in `markov/` draws by itself. */
export type UniformSource = () => number

/**
 * A non-negative random time: to failure, to repair, to a timer's end. All times share one unit of the caller's
 * choice (the domain uses seconds). Every function is exact in both tails: survival is never computed as 1 - cdf.
 */
export interface Lifetime {
  /** The law and its parameters in words, e.g. `weibull(shape 2, scale 1000)`. */
  readonly description: string
  /** Mean; may be Infinity for a unit that never fails. */
  readonly mean: number
  /** P(X > t), for t >= 0. */
  survival(t: number): number
  /** P(X <= t), for t >= 0. */
  cdf(t: number): number
  /** Probability density at t; a law with atoms (deterministic, empirical) says so by returning 0 off its atoms. */
  density(t: number): number
  /** Failure rate density/survival at t. */
  hazard(t: number): number
  /** Integral of the survival from 0 to t: the mean of min(X, t). */
  restrictedMean(t: number): number
  /** Smallest t with cdf(t) >= p, for 0 <= p < 1. */
  quantile(p: number): number
  /** One draw. */
  sample(uniform: UniformSource): number
}
