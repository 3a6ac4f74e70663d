import fc from 'fast-check'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, test } from 'vitest'
import { type LifetimeSpec, lifetimeLaws, lifetimeOf } from '../../src/markov/lifetimes/index.ts'

const time = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
const shape = fc.double({ min: 0.3, max: 8, noNaN: true })

/** Any description of each law; a law added to the registry without an entry here fails to compile. */
const specs: { readonly [Law in LifetimeSpec['law']]: fc.Arbitrary<Extract<LifetimeSpec, { law: Law }>> } = {
  exponential: fc.record({ law: fc.constant('exponential'), mean: time }),
  weibull: fc.record({ law: fc.constant('weibull'), shape, scale: time }),
  hypoexponential: fc.record({
    law: fc.constant('hypoexponential'),
    means: fc.array(time, { minLength: 1, maxLength: 5 }),
  }),
  erlang: fc.record({ law: fc.constant('erlang'), stages: fc.integer({ min: 1, max: 60 }), mean: time }),
  lognormal: fc.record({
    law: fc.constant('lognormal'),
    median: time,
    sigma: fc.double({ min: 0.05, max: 3, noNaN: true }),
  }),
  empirical: fc.record({
    law: fc.constant('empirical'),
    times: fc.array(time, { minLength: 3, maxLength: 40 }),
  }),
  deterministic: fc.record({ law: fc.constant('deterministic'), time }),
  uniform: fc
    .tuple(time, time)
    .filter(([a, b]) => Math.abs(a - b) > 1e-6 * a)
    .map(([a, b]) => ({ law: 'uniform', from: Math.min(a, b), to: Math.max(a, b) })),
  never: fc.constant({ law: 'never' }),
}

describe.each(lifetimeLaws)('%s', (law) => {
  const spec = specs[law] as fc.Arbitrary<LifetimeSpec>
  const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
  const anyTime = fc.oneof(fc.constant(0), fc.double({ min: 1e-200, max: 1e7, noNaN: true }))

  test('cdf and survival are a distribution at every time', () => {
    fc.assert(
      fc.property(spec, anyTime, anyTime, (s, a, b) => {
        const x = lifetimeOf(s)
        const [early, late] = [Math.min(a, b), Math.max(a, b)]
        expect(x.survival(early) + x.cdf(early)).toBeCloseTo(1, 12)
        for (const f of [x.survival(early), x.cdf(early)]) expect(f >= 0 && f <= 1).toBe(true)
        expect(x.cdf(late)).toBeGreaterThanOrEqual(x.cdf(early) * (1 - 1e-12))
        expect(x.survival(late)).toBeLessThanOrEqual(x.survival(early) * (1 + 1e-12))
      }),
    )
  })

  test('the quantile is the smallest time whose cdf reaches the probability', () => {
    fc.assert(
      fc.property(spec, probability, (s, p) => {
        const x = lifetimeOf(s)
        const t = x.quantile(p)
        if (t === Number.POSITIVE_INFINITY) return
        expect(x.cdf(t * (1 + 1e-9))).toBeGreaterThanOrEqual(p * (1 - 1e-12))
        expect(x.cdf(t * (1 - 1e-9))).toBeLessThanOrEqual(p * (1 + 1e-12))
      }),
    )
  })

  test('the restricted mean grows at the rate of the survival', () => {
    fc.assert(
      fc.property(spec, anyTime, fc.double({ min: 0, max: 1, noNaN: true }), (s, t, step) => {
        const x = lifetimeOf(s)
        const later = t * (1 + step)
        const grown = x.restrictedMean(later) - x.restrictedMean(t)
        const slack = 1e-12 * x.restrictedMean(later)
        expect(grown).toBeLessThanOrEqual((later - t) * x.survival(t) * (1 + 1e-9) + slack)
        expect(grown).toBeGreaterThanOrEqual((later - t) * x.survival(later) * (1 - 1e-9) - slack)
      }),
    )
  })

  test('nothing outlives the end of time, unless it never fails', () => {
    fc.assert(
      fc.property(spec, fc.constantFrom(1e300, Number.MAX_VALUE, Number.POSITIVE_INFINITY), (s, t) => {
        const x = lifetimeOf(s)
        expect(x.survival(t)).toBe(law === 'never' ? 1 : 0)
        expect(x.cdf(t)).toBeCloseTo(law === 'never' ? 0 : 1, 14)
        if (law === 'never') expect(x.restrictedMean(t)).toBe(t)
        else expect(x.restrictedMean(t) / x.mean).toBeCloseTo(1, 12)
      }),
    )
  })

  test('hazard is density over survival', () => {
    fc.assert(
      fc.property(spec, fc.double({ min: 1e-9, max: 0.999, noNaN: true }), (s, p) => {
        const x = lifetimeOf(s)
        const t = x.quantile(p)
        if (!(x.density(t) > 1e-290) || x.density(t) === Number.POSITIVE_INFINITY) return
        expect(x.hazard(t) / (x.density(t) / x.survival(t))).toBeCloseTo(1, 9)
      }),
    )
  })

  test('seeded draws follow the cdf', () => {
    fc.assert(
      fc.property(spec, fc.integer(), (s, seed) => {
        const x = lifetimeOf(s)
        const generator = xoroshiro128plus(seed)
        const draws = Array.from({ length: 2000 }, () => x.sample(() => uniformFloat64(generator)))
        const t = Math.min(x.quantile(0.4), Number.MAX_VALUE)
        const below = draws.filter((draw) => draw <= t).length / draws.length
        // Five standard errors of a proportion.
        expect(Math.abs(below - x.cdf(t))).toBeLessThan(5 * Math.sqrt(0.25 / draws.length))
      }),
      { numRuns: 20, seed: 7 },
    )
  })
})
