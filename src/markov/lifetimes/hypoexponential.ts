import { InputError } from '../../errors/index.ts'
import { positive } from './accept.ts'
import { invert } from './invert.ts'
import type { Lifetime } from './lifetime.ts'
import { stageProbabilities } from './stages.ts'

/**
 * The hypoexponential law: exponential stages one after the other, each with its own rate.
 *
 * `P(X > t) = sum_i p_i(t)`, p_i the probability of being in stage i, found without a subtraction: the partial
 * fractions of the textbooks lose every digit where rates lie near each other or t is small.
 *
 * @param rates of the stages in order, each > 0; at least one
 * @throws InputError for an empty list or a rate that is not finite and above 0
 * Source: K.S. Trivedi, Probability and Statistics, 2nd ed. 2001, section 3.8.
 * @example hypoexponential([1 / 240, 1 / 2160]).mean // 2400
 */
export function hypoexponential(rates: readonly number[]): Lifetime {
  if (rates.length === 0)
    throw new InputError('rates of the hypoexponential law is an empty list; accepted: at least one rate', {
      parameter: 'rates',
    })
  for (const rate of rates) positive('hypoexponential', 'rates', rate)
  const stages = rates.length
  const last = rates[stages - 1]!
  const slowest = Math.min(...rates)
  const mean = rates.reduce((sum, rate) => sum + 1 / rate, 0)
  const survival = (t: number): number => {
    const p = stageProbabilities(rates, t)
    let sum = 0
    for (let i = 0; i < stages; i++) sum += p[i]!
    return sum
  }
  const cdf = (t: number): number => Math.min(1, stageProbabilities(rates, t)[stages]!)
  const density = (t: number): number => last * stageProbabilities(rates, t)[stages - 1]!
  const law = { mean, survival, cdf, density }
  return {
    ...law,
    description: `hypoexponential(means ${rates.map((rate) => 1 / rate).join(', ')})`,
    hazard: (t) => {
      const left = survival(t)
      return left > 0 ? density(t) / left : slowest
    },
    restrictedMean: (t) => {
      const p = stageProbabilities(rates, t)
      // P(stage i is over) / rate i is the expected time spent in stage i.
      let over = 0
      let sum = 0
      for (let i = stages - 1; i >= 0; i--) {
        over += p[i + 1]!
        sum += over / rates[i]!
      }
      return sum
    },
    quantile: (p) => invert(law, p),
    sample: (uniform) => rates.reduce((sum, rate) => sum - Math.log1p(-uniform()) / rate, 0),
  }
}
