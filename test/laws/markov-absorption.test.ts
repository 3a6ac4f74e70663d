import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absorption, ctmcFromIndices, firstPassage } from '../../src/markov/index.ts'
import { expectRelative } from '../markov/support/closeness.ts'
import { exactMeanTimes } from '../markov/support/rational.ts'
import { irreducibleTriples } from './chains.ts'

describe('mean time to absorption', () => {
  it('is the exact rational one to 1e-12, from every state', () => {
    fc.assert(
      fc.property(irreducibleTriples(6), (triples) => {
        const chain = ctmcFromIndices(triples)
        const exact = exactMeanTimes(chain, [0])
        for (const [i, initial] of triples.states.entries())
          expectRelative(absorption(chain, { initial, targets: ['s0'] }).meanTime, exact[i]!, 1e-12)
      }),
      { numRuns: 50 },
    )
  })

  it('is split over the targets into probabilities that sum to 1', () => {
    fc.assert(
      fc.property(irreducibleTriples(7), (triples) => {
        const targets = triples.states.slice(1, 3)
        const { firstTarget } = absorption(ctmcFromIndices(triples), { initial: 's0', targets })
        expectRelative(
          firstTarget.reduce((sum, p) => sum + p, 0),
          1,
          1e-13,
        )
      }),
    )
  })

  it('is the mean up to a time and, if nothing happened yet, what remains from some state', () => {
    fc.assert(
      fc.property(
        irreducibleTriples(5),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (triples, multiple) => {
          const chain = ctmcFromIndices(triples)
          const question = { initial: 's0', targets: ['s1'] }
          const { meanTime } = absorption(chain, question)
          const [at] = firstPassage(chain, { ...question, times: [multiple * meanTime] })
          expectRelative(at!.cdf + at!.survival, 1, 1e-13)
          const remaining = exactMeanTimes(chain, [1]).filter((_, state) => state !== 1)
          const bound = (mean: number) => at!.restrictedMean + at!.survival * mean
          expect(bound(Math.min(...remaining))).toBeLessThanOrEqual(meanTime * (1 + 1e-11))
          expect(bound(Math.max(...remaining))).toBeGreaterThanOrEqual(meanTime * (1 - 1e-11))
        },
      ),
      { numRuns: 50 },
    )
  })
})
