import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ctmcFromIndices, stationary, transient, transientReward } from '../../src/markov/index.ts'
import { expectRelative, expectVector } from '../markov/support/closeness.ts'
import { irreducibleTriples } from './chains.ts'
import { isDistribution, type Triples } from './markov-assertions.ts'

/** Stiff enough to be interesting, short enough for uniformization: rates 10^-6 .. 10^2. */
const milder = irreducibleTriples(6).map((triples) => ({
  ...triples,
  rate: triples.rate.map((r) => Math.min(100, Math.max(1e-6, r))),
}))
const time = fc.double({ min: 1e-3, max: 50, noNaN: true })

describe.each(['doubling', 'uniformization'] as const)('transient solution by %s', (method) => {
  const at = (triples: Triples, times: readonly number[], initial: string | Record<string, number> = 's0') =>
    transient(ctmcFromIndices(triples), { initial, times, method })

  it('is a distribution at every time, and its integral sums to the time', () => {
    fc.assert(
      fc.property(milder, time, (triples, t) => {
        const [point] = at(triples, [t])
        isDistribution(point!.probabilities)
        expectRelative(
          point!.timeInState.reduce((sum, x) => sum + x, 0),
          t,
          1e-11,
        )
      }),
    )
  })

  it('obeys Chapman-Kolmogorov in every component', () => {
    fc.assert(
      fc.property(milder, time, time, (triples, first, second) => {
        const [early, late] = at(triples, [first, first + second])
        const initial = Object.fromEntries(triples.states.map((name, i) => [name, early!.probabilities[i]!]))
        const [composed] = at(triples, [second], initial)
        expectVector(composed!.probabilities, late!.probabilities, 1e-10)
      }),
    )
  })

  it('tends to the stationary vector', () => {
    fc.assert(
      fc.property(irreducibleTriples(5), (triples) => {
        const rate = triples.rate.map((r) => Math.min(10, Math.max(0.5, r)))
        const limit = stationary(ctmcFromIndices({ ...triples, rate })).probabilities
        expectVector(at({ ...triples, rate }, [1e4])[0]!.probabilities, limit, 1e-11)
      }),
    )
  })

  it('has an interval unavailability between the least and the largest point unavailability', () => {
    fc.assert(
      fc.property(milder, time, (triples, t) => {
        const times = Array.from({ length: 41 }, (_, i) => (t * i) / 40)
        const curve = transientReward(ctmcFromIndices(triples), { initial: 's0', times, method }, ['s1'])
        const points = curve.map(({ point }) => point)
        const { average, accumulated } = curve.at(-1)!
        // Between two grid points the curve may leave their range by what the probability can move in a step.
        const slack = (t / 40) * 200
        expect(average).toBeGreaterThanOrEqual(Math.min(...points) - slack)
        expect(average).toBeLessThanOrEqual(Math.max(...points) + slack)
        expectRelative(accumulated, average * t, 1e-14)
      }),
      { numRuns: 30 },
    )
  })
})

describe('both transient methods', () => {
  it('agree in every component, however rare', () => {
    fc.assert(
      fc.property(milder, time, (triples, t) => {
        const chain = ctmcFromIndices(triples)
        const [a] = transient(chain, { initial: 's0', times: [t], method: 'doubling' })
        const [b] = transient(chain, { initial: 's0', times: [t], method: 'uniformization' })
        expectVector(a!.probabilities, b!.probabilities, 1e-10)
        expectVector(a!.timeInState, b!.timeInState, 1e-10)
      }),
    )
  })
})
