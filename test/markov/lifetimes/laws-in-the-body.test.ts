import jstat from 'jstat'
import { describe, expect, test } from 'vitest'
import {
  erlang,
  exponential,
  type Lifetime,
  lognormal,
  uniform,
  weibull,
} from '../../../src/markov/lifetimes/index.ts'

const { jStat } = jstat

interface Authority {
  pdf(t: number): number
  cdf(t: number): number
  inv(p: number): number
  readonly mean: number
}

const shapeFirst = (law: typeof jStat.gamma, a: number, b: number): Authority => ({
  pdf: (t) => law.pdf(t, a, b),
  cdf: (t) => law.cdf(t, a, b),
  inv: (p) => law.inv(p, a, b),
  mean: law.mean(a, b),
})

/** jstat is right to about ten digits in the body of a law, and only there. */
const cases: readonly (readonly [string, Lifetime, Authority])[] = [
  [
    'exponential',
    exponential(1 / 3600),
    {
      pdf: (t) => jStat.exponential.pdf(t, 1 / 3600),
      cdf: (t) => jStat.exponential.cdf(t, 1 / 3600),
      inv: (p) => jStat.exponential.inv(p, 1 / 3600),
      mean: 3600,
    },
  ],
  ['weibull, wearing out', weibull({ shape: 2, scale: 1000 }), shapeFirst(jStat.weibull, 1000, 2)],
  ['weibull, burning in', weibull({ shape: 0.7, scale: 1000 }), shapeFirst(jStat.weibull, 1000, 0.7)],
  ['erlang', erlang({ stages: 4, mean: 240 }), shapeFirst(jStat.gamma, 4, 60)],
  ['lognormal', lognormal({ median: 60, sigma: 0.8 }), shapeFirst(jStat.lognormal, Math.log(60), 0.8)],
  ['uniform', uniform({ from: 2, to: 5 }), shapeFirst(jStat.uniform, 2, 5)],
]

describe.each(cases)('%s against jstat', (_, law, authority) => {
  const body = [0.05, 0.2, 0.5, 0.8, 0.95]

  test('mean', () => {
    // jstat's own gamma function has nine digits.
    expect(law.mean / authority.mean).toBeCloseTo(1, 8)
  })
  test.each(body)('quantile %d', (p) => {
    expect(law.quantile(p) / authority.inv(p)).toBeCloseTo(1, 7)
  })
  test.each(body)('density, cdf and survival at quantile %d', (p) => {
    const t = law.quantile(p)
    expect(law.cdf(t)).toBeCloseTo(p, 13)
    expect(law.cdf(t)).toBeCloseTo(authority.cdf(t), 9)
    expect(law.survival(t)).toBeCloseTo(1 - authority.cdf(t), 9)
    expect(law.density(t) / authority.pdf(t)).toBeCloseTo(1, 9)
  })
})
