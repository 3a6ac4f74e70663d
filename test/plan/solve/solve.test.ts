import jstat from 'jstat'
import { describe, expect, test } from 'vitest'
import { readNet } from '../../../src/nets/index.ts'
import { type SolveQuestion, solveModel } from '../../../src/plan/solve/index.ts'

const question: SolveQuestion = {
  method: 'auto',
  measures: [],
  timesSeconds: [],
  derivatives: 'auto',
  relativeTolerance: 1e-10,
  simulation: { seed: 1, relativeWidth: 0.02, confidence: 0.95, maxEvents: 1_000_000 },
}

async function solve(text: string, asked: Partial<SolveQuestion> = {}) {
  const read = (set: Readonly<Record<string, string>> = {}) => readNet(text, { file: 'net.yaml', set })
  return solveModel(
    { kind: 'net', name: 'net.yaml', model: await read(), reread: read },
    { ...question, ...asked },
  )
}

/** Fails at a, is repaired at b; the threshold decides what counts. */
const unit = `constants: { a: 0.01, b: 0.5, count: 1, threshold: 1 }
places: { Up: count, Down: 0 }
transitions:
  Fail: { exponential: a, servers: infinite, from: Up, to: Down }
  Repair: { exponential: b, servers: infinite, from: Down, to: Up }
measures: { down: Down >= threshold, capped: 'min(threshold, Down + Up)', share: b * Down / count }
down: Down >= 1
`

describe('derivatives', () => {
  test('of a unit that fails and is repaired, by hand', async () => {
    const { derivatives, derivativesOmitted } = await solve(unit, { measures: ['down'] })
    const [a, b] = [0.01, 0.5]
    expect(derivatives.map(({ constant }) => constant)).toEqual(['a', 'b'])
    expect(derivatives[0]!.derivative).toBeCloseTo(b / (a + b) ** 2, 10)
    expect(derivatives[1]!.derivative).toBeCloseTo(-a / (a + b) ** 2, 10)
    expect(derivatives[0]!.elasticity).toBeCloseTo(b / (a + b), 10)
    expect(derivativesOmitted.map(({ constant }) => constant)).toEqual(['count', 'threshold'])
  })

  test('count what a constant does in the measure itself', async () => {
    const { derivatives } = await solve(unit, { measures: ['share'], derivatives: ['b'] })
    const [a, b] = [0.01, 0.5]
    expect(derivatives[0]!.derivative).toBeCloseTo(a / (a + b) - (b * a) / (a + b) ** 2, 10)
  })

  test('there are none across a threshold or at a kink', async () => {
    await expect(solve(unit, { measures: ['down'], derivatives: ['threshold'] })).rejects.toThrow(
      /^threshold: it changes the states of the net or moves a threshold/,
    )
    await expect(solve(unit, { measures: ['capped'], derivatives: ['threshold'] })).rejects.toThrow(
      /^threshold:/,
    )
    await expect(solve(unit, { derivatives: ['count'] })).rejects.toThrow(/^count: .*whole number/)
  })

  test('come unasked for small nets only', async () => {
    const many = unit.replace('count: 1', 'count: 60')
    expect((await solve(many)).derivatives).toEqual([])
    expect((await solve(many, { derivatives: 'all' })).derivatives).toHaveLength(6)
  })
})

describe('an exponential net', () => {
  test('has its closed forms over time and to failure', async () => {
    const { overTime, meanTimeToFailure, states } = await solve(unit, {
      measures: ['down'],
      timesSeconds: [3],
      derivatives: [],
    })
    const [a, b, t] = [0.01, 0.5, 3]
    const limit = a / (a + b)
    const gone = -Math.expm1(-(a + b) * t)
    expect(overTime[0]!.value).toBeCloseTo(limit * gone, 14)
    expect(overTime[0]!.accumulated).toBeCloseTo(limit * (t - gone / (a + b)), 14)
    expect(overTime[0]!.average).toBeCloseTo(overTime[0]!.accumulated / t, 15)
    expect(meanTimeToFailure).toEqual({ seconds: expect.closeTo(1 / a, 10), reason: null })
    expect(states).toEqual({ tangible: 2, vanishing: 0 })
  })

  test('has the same answer by every method that takes it', async () => {
    const many = unit.replace('count: 1', 'count: 300')
    const [exact, large] = await Promise.all(
      (['exact', 'large'] as const).map((method) => solve(many, { method, derivatives: [] })),
    )
    expect(exact!.method).toBe('state-reduction')
    expect(large!.method).toBe('large-chain')
    exact!.longRun.forEach(({ value }, m) => {
      expect(Math.abs(large!.longRun[m]!.value / value - 1)).toBeLessThan(1e-10)
    })
  })
})

describe('a net with one clock', () => {
  const clock = unit.replace('exponential: b, servers: infinite', 'deterministic: 1 / b')

  test('has the same answer by regeneration and as nested clocks', async () => {
    const [exact, nested] = await Promise.all(
      (['exact', 'nested'] as const).map((method) => solve(clock, { method, measures: ['down'] })),
    )
    expect(exact!.method).toBe('regenerative')
    expect(nested!.method).toBe('nested-clocks')
    // Alternating renewal: only the means matter.
    for (const solved of [exact!, nested!]) expect(solved.longRun[0]!.value).toBeCloseTo(0.01 / 0.51, 12)
    expect(exact!.derivatives[0]!.derivative).toBeCloseTo(0.5 / 0.51 ** 2, 8)
  })

  test('without a reward that is named, every place is one', async () => {
    const { longRun } = await solve(clock.replace(/measures: .*\n/, ''), { derivatives: [] })
    expect(longRun.map(({ measure }) => measure)).toEqual(['Up', 'Down'])
  })
})

describe('a simulation', () => {
  test('covers the exact value at its rate', async () => {
    const exact = 0.01 / 0.51
    let covered = 0
    const runs = 60
    for (let seed = 0; seed < runs; seed++) {
      const { longRun } = await solve(unit, {
        method: 'simulate',
        measures: ['down'],
        simulation: { ...question.simulation, seed, relativeWidth: 0.02, confidence: 0.8 },
      })
      const [{ value, interval }] = longRun as [(typeof longRun)[0]]
      if (Math.abs(value - exact) <= interval!.halfWidth) covered++
    }
    // 48 expected, standard deviation 3.1: outside 36 to 59 once in thousands.
    expect(covered).toBeGreaterThanOrEqual(36)
    expect(covered).toBeLessThanOrEqual(59)
  })

  test('takes its quantiles from tables that are right', () => {
    // Abramowitz & Stegun, table 26.10.
    const { inv } = jstat.jStat.studentt
    expect(inv(0.975, 1)).toBeCloseTo(12.706, 3)
    expect(inv(0.975, 31)).toBeCloseTo(2.0395, 4)
    expect(inv(0.975, 1_000_000)).toBeCloseTo(1.95997, 4)
    expect(inv(0.9995, 63)).toBeCloseTo(3.4536, 2)
  })
})
