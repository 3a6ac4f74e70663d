import { scaledLowerGamma, scaledUpperGamma } from './gamma.ts'

const SQRT_HALF = Math.SQRT1_2
const SQRT_PI = Math.sqrt(Math.PI)
/** From here on the tail is below the smallest double. */
const MOST_SCORE = 40

/**
 * Upper tail of the standard normal law, `P(Z > z)`, to about 1e-13 relative however far out.
 *
 * `P(Z > z) = Gamma(1/2, z^2/2) / (2 sqrt(pi))` for z > 0.
 *
 * @param z any real number
 * @example normalTail(10) // 7.619853024160527e-24
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  if (z > MOST_SCORE) return 0
  const x = z * SQRT_HALF
  const square = x * x
  if (square < 1.5) return 0.5 - (0.5 * x * Math.exp(-square) * scaledLowerGamma(0.5, square)) / SQRT_PI
  // z^2 is split so that its rounding error is not multiplied by itself in the exponent.
  const head = Math.fround(z)
  const power = Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (z - head) * (z + head))
  return (0.5 * x * power * scaledUpperGamma(0.5, square)) / SQRT_PI
}

/** Density of the standard normal law. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
}

/**
 * The z whose upper tail is the given probability: Newton's method on the logarithm of the tail.
 *
 * @param tail 0 < tail <= 0.5
 * @example normalTailQuantile(0.025) // 1.959963984540054
 */
export function normalTailQuantile(tail: number): number {
  const r = Math.sqrt(-2 * Math.log(tail))
  // Abramowitz and Stegun 26.2.22: three digits, enough to start from.
  let z = r - (2.30753 + 0.27061 * r) / (1 + r * (0.99229 + 0.04481 * r))
  for (let i = 0; i < 6; i++) {
    const at = normalTail(z)
    const step = (Math.log(at / tail) * at) / normalDensity(z)
    z += step
    if (Math.abs(step) < 1e-15 * (1 + Math.abs(z))) break
  }
  return Math.max(0, z)
}
