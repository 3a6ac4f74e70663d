import { positive } from './accept.ts'
import type { Lifetime } from './lifetime.ts'
import { normalDensity, normalTail, normalTailQuantile } from './normal.ts'

/**
 * The lognormal law: the logarithm of the time is normal; the usual law of repair times.
 *
 * `P(X > t) = P(Z > ln(t/median)/sigma)`; mean `median exp(sigma^2/2)`
 *
 * @param options.median > 0, in the unit of time
 * @param options.sigma standard deviation of the logarithm, > 0
 * @throws InputError for a median or sigma that is not finite and above 0, or a mean that overflows
 * @example lognormal({ median: 60, sigma: 1 }).mean // 98.92327624200769
 */
export function lognormal({ median, sigma }: { readonly median: number; readonly sigma: number }): Lifetime {
  positive('lognormal', 'median', median)
  positive('lognormal', 'sigma', sigma)
  const mean = positive('lognormal', 'mean', median * Math.exp((sigma * sigma) / 2))
  const score = (t: number): number => Math.log(t / median) / sigma
  const survival = (t: number): number => (t > 0 ? normalTail(score(t)) : 1)
  const density = (t: number): number => (t > 0 ? normalDensity(score(t)) / (sigma * t) : 0)
  const quantile = (p: number): number => {
    if (p <= 0) return 0
    const z = p < 0.5 ? -normalTailQuantile(p) : normalTailQuantile(1 - p)
    return median * Math.exp(sigma * z)
  }
  return {
    description: `lognormal(median ${median}, sigma ${sigma})`,
    mean,
    survival,
    cdf: (t) => (t > 0 ? normalTail(-score(t)) : 0),
    density,
    hazard: (t) => {
      const left = survival(t)
      return left > 0 ? density(t) / left : score(t) / (sigma * t)
    },
    restrictedMean: (t) => {
      const left = survival(t)
      return (left > 0 ? t * left : 0) + (t > 0 ? mean * normalTail(sigma - score(t)) : 0)
    },
    quantile,
    sample: (uniform) => quantile(uniform()),
  }
}
