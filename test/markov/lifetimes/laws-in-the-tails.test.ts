import { describe, expect, test } from 'vitest'
import { type LifetimeSpec, lifetimeOf } from '../../../src/markov/lifetimes/index.ts'
import reference from '../../reference/lifetime-tails.json' with { type: 'json' }

const measures = ['survival', 'cdf', 'density', 'restrictedMean'] as const

/** exp(-x) itself is only known to x times the rounding of x: what an Erlang law of 1000 stages needs. */
const tolerance = 2e-13

describe.each(reference.laws)('$spec against 60-digit arithmetic', ({ spec, rows }) => {
  const law = lifetimeOf(spec as LifetimeSpec)

  test.each(rows)('at $t', (row) => {
    for (const measure of measures) {
      const exact = row[measure]
      const got = law[measure](row.t)
      // Below the smallest normal double there are no digits to be right.
      if (exact > 1e-300) expect(Math.abs(got / exact - 1), measure).toBeLessThan(tolerance)
      else expect(got, measure).toBeLessThan(1e-299)
    }
  })
})
