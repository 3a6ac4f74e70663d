import { describe, expect, it } from 'vitest'
import { ctmc, ctmcFromIndices, stationary, transient, transientReward } from '../../../src/markov/index.ts'
import { poissonWindow } from '../../../src/markov/transient/index.ts'
import huang from '../../reference/huang1995.json' with { type: 'json' }
import { expectRelative, expectVector } from '../support/closeness.ts'
import { stiffChains } from '../support/stiff-chains.ts'

describe.each(['doubling', 'uniformization', 'auto'] as const)('by %s', (method) => {
  it.each(stiffChains.filter((c) => c.unavailabilityAt.length > 0))(
    'U(t) of $id is exact to 1e-12 relative at every horizon',
    ({ chain, down, unavailabilityAt }) => {
      const times = unavailabilityAt.map(([hours]) => hours)
      const curve = transientReward(chain, { initial: 's0', times, method }, down)
      unavailabilityAt.forEach(([hours, expected], i) => {
        expectRelative(curve[i]!.point, expected, 1e-12, `U(${hours})`)
      })
    },
  )

  it('state probabilities and downtime of Huang et al. 1995 are right to the digits given', () => {
    const chain = ctmc(
      ['S0', 'SP', 'SF', 'SR'],
      [
        { from: 'S0', to: 'SP', rate: 1 / (7 * 24) },
        { from: 'SP', to: 'SF', rate: 1 / (12 * 30 * 24) },
        { from: 'SP', to: 'SR', rate: 1 / (7 * 24) },
        { from: 'SF', to: 'S0', rate: 2 },
        { from: 'SR', to: 'S0', rate: 3 },
      ],
    )
    const cases = huang.transient_A_2weeks_from_S0
    const options = { initial: 'S0', times: cases.map(({ t_h }) => t_h), method }
    const points = transient(chain, options)
    const rewards = transientReward(chain, options, ['SF', 'SR'])
    cases.forEach((expected, i) => {
      expectVector(points[i]!.probabilities, expected.p, 2e-13)
      expectRelative(rewards[i]!.accumulated, expected.expected_downtime_0_t_h, 2e-13)
    })
  })
})

describe('the closed form of two states', () => {
  const chain = ctmc(
    ['up', 'down'],
    [
      { from: 'up', to: 'down', rate: 1e-9 },
      { from: 'down', to: 'up', rate: 2 },
    ],
  )
  const total = 2 + 1e-9

  it.each([1e-12, 1e-3, 1, 1e3, 1e9, 1e18])('holds at t = %s', (t) => {
    const [at] = transientReward(chain, { initial: 'up', times: [t] }, ['down'])
    const { point, accumulated, average } = at!
    expectRelative(point, (1e-9 / total) * -Math.expm1(-total * t), 1e-12)
    expectRelative(average * t, accumulated, 1e-15)
    if (t >= 1) expectRelative(accumulated, (1e-9 / total) * (t + Math.expm1(-total * t) / total), 1e-12)
  })

  it('starts from the initial distribution at time 0', () => {
    const [at] = transientReward(chain, { initial: { up: 0.25, down: 0.75 }, times: [0] }, ['down'])
    expect(at).toEqual({ time: 0, point: 0.75, accumulated: 0, average: 0.75 })
  })
})

describe('a large chain', () => {
  const n = 1000
  const steps = Array.from({ length: n - 1 }, (_, i) => i)
  const chain = ctmcFromIndices({
    states: Array.from({ length: n }, (_, i) => `s${i}`),
    from: [...steps, ...steps.map((i) => i + 1)],
    to: [...steps.map((i) => i + 1), ...steps],
    rate: [...steps.map(() => 1e-3), ...steps.map(() => 1)],
  })

  it('is detected in its steady state, to 1e-12 in every component, long before a horizon of 10^12 steps', () => {
    // Far states are still being reached when near ones have settled; all of them count.
    const [point] = transient(chain, { initial: 's0', times: [1e4] })
    expectVector(point!.probabilities.slice(0, 60), stationary(chain).probabilities.slice(0, 60), 1e-12)
  })

  it('is refused with the number of steps when they are too many', () => {
    const slow = ctmcFromIndices({
      states: chain.states,
      from: steps,
      to: steps.map((i) => i + 1),
      rate: steps.map((i) => (i === 0 ? 1e-9 : 1e6)),
    })
    const act = () => transient(slow, { initial: 's0', times: [1e3], maxSteps: 1000 })
    expect(act).toThrow(/takes 11\d{8} uniformization steps.*at most 1000/)
  })
})

describe('poissonWindow', () => {
  it('sums to 1, and its tails to the mean', () => {
    for (const mean of [1e-9, 0.3, 1, 17.5, 1e4, 1e8]) {
      const { first, weight, beyond } = poissonWindow(mean)
      expectRelative(
        weight.reduce((sum, w) => sum + w, 0),
        1,
        1e-13,
      )
      expectRelative(first + beyond.reduce((sum, w) => sum + w, 0), mean, 1e-11)
    }
  })

  it('is exp(-1) at 0 for mean 1', () => {
    expectRelative(poissonWindow(1).weight[0]!, Math.exp(-1), 1e-15)
  })
})
