import { requireNonNegative } from './checks.ts'

/**
 * Share of the working set that rounds of pre-copy can never get below, under uniform random writes.
 *
 * The largest root f of f = 1 - e^(-lambda f), that is f = 1 + W0(-lambda e^-lambda) / lambda, with
 * lambda = D/R (>= 0), the ratio of dirty rate and transfer rate. It is 0 for lambda <= 1.
 *
 * Newton's method from 1 falls towards the root without overshooting, since f - 1 + e^(-lambda f) is convex.
 *
 * @throws InputError if lambda is negative or not finite
 * @see derived from the saturating dirty model; R. M. Corless et al., 1996, for the closed form
 * @example
 * residualFraction(2) // 0.79681
 */
export function residualFraction(lambda: number): number {
  requireNonNegative('lambda', lambda)
  if (lambda <= 1) return 0
  let fraction = 1
  for (;;) {
    const excess = fraction + Math.expm1(-lambda * fraction)
    const slope = 1 - lambda * Math.exp(-lambda * fraction)
    const next = fraction - excess / slope
    // Rounding ends the fall; a non-positive iterate means lambda is 1 to within rounding.
    if (!(next < fraction)) return fraction
    if (!(next > 0)) return 0
    fraction = next
  }
}
