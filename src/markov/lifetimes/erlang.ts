import { InputError } from '../../errors/index.ts'
import { positive } from './accept.ts'
import { gamma, scaledLowerGamma, scaledUpperGamma } from './gamma.ts'
import { invert } from './invert.ts'
import type { Lifetime } from './lifetime.ts'

/** x^a e^-x / Gamma(a+1) for whole a, without overflow. */
function poissonTerm(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0
  if (a <= 100 && x <= 700) return (x ** a * Math.exp(-x)) / gamma(a + 1)
  // Stirling in Loader's form: the large parts cancel exactly before the exponential sees them.
  const ratio = (x - a) / a
  const deviance = a * (ratio - Math.log1p(ratio))
  const correction = 1 / (12 * a) - 1 / (360 * a ** 3) + 1 / (1260 * a ** 5) - 1 / (1680 * a ** 7)
  return Math.exp(-deviance - correction) / Math.sqrt(2 * Math.PI * a)
}

/** P(at least a events of a Poisson law of mean x): the regularised lower incomplete gamma function. */
function atLeast(a: number, x: number): number {
  if (x < a + 1) return poissonTerm(a, x) * a * scaledLowerGamma(a, x)
  return 1 - fewerThan(a, x)
}

/** P(fewer than a events of a Poisson law of mean x). */
function fewerThan(a: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0
  if (x < a + 1) return 1 - atLeast(a, x)
  return poissonTerm(a, x) * a * scaledUpperGamma(a, x)
}

/**
 * The Erlang law: the sum of equal exponential stages, the usual stand-in for a deterministic time.
 *
 * `P(X > t) = sum_{i < stages} e^-x x^i / i!` with `x = stages t / mean`
 *
 * @param options.stages a whole number of at least 1
 * @param options.mean > 0, of the whole
 * @throws InputError for stages that are no whole number from 1 to 1,000,000, or a mean not finite and above 0
 * @example erlang({ stages: 2, mean: 2 }).survival(1) // 0.7357588823428847
 */
export function erlang({ stages, mean }: { readonly stages: number; readonly mean: number }): Lifetime {
  if (!(Number.isInteger(stages) && stages >= 1 && stages <= 1e6))
    throw new InputError(
      `stages of the Erlang law is ${stages}; accepted: a whole number from 1 to 1000000`,
      { parameter: 'stages' },
    )
  positive('Erlang', 'mean', mean)
  const rate = stages / mean
  const survival = (t: number): number => fewerThan(stages, rate * t)
  const cdf = (t: number): number => atLeast(stages, rate * t)
  const density = (t: number): number => rate * poissonTerm(stages - 1, rate * t)
  const law = { mean, survival, cdf, density }
  return {
    ...law,
    description: `erlang(stages ${stages}, mean ${mean})`,
    hazard: (t) => {
      const left = survival(t)
      return left > 0 ? density(t) / left : rate
    },
    // E[min(X, t)] = t P(X > t) + E[X; X <= t], and t f(t) is the density of one stage more.
    restrictedMean: (t) => {
      const left = survival(t)
      return (left > 0 ? t * left : 0) + mean * atLeast(stages + 1, rate * t)
    },
    quantile: (p) => invert(law, p),
    sample: (uniform) => {
      let sum = 0
      for (let i = 0; i < stages; i++) sum -= Math.log1p(-uniform())
      return sum / rate
    },
  }
}
