import fc from 'fast-check'
import type { Triples } from './markov-assertions.ts'

/** Irreducible chains of 2 to `most` states: a ring plus random transitions, rates 10^-8 .. 10^8. */
export function irreducibleTriples(most = 7): fc.Arbitrary<Triples> {
  const rate = fc
    .tuple(fc.integer({ min: -8, max: 7 }), fc.integer({ min: 10, max: 99 }))
    .map(([exponent, digits]) => (digits / 10) * 10 ** exponent)
  return fc.integer({ min: 2, max: most }).chain((n) =>
    fc
      .tuple(
        fc.array(rate, { minLength: n, maxLength: n }),
        fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), rate), { maxLength: 2 * n }),
      )
      .map(([ring, extra]) => {
        const all = [
          ...ring.map((r, i) => [i, (i + 1) % n, r] as const),
          ...extra.filter(([from, to]) => from !== to),
        ]
        return {
          states: Array.from({ length: n }, (_, i) => `s${i}`),
          from: all.map(([from]) => from),
          to: all.map(([, to]) => to),
          rate: all.map(([, , r]) => r),
        }
      }),
  )
}
