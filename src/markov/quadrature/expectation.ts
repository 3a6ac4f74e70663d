import { InputError } from '../../errors/index.ts'
import type { Lifetime } from '../lifetimes/index.ts'
import { type Integral, integrate } from './adaptive.ts'
import { atomsOf, supportOf } from './support.ts'

/** What an expectation is taken of. */
export interface ExpectationOptions {
  /** Times at which the function jumps or bends, besides those of the law. */
  readonly breakpoints?: readonly number[]
  /** See `integrate`; default 1e-10. */
  readonly tolerance?: number
}

/** How far from 1 a density may integrate to before the law is refused. */
const MASS_TOLERANCE = 1e-6

/** First panels over the whole range of a law, before any is halved. */
const FIRST_PANELS = 8

/**
 * E[g(T)] for a random time T and several functions g >= 0 at once.
 *
 * Discrete laws: the sum over their atoms, exact. Others: integral of g(t) f(t) t d(log t) between the quantiles 1e-40
 * from either end, adaptive; on the scale of log t fast and slow phases of a stiff chain are equally smooth.
 *
 * @throws InputError when the quadrature does not settle.
 * @example expectation(exponential(2), (t) => Float64Array.of(t)).value[0] // 0.5
 */
export function expectation(
  law: Lifetime,
  g: (time: number) => Float64Array,
  options: ExpectationOptions = {},
): Integral {
  const atoms = atomsOf(law)
  if (atoms !== undefined) {
    const value = g(atoms[0]!.time).map((y) => y * atoms[0]!.probability)
    for (const { time, probability } of atoms.slice(1)) {
      const y = g(time)
      for (let k = 0; k < value.length; k++) value[k]! += probability * y[k]!
    }
    return { value, relativeError: 0 }
  }
  const { from, to } = supportOf(law)
  const { value, relativeError } = integrate(
    (x) => {
      const time = Math.exp(x)
      const weight = law.density(time) * time
      const y = g(time)
      const weighted = new Float64Array(y.length + 1).fill(weight)
      for (let k = 0; k < y.length; k++) weighted[k] = weight * y[k]!
      return weighted
    },
    {
      what: law.description,
      breakpoints: logPanels(from, to, options.breakpoints ?? []),
      ...(options.tolerance === undefined ? {} : { tolerance: options.tolerance }),
    },
  )
  // The ends of the range are known to 1e-14 or so; dividing by the mass between them takes that error out again.
  const mass = value.at(-1)!
  if (!(Math.abs(mass - 1) < MASS_TOLERANCE))
    throw new InputError(
      `the density of ${law.description} integrates to ${mass}; accepted: a law whose density is that of its cdf`,
    )
  const [start, end] = [g(from), g(to)]
  const [before, beyond] = [law.cdf(from), law.survival(to)]
  const inside = value.slice(0, -1)
  return { value: inside.map((y, k) => y / mass + before * start[k]! + beyond * end[k]!), relativeError }
}

/** Panels of equal width on the scale of log t, cut further at the given times. */
export function logPanels(from: number, to: number, cuts: readonly number[]): readonly number[] {
  const a = Math.log(from)
  const b = Math.log(to)
  const even = Array.from({ length: FIRST_PANELS + 1 }, (_, i) =>
    i === FIRST_PANELS ? b : a + (i * (b - a)) / FIRST_PANELS,
  )
  const inside = cuts.filter((t) => t > from && t < to).map((t) => Math.log(t))
  return [...new Set([...even, ...inside])].sort((x, y) => x - y)
}
