import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import { gthInPlace } from '../../../src/markov/index.ts'
import {
  NotConvergedError,
  type SparseChain,
  solveLargeChain,
  sparseChain,
} from '../../../src/markov/large/index.ts'
import { multilevelIteration } from '../../../src/markov/large/iteration.ts'
import {
  hiddenChange,
  measureAdjoint,
  measureError,
  measureOf,
} from '../../../src/markov/large/measure-error.ts'
import { solveMultilevel } from '../../../src/markov/large/multilevel.ts'
import { recurrentStates, reordered } from '../../../src/markov/large/pattern.ts'
import {
  birthDeath,
  bistable,
  gridDiffusion,
  type KnownChain,
  nearlyDecomposable,
  randomRates,
  ring,
  uniforms,
  wildRates,
} from './known-chains.ts'
import { breakingQueues, nestedBlocks, rareTree, ringWithShortcuts } from './random-chains.ts'

const relative = (value: number, reference: number) => Math.abs(value / reference - 1)

function denseGth({ states, incomingStart, incomingState, incomingRate }: SparseChain): Float64Array {
  const q = new Float64Array(states * states)
  for (let j = 0; j < states; j++) {
    for (let k = incomingStart[j]!; k < incomingStart[j + 1]!; k++)
      q[incomingState[k]! * states + j] = incomingRate[k]!
  }
  const pi = new Float64Array(states)
  gthInPlace(q, states, pi)
  return pi
}

/** The multilevel method alone, whatever the size and the band. */
function multilevelOnly({ chain, down }: KnownChain, tolerance = 1e-10) {
  const order = recurrentStates(chain)!
  const reward = Float64Array.from(order, (i) => down[i]!)
  return solveMultilevel(reordered(chain, order), [{ name: 'U', reward }], tolerance, 120).measures[0]!
}

describe('chains that break other methods, against their exact solutions', () => {
  const chains: readonly KnownChain[] = [
    gridDiffusion(300),
    nearlyDecomposable(30, 1000, 1e-8),
    nearlyDecomposable(60, 100, 1e-10),
    ring(200_000),
    wildRates(20_000, 4),
    birthDeath(20_000, 12),
    bistable(150, 5),
  ]
  it.each(chains)('$name', (known) => {
    const exact = measureOf(known.pi, known.down)
    const { measures } = solveLargeChain(known.chain, { measures: { U: known.down } })
    expect(relative(measures.U!.value, exact)).toBeLessThan(1e-10)
    expect(Math.abs(measures.U!.value - exact)).toBeLessThan(measures.U!.errorEstimate)
  })

  it('rates of 1e-6 to 1e2 at random, against dense state reduction', () => {
    const chain = randomRates(1200, 1e-6, 1e2)
    const pi = denseGth(chain)
    const down = Float64Array.from(pi, (_, i) => (i % 97 === 3 ? 1 : 0))
    const { measures, method } = solveLargeChain(chain, { measures: { U: down } })
    expect(method).toBe('multilevel')
    expect(relative(measures.U!.value, measureOf(pi, down))).toBeLessThan(1e-10)
  })
})

describe('the error estimate', () => {
  const chains: readonly KnownChain[] = [
    gridDiffusion(100, 11),
    nearlyDecomposable(20, 200, 1e-6, 12),
    nearlyDecomposable(40, 60, 1e-9, 13),
    ring(20_000, 14),
    wildRates(5000, 3, 15),
    bistable(60, 3),
  ]
  it.each(chains)('covers the true error at every cycle: $name', ({ chain: given, down, pi }) => {
    const order = recurrentStates(given)!
    const chain = reordered(given, order)
    const reward = Float64Array.from(order, (i) => down[i]!)
    const exact = measureOf(pi, down)
    const iteration = multilevelIteration({
      states: chain.states,
      start: chain.incomingStart,
      source: chain.incomingState,
      rate: chain.incomingRate,
      exit: chain.exitRate,
    })
    let judged = 0
    for (let cycle = 0; cycle < 25; cycle++) {
      const norm = iteration.advance()
      const adjoint = norm < 1e-4 ? measureAdjoint(iteration.levels(), reward) : undefined
      if (adjoint?.solved !== true) continue
      const { value, total } = measureError(
        iteration.levels(),
        iteration.residual,
        adjoint,
        hiddenChange(iteration.x, iteration.previous, adjoint),
      )
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(1.1 * total + 1e-15 * exact)
      // An estimate that always cries wolf would pass the line above.
      if (Math.abs(value - exact) > 1e-8 * exact)
        expect(total).toBeLessThan(200 * Math.abs(value - exact) + 1e-3 * exact)
      judged++
    }
    expect(judged).toBeGreaterThan(5)
  })

  it('knows that a vanishing residual is not convergence', () => {
    const { chain: given, down, pi } = nearlyDecomposable(300, 60, 1e-10, 7)
    const order = recurrentStates(given)!
    const chain = reordered(given, order)
    const reward = Float64Array.from(order, (i) => down[i]!)
    const exact = measureOf(pi, down)
    const { states, incomingStart: start, incomingState: source, incomingRate: rate, exitRate: exit } = chain
    const iteration = multilevelIteration({ states, start, source, rate, exit })
    let norm = 1
    while (norm > 1e-10) norm = iteration.advance()
    const adjoint = measureAdjoint(iteration.levels(), reward)
    const { value, total } = measureError(
      iteration.levels(),
      iteration.residual,
      adjoint,
      hiddenChange(iteration.x, iteration.previous, adjoint),
    )
    expect(relative(value, exact)).toBeGreaterThan(1e-6)
    expect(total).toBeGreaterThan(Math.abs(value - exact) / 2)
  })
})

