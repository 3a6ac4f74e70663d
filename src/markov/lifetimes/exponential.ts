import { positive } from './accept.ts'
import type { Lifetime } from './lifetime.ts'

/**
 * The exponential law: no memory, no aging.
 *
 * `P(X > t) = exp(-rate t)`
 *
 * @param rate events per unit of time, > 0; the mean is 1/rate
 * @throws InputError unless the rate is finite and above 0
 * @example exponential(0.5).survival(4) // 0.1353352832366127
 */
export function exponential(rate: number): Lifetime {
  positive('exponential', 'rate', rate)
  const mean = 1 / rate
  return {
    description: `exponential(mean ${mean})`,
    mean,
    survival: (t) => Math.exp(-rate * t),
    cdf: (t) => -Math.expm1(-rate * t),
    density: (t) => rate * Math.exp(-rate * t),
    hazard: () => rate,
    restrictedMean: (t) => -Math.expm1(-rate * t) / rate,
    quantile: (p) => -Math.log1p(-p) / rate,
    sample: (uniform) => -Math.log1p(-uniform()) / rate,
  }
}
