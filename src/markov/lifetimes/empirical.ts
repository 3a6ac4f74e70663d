import { InputError } from '../../errors/index.ts'
import { positive } from './accept.ts'
import type { Lifetime } from './lifetime.ts'

/** Two times give a mean and nothing else; the third is the first to say anything of the law. */
const FEWEST_TIMES = 3

/**
 * The empirical law: each observed time with probability 1/n. It has atoms and no density.
 *
 * `P(X > t) = (number of times above t) / n`
 *
 * @param times observed times in any order, each > 0; at least 3
 * @throws InputError for fewer than 3 times or one that is not finite and above 0
 * @example empirical([1, 2, 2, 5]).survival(2) // 0.25
 */
export function empirical(times: readonly number[]): Lifetime {
  if (times.length < FEWEST_TIMES)
    throw new InputError(
      `times of the empirical law lists ${times.length} times; accepted: at least ${FEWEST_TIMES}`,
      { parameter: 'times' },
    )
  for (const time of times) positive('empirical', 'times', time)
  const sorted = Float64Array.from(times).sort()
  const n = sorted.length
  const sumUpTo = new Float64Array(n + 1)
  sorted.forEach((time, i) => {
    sumUpTo[i + 1] = sumUpTo[i]! + time
  })
  /** How many times are at most t. */
  const count = (t: number): number => {
    let low = 0
    let high = n
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]! <= t) low = middle + 1
      else high = middle
    }
    return low
  }
  const isAtom = (t: number): boolean => sorted[count(t) - 1] === t
  const quantile = (p: number): number => {
    if (p <= 0) return 0
    let i = Math.max(0, Math.min(n - 1, Math.ceil(p * n) - 1))
    // The product rounds; the definition is by the cdf as it is computed.
    while (i > 0 && i / n >= p) i--
    while (i < n - 1 && (i + 1) / n < p) i++
    return sorted[i]!
  }
  return {
    description: `empirical(${n} times)`,
    mean: sumUpTo[n]! / n,
    survival: (t) => (n - count(t)) / n,
    cdf: (t) => count(t) / n,
    density: (t) => (isAtom(t) ? Number.POSITIVE_INFINITY : 0),
    hazard: (t) => (isAtom(t) || t >= sorted[n - 1]! ? Number.POSITIVE_INFINITY : 0),
    restrictedMean: (t) => {
      const i = count(t)
      return (sumUpTo[i]! + (i < n ? (n - i) * t : 0)) / n
    },
    quantile,
    sample: (uniform) => sorted[Math.min(n - 1, Math.floor(uniform() * n))]!,
  }
}
