import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { weibull } from '../../../src/markov/lifetimes/index.ts'
import { solveNested } from '../../../src/markov/nested/index.ts'
import {
  type NetDefinition,
  type NetTransition,
  netRewards,
  petriNet,
  reachabilityGraph,
} from '../../../src/markov/petri/index.ts'
import { type SimulationOptions, simulate } from '../../../src/markov/simulation/index.ts'

function seeded(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  return () => uniformFloat64(generator)
}

/** Two-sided 95 % only, Cornish-Fisher about the normal 1.959964 (Abramowitz and Stegun 26.7.5): 4 digits from 30 on. */
function studentQuantile(probability: number, degrees: number): number {
  expect(probability).toBeCloseTo(0.975, 12)
  const z = 1.959963984540054
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
}

const moves = (from: string, to: string) => ({ input: { [from]: 1 }, output: { [to]: 1 } })

/** One unit: fails with rate 0.1, repaired by a clock of 2. Unavailability 2/12. */
const UNIT: NetDefinition = {
  places: { up: 1, down: 0 },
  transitions: [
    { name: 'fail', kind: 'exponential', rate: 0.1, ...moves('up', 'down') },
    { name: 'repair', kind: 'deterministic', delay: 2, ...moves('down', 'up') },
  ],
}

function run(definition: NetDefinition, options: Partial<SimulationOptions> = {}) {
  return simulate(petriNet(definition), {
    rewards: { down: (m) => m.down! },
    uniform: seeded(1),
    studentQuantile,
    ...options,
  })
}

describe('simulate', () => {
  it('covers the exact value at its rate: between 88 and 100 of 100 intervals at 95 %', () => {
    const exact = 2 / 12
    let covered = 0
    for (let seed = 1; seed <= 100; seed++) {
      const { measures } = run(UNIT, { uniform: seeded(seed), maxEvents: 50_000, relativeWidth: 1e-9 })
      if (Math.abs(measures[0]!.mean - exact) <= measures[0]!.halfWidth) covered++
    }
    // Binomial(100, 0.95) lies outside with probability 0.3 %.
    expect(covered).toBeGreaterThanOrEqual(88)
    expect(covered).toBeLessThan(100)
  })

  it('is the same for the same seed, and another for another', () => {
    const mean = (seed: number) => run(UNIT, { uniform: seeded(seed) }).measures[0]!.mean
    expect(mean(3)).toBe(mean(3))
    expect(mean(3)).not.toBe(mean(4))
  })

  it('stops at the relative width and says so', () => {
    const result = run(UNIT, { relativeWidth: 0.02 })
    expect(result).toMatchObject({
      converged: true,
      stopRule: 'relative width reached',
      method: 'regenerative',
    })
    expect(result.measures[0]!.relativeWidth).toBeLessThanOrEqual(0.02)
    expect(result.warnings).toEqual([])
    const stopped = run(UNIT, { relativeWidth: 1e-6, maxEvents: 60_000 })
    expect(stopped).toMatchObject({ converged: false, stopRule: 'event limit reached', events: 60_000 })
  })

  it('takes any law, and batch means where the net never regenerates', () => {
    // Two machines with Weibull lives and fixed repairs, never fresh together.
    const machine = (i: number): NetTransition[] => [
      {
        name: `fail${i}`,
        kind: 'general',
        law: weibull({ shape: 2, scale: 10 + i }),
        ...moves(`up${i}`, `down${i}`),
      },
      { name: `repair${i}`, kind: 'deterministic', delay: 1 + i / 10, ...moves(`down${i}`, `up${i}`) },
    ]
    const result = run(
      {
        places: { up1: 1, down1: 0, up2: 1, down2: 0 },
        transitions: [...machine(1), ...machine(2)],
      },
      { rewards: { down1: (m) => m.down1!, down2: (m) => m.down2! }, relativeWidth: 0.01 },
    )
    expect(result).toMatchObject({ converged: true, method: 'batch-means', regeneration: null })
    const share = (i: number) => (1 + i / 10) / (weibull({ shape: 2, scale: 10 + i }).mean + 1 + i / 10)
    result.measures.forEach(({ mean, halfWidth }, k) => {
      expect(Math.abs(mean - share(k + 1))).toBeLessThan(2 * halfWidth)
    })
  })

  it('agrees with the nested solver where an age is carried on', () => {
    const definition: NetDefinition = {
      places: { up: 1, service: 0, clock: 1, due: 0, fix: 0 },
      transitions: [
        { name: 'outer', kind: 'deterministic', delay: 37, ...moves('clock', 'due') },
        { name: 'inner', kind: 'deterministic', delay: 10, ...moves('up', 'service') },
        { name: 'serviced', kind: 'exponential', rate: 0.5, ...moves('service', 'up') },
        { name: 'go', kind: 'immediate', input: { due: 1, service: 1 }, output: { fix: 1 } },
        { name: 'fixed', kind: 'exponential', rate: 0.2, input: { fix: 1 }, output: { up: 1, clock: 1 } },
      ],
    }
    const graph = reachabilityGraph(petriNet(definition))
    const exact = solveNested(graph).measure(netRewards(graph, (m) => m.fix!)).value
    const { measures } = run(definition, { rewards: { fix: (m) => m.fix! }, relativeWidth: 0.003 })
    expect(Math.abs(measures[0]!.mean - exact)).toBeLessThan(2 * measures[0]!.halfWidth)
  })

  it('warns when a rare state was never seen', () => {
    const rare: NetDefinition = {
      places: { ...UNIT.places, lost: 0 },
      transitions: [
        ...UNIT.transitions,
        { name: 'lose', kind: 'exponential', rate: 1e-12, ...moves('up', 'lost') },
        { name: 'find', kind: 'exponential', rate: 1e-9, ...moves('lost', 'up') },
      ],
    }
    const { warnings, measures, converged } = run(rare, {
      rewards: { lost: (m) => m.lost! },
      maxEvents: 60_000,
    })
    expect(warnings).toEqual([
      { kind: 'reward-never-changed', measure: 'lost', value: 0 },
      { kind: 'states-never-seen', count: 1, examples: ['lost'] },
    ])
    expect(measures[0]).toMatchObject({ mean: 0, relativeWidth: null })
    expect(converged).toBe(false)
  })

  it('refuses deadlocks, unbounded nets and odd options', () => {
    const dead = {
      places: { a: 1 },
      transitions: [{ name: 't', kind: 'deterministic', delay: 1, input: { a: 1 } }],
    } as const
    expect(() => run(dead)).toThrow(/deadlocked in the marking \(no tokens\)/)
    const growing = {
      places: { a: 0 },
      transitions: [{ name: 't', kind: 'deterministic', delay: 1, output: { a: 1 } }],
    } as const
    expect(() => run(growing)).toThrow(/place a/)
    expect(() => run(UNIT, { confidence: 1 })).toThrow(/confidence is 1/)
    expect(() => run(UNIT, { relativeWidth: 0 })).toThrow(/relativeWidth is 0/)
    expect(() => run(UNIT, { maxEvents: 0.5 })).toThrow(/maxEvents is 0.5/)
    expect(() => run(UNIT, { rewards: {} })).toThrow(/rewards is empty/)
  })
})
