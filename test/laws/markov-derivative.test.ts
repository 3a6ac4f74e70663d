import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ctmcFromIndices,
  stationary,
  stationaryDerivative,
  stationarySensitivities,
  transient,
  transientDerivative,
} from '../../src/markov/index.ts'
import { expectRelative } from '../markov/support/closeness.ts'
import { irreducibleTriples } from './chains.ts'
import type { Triples } from './markov-assertions.ts'

const moderate = irreducibleTriples(5).map((triples) => ({
  ...triples,
  rate: triples.rate.map((r) => Math.min(20, Math.max(0.05, r))),
}))

/** Adds to the first listed transition (its pair is that of the ring's first step). */
function shifted(triples: Triples, by: number) {
  return ctmcFromIndices({ ...triples, rate: triples.rate.map((r, e) => (e === 0 ? r + by : r)) })
}

/** Three central differences, extrapolated twice: error O(h^6). */
function richardson(f: (by: number) => Float64Array, h: number): Float64Array {
  const slope = (step: number) => {
    const low = f(-step)
    return f(step).map((y, k) => (y - low[k]!) / (2 * step))
  }
  const [wide, middle, narrow] = [slope(h), slope(h / 2), slope(h / 4)]
  return wide.map((w, k) => (64 * narrow[k]! - 20 * middle[k]! + w) / 45)
}

/** Derivative against difference, relative to the largest component: a difference has no better accuracy. */
function isDerivative(exact: Float64Array, difference: Float64Array): void {
  const scale = difference.reduce((most, d) => Math.max(most, Math.abs(d)), 1e-6)
  exact.forEach((d, k) => {
    expect(Math.abs(d - difference[k]!) / scale).toBeLessThan(1e-6)
  })
}

describe('derivative in a rate', () => {
  const transition = { from: 's0', to: 's1' }

  it('of the stationary vector is the Richardson finite difference', () => {
    fc.assert(
      fc.property(moderate, (triples) => {
        const pi = (by: number) => stationary(shifted(triples, by)).probabilities
        isDerivative(
          stationaryDerivative(shifted(triples, 0), transition),
          richardson(pi, 0.1 * triples.rate[0]!),
        )
      }),
    )
  })

  it('of transient probabilities and times in state is the Richardson finite difference', () => {
    fc.assert(
      fc.property(moderate, fc.double({ min: 0.01, max: 20, noNaN: true }), (triples, time) => {
        const at = (by: number) => transient(shifted(triples, by), { initial: 's0', times: [time] })[0]!
        const exact = transientDerivative(shifted(triples, 0), { initial: 's0', time, transition })
        const h = 0.05 * triples.rate[0]!
        isDerivative(
          exact.probabilities,
          richardson((by) => at(by).probabilities, h),
        )
        isDerivative(
          exact.timeInState,
          richardson((by) => at(by).timeInState, h),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('has elasticities that sum to 0: doubling all rates changes no long-run probability', () => {
    fc.assert(
      fc.property(irreducibleTriples(6), (triples) => {
        const { rates } = stationarySensitivities(ctmcFromIndices(triples), ['s1'])
        const total = rates.reduce((sum, { elasticity }) => sum + elasticity, 0)
        const size = rates.reduce((sum, { elasticity }) => sum + Math.abs(elasticity), 0)
        expect(Math.abs(total)).toBeLessThanOrEqual(1e-12 * (1 + size))
      }),
    )
  })

  it('of a reward is the derivative of the vector, weighed', () => {
    fc.assert(
      fc.property(moderate, (triples) => {
        const chain = ctmcFromIndices(triples)
        const { rates } = stationarySensitivities(chain, { s0: 2, s1: 5 })
        const listed = rates.find((r) => r.from === 's0' && r.to === 's1')!
        const vector = stationaryDerivative(chain, transition)
        expectRelative(listed.derivative + 1, 2 * vector[0]! + 5 * vector[1]! + 1, 1e-12)
      }),
    )
  })

  it('of transient probabilities tends to that of the stationary vector', () => {
    fc.assert(
      fc.property(moderate, (triples) => {
        const chain = ctmcFromIndices(triples)
        const late = transientDerivative(chain, { initial: 's0', time: 1e5, transition }).probabilities
        isDerivative(late, stationaryDerivative(chain, transition))
      }),
    )
  })
})
