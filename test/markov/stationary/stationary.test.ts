import { describe, expect, it } from 'vitest'
import {
  type Ctmc,
  ctmc,
  ctmcFromIndices,
  gthInPlace,
  prepareStationary,
  probabilityOf,
  stationary,
} from '../../../src/markov/index.ts'
import huang from '../../reference/huang1995.json' with { type: 'json' }
import { expectRelative, expectVector } from '../support/closeness.ts'
import { exactStationary } from '../support/rational.ts'
import { stiffChains } from '../support/stiff-chains.ts'

describe('stationary unavailability of the stiff chains', () => {
  it.each(stiffChains)('$id is exact to 1e-13 relative', ({ chain, down, unavailability }) => {
    const { probabilities, residual } = stationary(chain)
    expectRelative(probabilityOf(chain, probabilities, down), unavailability, 1e-13)
    expect(residual).toBeLessThan(1e-13)
  })

  it('is what 1 - availability gets wrong by over 1 % on four of them', () => {
    const wrong = stiffChains.filter(({ chain, up, unavailability }) => {
      const available = probabilityOf(chain, stationary(chain).probabilities, up)
      return Math.abs((1 - available) / unavailability - 1) > 0.01
    })
    expect(wrong.length).toBeGreaterThanOrEqual(4)
  })
})

describe('stationary vector of Huang et al. 1995', () => {
  /** A rate as the file writes it: a number, or a fraction such as 1/(7*24). */
  const value = (given: string | number) =>
    typeof given === 'number'
      ? given
      : 1 /
        given
          .slice(3, -1)
          .split('*')
          .map(Number)
          .reduce((a, b) => a * b)

  it.each((['A', 'B'] as const).flatMap((set) => huang.cases[set].map((c) => ({ set, ...c }))))(
    'set $set, $rejuvenation',
    ({ set, r4_per_h, recomputed }) => {
      const p = huang.parameters[set]
      const chain = ctmc(
        ['S0', 'SP', 'SF', 'SR'],
        [
          { from: 'S0', to: 'SP', rate: value(p.r2.value) },
          { from: 'SP', to: 'SF', rate: value(p.lambda.value) },
          { from: 'SF', to: 'S0', rate: value(p.r1.value) },
          { from: 'SR', to: 'S0', rate: value(p.r3.value) },
          ...(r4_per_h > 0 ? [{ from: 'SP', to: 'SR', rate: r4_per_h }] : []),
        ],
      )
      const { probabilities } = stationary(chain, { transientStates: 'zero' })
      const expected = [recomputed.p_S0, recomputed.p_SP, recomputed.p_SF, recomputed.p_SR]
      // The file gives 15 digits, and the rate of rejuvenation as many.
      expectVector(probabilities, expected, 1e-13)
    },
  )
})

describe('the planned elimination', () => {
  const names = (n: number) => Array.from({ length: n }, (_, i) => `s${i}`)

  function birthDeath(n: number, birth: number, death: number): Ctmc {
    const steps = Array.from({ length: n - 1 }, (_, i) => i)
    return ctmcFromIndices({
      states: names(n),
      from: [...steps, ...steps.map((i) => i + 1)],
      to: [...steps.map((i) => i + 1), ...steps],
      rate: [...steps.map(() => birth), ...steps.map(() => death)],
    })
  }

  it('solves 5,000 birth-death states well within a second, every component to 1e-11', () => {
    const chain = birthDeath(5000, 0.9, 1)
    const started = performance.now()
    const { probabilities } = stationary(chain)
    expect(performance.now() - started).toBeLessThan(1000)
    for (const k of [0, 1, 17, 2500, 4999]) {
      const expected = 0.1 * 0.9 ** k
      expectRelative(probabilities[k]!, expected, 1e-11, `state ${k}`)
    }
  })

  it('solves 5,000 Erlang stages that all lead back to one state well within a second', () => {
    const n = 5000
    const stages = Array.from({ length: n - 1 }, (_, i) => i)
    const chain = ctmcFromIndices({
      states: names(n),
      from: [...stages, ...stages, n - 1],
      to: [...stages.map((i) => i + 1), ...stages.map(() => n - 1), 0],
      rate: [...stages.map(() => 100), ...stages.map(() => 0.01), 5],
    })
    const started = performance.now()
    const { probabilities } = stationary(chain)
    expect(performance.now() - started).toBeLessThan(1000)
    const ratio = 100 / 100.01
    expectRelative(probabilities[3000]! / probabilities[0]!, ratio ** 3000, 1e-11)
  })

  it('keeps the far side of a valley that no double can hold', () => {
    // Down by 1e-20 twenty times, then up again: the two ends are equally likely, the middle is 1e-400.
    const half = 20
    const n = 2 * half + 1
    const steps = Array.from({ length: n - 1 }, (_, i) => i)
    const chain = ctmcFromIndices({
      states: names(n),
      from: [...steps, ...steps.map((i) => i + 1)],
      to: [...steps.map((i) => i + 1), ...steps],
      rate: [...steps.map((i) => (i < half ? 1e-10 : 1e10)), ...steps.map((i) => (i < half ? 1e10 : 1e-10))],
    })
    const { probabilities } = stationary(chain)
    expectRelative(probabilities[0]!, 0.5, 1e-12)
    expectRelative(probabilities[n - 1]!, 0.5, 1e-12)
    expectVector(
      probabilities.filter((p) => p > 1e-300),
      exactStationary(chain).filter((p) => p > 1e-300),
      1e-12,
    )
  })

  it('solves again for new rates, and refuses a list of another length', () => {
    const chain = birthDeath(4, 1, 1)
    const { solve, transitions } = prepareStationary(chain)
    const pi = new Float64Array(4)
    expect(transitions).toBe(6)
    for (const scale of [1, 1e-9, 1e9]) {
      const rates = chain.rate.map((r, e) => (e % 2 === 0 ? r * scale : r))
      solve(rates, pi)
      expectVector(pi, exactStationary({ ...chain, rate: rates }), 1e-13)
    }
    expect(() => solve([1, 2], pi)).toThrow('accepted: 6')
  })

  it('leaves a full matrix to dense GTH: reversible rates, known weights', () => {
    // q_ij = w_j s_ij with s symmetric is in detailed balance with pi ~ w.
    const n = 230
    const weight = Array.from({ length: n }, (_, i) => 10 ** -(i % 30))
    const pairs = Array.from({ length: n * n }, (_, e) => [Math.floor(e / n), e % n] as const).filter(
      ([i, j]) => i !== j,
    )
    const chain = ctmcFromIndices({
      states: names(n),
      from: pairs.map(([i]) => i),
      to: pairs.map(([, j]) => j),
      rate: pairs.map(([i, j]) => weight[j]! * (1 + ((i * j) % 7))),
    })
    const total = weight.reduce((sum, w) => sum + w, 0)
    expectVector(
      stationary(chain).probabilities,
      weight.map((w) => w / total),
      1e-12,
    )
  })

  it('handles a chain of one state', () => {
    expect([...stationary(ctmc(['only'], [])).probabilities]).toEqual([1])
  })
})

describe('gthInPlace', () => {
  it('reduces the documented example', () => {
    const pi = new Float64Array(2)
    gthInPlace(Float64Array.of(0, 1, 3, 0), 2, pi)
    expect([...pi]).toEqual([0.75, 0.25])
  })

  it('says which state cannot get back', () => {
    expect(() => gthInPlace(Float64Array.of(0, 1, 0, 0), 2, new Float64Array(2))).toThrow('state 1')
  })
})