describe('solveLargeChain', () => {
  it('agrees with dense state reduction on random chains with rates over many powers of ten', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 110, max: 220 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer(),
        (states, decades, seed) => {
          const chain = randomRates(states, 10 ** -decades, 1, seed)
          const pi = denseGth(chain)
          const uniform = uniforms(seed + 1)
          const down = Float64Array.from(pi, () => (uniform() < 0.05 ? 1 : 0))
          down[0] = 1
          const exact = measureOf(pi, down)
          const { value, errorEstimate } = multilevelOnly({ name: '', chain, pi, down })
          expect(relative(value, exact)).toBeLessThan(1e-10)
          expect(Math.abs(value - exact)).toBeLessThan(errorEstimate + 1e-13 * exact)
        },
      ),
      { numRuns: 60, seed: 20 },
    )
  })

  it('is right within its estimate, or refuses, on chains that nothing was tuned on', () => {
    const makers = [
      breakingQueues,
      nestedBlocks,
      rareTree,
      ringWithShortcuts,
      (seed: number, decades: number) => randomRates(300, 10 ** -decades, 1, seed),
    ]
    let solved = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...makers),
        fc.integer(),
        fc.integer({ min: 0, max: 7 }),
        (make, seed, decades) => {
          const chain = make(seed, decades)
          const pi = denseGth(chain)
          const rarest = pi.toSorted()[Math.floor(pi.length / 10)]!
          const down = pi.map((p) => (p <= rarest ? 1 : 0))
          const exact = measureOf(pi, down)
          try {
            const { value, errorEstimate } = multilevelOnly({ name: '', chain, pi, down })
            expect(Math.abs(value - exact)).toBeLessThan(errorEstimate + 1e-13 * exact)
            expect(errorEstimate).toBeLessThanOrEqual(1e-10 * value)
            solved++
          } catch (error) {
            expect(error).toBeInstanceOf(NotConvergedError)
          }
        },
      ),
      { numRuns: 60, seed: 21, endOnFailure: true },
    )
    expect(solved).toBeGreaterThan(45)
  })

  it('refuses to answer when it has not converged, and says how far it came', () => {
    const { chain, down } = wildRates(20_000, 4)
    const hurried = () => solveLargeChain(chain, { measures: { U: down }, maxCycles: 8 })
    expect(hurried).toThrow(NotConvergedError)
    expect(hurried).toThrow(
      /not converged after 8 cycles: the relative error of U is estimated as .*, asked for 1e-10/,
    )
  })

  it('refuses a tolerance that rounding does not allow', () => {
    const { chain, down } = gridDiffusion(60)
    const greedy = () =>
      solveMultilevel(reordered(chain, recurrentStates(chain)!), [{ name: 'U', reward: down }], 1e-17, 40)
    expect(greedy).toThrow(NotConvergedError)
  })

  it('does not depend on how the states are numbered', () => {
    const { chain, down, pi } = gridDiffusion(80, 5)
    const uniform = uniforms(9)
    const shuffle = Int32Array.from(pi, (_, i) => i)
    for (let i = shuffle.length - 1; i > 0; i--) {
      const j = Math.floor(uniform() * (i + 1))
      const kept = shuffle[i]!
      shuffle[i] = shuffle[j]!
      shuffle[j] = kept
    }
    const shuffled = { ...reordered(chain, shuffle), breadthFirst: false }
    const reward = Float64Array.from(shuffle, (i) => down[i]!)
    const { measures, pi: found } = solveLargeChain(shuffled, { measures: { U: reward } })
    expect(relative(measures.U!.value, measureOf(pi, down))).toBeLessThan(1e-10)
    const worst = shuffle.reduce((most, i, at) => Math.max(most, relative(found[at]!, pi[i]!)), 0)
    expect(worst).toBeLessThan(1e-6)
  })

  it('gives states that the chain leaves for ever no probability', () => {
    const chain = sparseChain(4, [
      { from: 0, to: 1, rate: 5 },
      { from: 1, to: 2, rate: 1 },
      { from: 2, to: 3, rate: 1 },
      { from: 3, to: 2, rate: 3 },
    ])
    const { pi } = solveLargeChain(chain, { measures: { last: [0, 0, 0, 1] } })
    expect(Array.from(pi)).toEqual([0, 0, 0.75, 0.25])
  })

  it('refuses two closed classes and names a state of each', () => {
    const chain = sparseChain(3, [
      { from: 0, to: 1, rate: 1 },
      { from: 0, to: 2, rate: 1 },
    ])
    expect(() => solveLargeChain(chain, { measures: { U: [0, 0, 1] } })).toThrow(
      /no single long run: from state 1 .* state 2/,
    )
  })

  it.each([
    { measures: {}, says: /measures is empty/ },
    { measures: { U: [1] }, says: /measure U has 1 rewards; accepted: one for each of 2 states/ },
    { measures: { U: [1, Number.NaN] }, says: /measure U is NaN in state 1/ },
  ])('refuses bad measures: $says', ({ measures, says }) => {
    const chain = sparseChain(2, [
      { from: 0, to: 1, rate: 1 },
      { from: 1, to: 0, rate: 1 },
    ])
    const solve = () => solveLargeChain(chain, { measures: measures as Record<string, number[]> })
    expect(solve).toThrow(InputError)
    expect(solve).toThrow(says)
  })

  it.each([
    { from: 0, to: 2, rate: 1, says: /names state 2; accepted: 0 to 1/ },
    { from: 0, to: 1, rate: -1, says: /the rate from state 0 to 1 is -1/ },
  ])('refuses bad transitions: $says', ({ says, ...transition }) => {
    expect(() => sparseChain(2, [transition])).toThrow(says)
  })
})
