import type { Lifetime } from './lifetime.ts'

/**
 * The law of a unit that never fails: `P(X > t) = 1` for every t, mean infinite.
 *
 * @example never().survival(1e9) // 1
 */
export function never(): Lifetime {
  return {
    description: 'never',
    mean: Number.POSITIVE_INFINITY,
    survival: () => 1,
    cdf: () => 0,
    density: () => 0,
    hazard: () => 0,
    restrictedMean: (t) => t,
    quantile: (p) => (p <= 0 ? 0 : Number.POSITIVE_INFINITY),
    sample: () => Number.POSITIVE_INFINITY,
  }
}
