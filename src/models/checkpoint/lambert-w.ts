import { InputError } from '../../errors/index.ts'

const branchPoint = -Math.exp(-1)

/**
 * Principal branch of the Lambert W function: the w >= -1 with w e^w = x.
 *
 * Halley's iteration: w' = w - f / (e^w (w + 1) - (w + 2) f / (2 w + 2)), f = w e^w - x, with
 * x real (>= -1/e). About 1e-15 relative, but near the branch point x = -1/e the argument itself fixes only half of the
 * digits of 1 + w: use {@link onePlusLambertW} there.
 *
 * @throws InputError if x is below -1/e or not finite
 * @see R. M. Corless et al., On the Lambert W Function, Advances in Computational Mathematics 5, 1996, equation 5.9
 * @example
 * lambertW0(1) // 0.5671432904097838
 */
export function lambertW0(x: number): number {
  if (!(Number.isFinite(x) && x >= branchPoint)) {
    throw new InputError(`x is ${x}; accepted: a finite number of at least -1/e`, { parameter: 'x' })
  }
  if (x === 0) return 0
  let w = firstGuess(x)
  // Cubic convergence: the guesses below need at most five steps.
  for (let step = 0; step < 20; step += 1) {
    if (w === -1) return w
    const exponential = Math.exp(w)
    const excess = w * exponential - x
    const next = w - excess / (exponential * (w + 1) - ((w + 2) * excess) / (2 * w + 2))
    if (!(Math.abs(next - w) > Number.EPSILON * Math.abs(next))) return next
    w = next
  }
  return w
}

function firstGuess(x: number): number {
  if (x < -0.25) {
    // Series in p = sqrt(2 (e x + 1)) about the branch point.
    const p = Math.sqrt(Math.max(0, 2 * (Math.E * x + 1)))
    return -1 + p - (p * p) / 3 + (11 * p * p * p) / 72
  }
  if (x < 2) return Math.log1p(x) * 0.8
  return Math.log(x) - Math.log(Math.log(x) + 0.5)
}

/**
 * 1 + W0(-e^(-1-z)) for z >= 0, right to the last digits for small z too.
 *
 * It is the y in 0..1 with -y - ln(1 - y) = z, found by Newton's method on s(y) = sqrt(2 (-y - ln(1 - y))), which is
 * nearly linear in y: s(y) = sqrt(2 z). For small z, y = sqrt(2 z) - (2/3) z + ...
 *
 * @throws InputError if z is negative or not finite
 * @see `exactInterval`: the exact checkpoint interval is M times this, at z = save time / M
 * @example
 * onePlusLambertW(1 / 3) // 0.6111001880623802
 */
export function onePlusLambertW(z: number): number {
  if (!(Number.isFinite(z) && z >= 0)) {
    throw new InputError(`z is ${z}; accepted: a finite number of at least 0`, { parameter: 'z' })
  }
  // Beyond this e^(-1-z) is below half a unit in the last place of 1.
  if (z > 36) return 1
  if (z === 0) return 0
  if (z > 1) return 1 + lambertW0(-Math.exp(-1 - z))
  const goal = Math.sqrt(2 * z)
  let y = goal / (1 + goal / 3)
  for (let step = 0; step < 20; step += 1) {
    const root = Math.sqrt(2 * minusYMinusLog(y))
    const slope = y / ((1 - y) * root)
    const next = y - (root - goal) / slope
    if (!(Math.abs(next - y) > Number.EPSILON * next)) return next
    y = next
  }
  return y
}

/** -y - ln(1 - y) for 0 <= y < 1: y^2/2 + y^3/3 + ..., summed where the difference would cancel. */
function minusYMinusLog(y: number): number {
  if (y > 0.25) return -y - Math.log1p(-y)
  let sum = 0
  let power = y
  for (let n = 2; ; n += 1) {
    power *= y
    const next = sum + power / n
    if (next === sum) return sum
    sum = next
  }
}
