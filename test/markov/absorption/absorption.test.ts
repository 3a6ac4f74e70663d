import { describe, expect, it } from 'vitest'
import { absorption, ctmc, firstPassage } from '../../../src/markov/index.ts'
import { expectRelative } from '../support/closeness.ts'
import { stiffChains } from '../support/stiff-chains.ts'

describe('mean time to failure', () => {
  it.each(stiffChains.filter((c) => c.mttf !== undefined))(
    'of $id is exact to 1e-13',
    ({ chain, down, mttf }) => {
      expectRelative(absorption(chain, { initial: 's0', targets: down }).meanTime, mttf!, 1e-13)
    },
  )

  it('is 0 from a target, and spread over the initial distribution', () => {
    const chain = ctmc(['up', 'down'], [{ from: 'up', to: 'down', rate: 0.5 }])
    expect(absorption(chain, { initial: 'down', targets: ['down'] }).meanTime).toBe(0)
    const mixed = absorption(chain, { initial: { up: 0.25, down: 0.75 }, targets: ['down'] })
    expect(mixed.meanTime).toBe(0.5)
    expect([...mixed.timeInState]).toEqual([0.5, 0])
    expect([...mixed.firstTarget]).toEqual([0, 1])
  })

  it('asks only the states on the way to lead to a target', () => {
    const chain = ctmc(
      ['up', 'down', 'grave'],
      [
        { from: 'up', to: 'down', rate: 2 },
        { from: 'down', to: 'grave', rate: 1 },
      ],
    )
    expect(absorption(chain, { initial: 'up', targets: ['down'] }).meanTime).toBe(0.5)
  })
})

describe('first-passage distribution', () => {
  const chain = ctmc(
    ['a', 'b', 'end'],
    [
      { from: 'a', to: 'b', rate: 2 },
      { from: 'b', to: 'end', rate: 2 },
      { from: 'end', to: 'a', rate: 7 },
    ],
  )

  it.each([1e-9, 0.1, 1, 10, 100])('is Erlang-2 in both tails at t = %s', (t) => {
    const [at] = firstPassage(chain, { initial: 'a', targets: ['end'], times: [t] })
    expectRelative(at!.survival, Math.exp(-2 * t) * (1 + 2 * t), 1e-12)
    expectRelative(at!.density, 4 * t * Math.exp(-2 * t), 1e-12)
    if (t < 1e-3) expectRelative(at!.cdf, 2 * t * t * (1 - (4 * t) / 3), 1e-12)
  })
})
