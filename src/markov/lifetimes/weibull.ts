import { positive } from './accept.ts'
import { gamma, scaledLowerGamma, scaledUpperGamma } from './gamma.ts'
import type { Lifetime } from './lifetime.ts'

/**
 * The Weibull law: failures that become more likely with age (shape > 1), less likely (shape < 1), or neither (1).
 *
 * `P(X > t) = exp(-(t/scale)^shape)`; mean `scale Gamma(1 + 1/shape)`; the restricted mean is
 * `(scale/shape) gamma(1/shape, (t/scale)^shape)`, the lower incomplete gamma function.
 *
 * @param options.shape > 0
 * @param options.scale > 0, in the unit of time; 63.2 % have failed by then
 * @throws InputError for a shape or scale that is not finite and above 0, or a shape so small that the mean overflows
 * Source: W. Weibull, J. Appl. Mech. 18 (1951), pp. 293-297.
 * @example weibull({ shape: 2, scale: 1000 }).cdf(168) // 0.027829423799458658
 */
export function weibull({ shape, scale }: { readonly shape: number; readonly scale: number }): Lifetime {
  positive('Weibull', 'shape', shape)
  positive('Weibull', 'scale', scale)
  const inverse = 1 / shape
  // Gamma(1 + 1/shape) leaves the doubles at a shape of 1/169; nothing that lives has one below 0.05.
  const mean = scale * (inverse < 169 ? gamma(1 + inverse) : Number.POSITIVE_INFINITY)
  positive('Weibull', 'mean', mean)
  const cumulative = (t: number): number => (t / scale) ** shape
  const hazard = (t: number): number => (shape / scale) * (t / scale) ** (shape - 1)
  return {
    description: `weibull(shape ${shape}, scale ${scale})`,
    mean,
    survival: (t) => Math.exp(-cumulative(t)),
    cdf: (t) => -Math.expm1(-cumulative(t)),
    density: (t) => {
      if (!(t > 0)) return hazard(t)
      const x = cumulative(t)
      return (shape / t) * x * Math.exp(-x)
    },
    hazard,
    restrictedMean: (t) => {
      const x = cumulative(t)
      if (x < inverse + 1) return t * inverse * Math.exp(-x) * scaledLowerGamma(inverse, x)
      return x > 745 ? mean : mean - t * inverse * Math.exp(-x) * scaledUpperGamma(inverse, x)
    },
    quantile: (p) => scale * (-Math.log1p(-p)) ** inverse,
    sample: (uniform) => scale * (-Math.log1p(-uniform())) ** inverse,
  }
}
