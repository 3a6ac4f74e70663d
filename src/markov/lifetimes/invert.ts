import type { Lifetime } from './lifetime.ts'

const MOST_STEPS = 400

/**
 * Quantile of a law that has a density and no closed form for it: Newton's method on the logarithm of the smaller
 * tail, kept inside a bracket.
 *
 * @param law its mean, cdf, survival and density
 * @param p 0 <= p < 1
 * @returns the smallest t with cdf(t) >= p
 * @example invert(exponential(1), 0.5) // 0.6931471805599453
 */
export function invert(law: Pick<Lifetime, 'mean' | 'cdf' | 'survival' | 'density'>, p: number): number {
  if (p <= 0) return 0
  const upper = p > 0.5
  const target = upper ? 1 - p : p
  const excess = (t: number): number =>
    upper ? Math.log(target / law.survival(t)) : Math.log(law.cdf(t) / target)
  let low = law.mean
  let high = law.mean
  while (excess(low) > 0) low /= 2
  while (excess(high) < 0) high *= 2
  let t = (low + high) / 2
  for (let i = 0; i < MOST_STEPS && high - low > 4e-16 * high; i++) {
    const over = excess(t)
    if (over > 0) high = t
    else low = t
    const slope = law.density(t) / (upper ? law.survival(t) : law.cdf(t))
    const newton = t - over / slope
    // Late Newton steps come from one side only: overshooting by the rounding closes the bracket.
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - t) <= 2e-16 * t) return next
    t = next
  }
  return t
}
