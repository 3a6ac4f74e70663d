import fc from 'fast-check'
import { describe, it } from 'vitest'
import {
  type Ctmc,
  ctmcFromIndices,
  gthInPlace,
  prepareStationary,
  stationary,
} from '../../src/markov/index.ts'
import { expectVector } from '../markov/support/closeness.ts'
import { exactStationary } from '../markov/support/rational.ts'
import { irreducibleTriples } from './chains.ts'
import {
  balances,
  followsRenaming,
  ignoresScale,
  isDistribution,
  mergesLumps,
  type StationarySolver,
} from './markov-assertions.ts'

const solvers: Readonly<Record<string, StationarySolver>> = {
  'planned state reduction': (chain) => stationary(chain).probabilities,
  'prepared solver': (chain) => {
    const pi = new Float64Array(chain.states.length)
    prepareStationary(chain).solve(chain.rate, pi)
    return pi
  },
  'dense GTH': denseGth,
}

function denseGth(chain: Ctmc): Float64Array {
  const n = chain.states.length
  const q = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++)
      q[i * n + chain.target[e]!] = chain.rate[e]!
  const pi = new Float64Array(n)
  gthInPlace(q, n, pi)
  return pi
}

describe.each(Object.entries(solvers))('stationary vector by %s', (_, solve) => {
  it('is a distribution that balances every state', () => {
    fc.assert(
      fc.property(irreducibleTriples(), (triples) => {
        const chain = ctmcFromIndices(triples)
        isDistribution(solve(chain))
        balances(chain, solve(chain))
      }),
    )
  })

  it('is the exact rational one in every component to 1e-12', () => {
    fc.assert(
      fc.property(irreducibleTriples(6), (triples) => {
        const chain = ctmcFromIndices(triples)
        expectVector(solve(chain), exactStationary(chain), 1e-12)
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the unit of time', () => {
    fc.assert(
      fc.property(irreducibleTriples(), fc.integer({ min: -5, max: 5 }), (triples, exponent) => {
        ignoresScale(solve, ctmcFromIndices, triples, 10 ** exponent)
      }),
    )
  })

  it('follows a renaming of the states', () => {
    const shuffled = irreducibleTriples().chain((triples) =>
      fc.tuple(
        fc.constant(triples),
        fc.shuffledSubarray([...triples.states.keys()], { minLength: triples.states.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([triples, newPlace]) => {
        followsRenaming(solve, ctmcFromIndices, triples, newPlace)
      }),
    )
  })

  it('agrees when lumpable states are merged', () => {
    fc.assert(
      fc.property(irreducibleTriples(), fc.nat(), (triples, pick) => {
        mergesLumps(solve, ctmcFromIndices, triples, pick % triples.states.length)
      }),
    )
  })
})
