import { InputError } from '../../errors/index.ts'
import { nonNegative, positive } from './accept.ts'
import type { Lifetime } from './lifetime.ts'

/**
 * The uniform law on an interval.
 *
 * `P(X <= t) = (t - from) / (to - from)` inside it
 *
 * @param options.from >= 0
 * @param options.to > from
 * @throws InputError for ends that are not finite, negative, or not in order
 * @example uniform({ from: 0, to: 0.3 }).mean // 0.15
 */
export function uniform({ from, to }: { readonly from: number; readonly to: number }): Lifetime {
  nonNegative('uniform', 'from', from)
  positive('uniform', 'to', to)
  if (!(to > from))
    throw new InputError(`to of the uniform law is ${to}; accepted: a number above from, ${from}`, {
      parameter: 'to',
    })
  const width = to - from
  const survival = (t: number): number => (t <= from ? 1 : t >= to ? 0 : (to - t) / width)
  const density = (t: number): number => (t < from || t > to ? 0 : 1 / width)
  return {
    description: `uniform(from ${from}, to ${to})`,
    mean: from + width / 2,
    survival,
    cdf: (t) => (t <= from ? 0 : t >= to ? 1 : (t - from) / width),
    density,
    hazard: (t) => (t < from ? 0 : t >= to ? Number.POSITIVE_INFINITY : 1 / (to - t)),
    restrictedMean: (t) => {
      if (t <= from) return t
      const inside = Math.min(t, to) - from
      return from + inside - (inside * inside) / (2 * width)
    },
    quantile: (p) => (p <= 0 ? 0 : from + p * width),
    sample: (draw) => from + draw() * width,
  }
}
