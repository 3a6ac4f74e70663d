import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import { regenerativeStationary, semiMarkovStationary } from '../../../src/markov/index.ts'
import {
  deterministic,
  empirical,
  exponential,
  hypoexponential,
  type Lifetime,
  lognormal,
  never,
  uniform,
  weibull,
} from '../../../src/markov/lifetimes/index.ts'
import { ageReplacementRate, bestAgeReplacement } from '../../../src/models/dependability/index.ts'
import { expectRelative } from '../../markov/support/closeness.ts'

const costs = { preventiveCost: 1, failureCost: 5 }
const wearing: readonly Lifetime[] = [
  weibull({ shape: 2, scale: 1000 }),
  weibull({ shape: 1.2, scale: 3 }),
  lognormal({ median: 10, sigma: 0.3 }),
  hypoexponential([1 / 240, 1 / 500, 1 / 400]),
  uniform({ from: 5, to: 10 }),
  uniform({ from: 0, to: 1 }),
]

describe('best age replacement', () => {
  it.each(wearing.map((lifetime) => ({ lifetime, name: lifetime.description })))(
    '$name: no age costs less',
    (c) => {
      const options = { ...costs, lifetime: c.lifetime }
      const { interval, rate, neverRate } = bestAgeReplacement(options)
      if (interval === 'never') expect(rate).toBe(neverRate)
      for (let p = 0.001; p < 1; p += 0.001) {
        const other = ageReplacementRate(options, c.lifetime.quantile(p))
        expect(rate).toBeLessThanOrEqual(other * (1 + 1e-12))
      }
    },
  )

  it('is never where age is no reason', () => {
    const others: readonly Lifetime[] = [exponential(0.1), weibull({ shape: 0.7, scale: 10 })]
    for (const lifetime of others)
      expect(bestAgeReplacement({ ...costs, lifetime })).toMatchObject({
        interval: 'never',
        rate: 5 / lifetime.mean,
      })
    const dear = { lifetime: wearing[0]!, preventiveCost: 5, failureCost: 5 }
    expect(bestAgeReplacement(dear).interval).toBe('never')
  })

  it('is the earliest failure where failures have one', () => {
    const { interval } = bestAgeReplacement({
      lifetime: uniform({ from: 9, to: 10 }),
      preventiveCost: 1,
      failureCost: 90,
    })
    expectRelative(interval as number, 9, 1e-12)
    expect(bestAgeReplacement({ ...costs, lifetime: deterministic(7) })).toMatchObject({
      interval: 7,
      rate: 1 / 7,
    })
  })

  it('takes the best of the observed times', () => {
    // Forestalling the failures at 9: cost 1 x 2/3 + 5 x 1/3, length (2 + 9 + 9)/3.
    const lifetime = empirical([2, 9, 9])
    const best = bestAgeReplacement({ ...costs, lifetime })
    expect(best.interval).toBe(9)
    expectRelative(best.rate, 7 / 3 / (20 / 3), 1e-14)
  })

  it('finds optima far below the lifetime', () => {
    // T* ~ scale sqrt(c_p / c_f) for shape 2 and rare failures.
    const { interval } = bestAgeReplacement({
      lifetime: weibull({ shape: 2, scale: 1 }),
      preventiveCost: 1e-16,
      failureCost: 1,
    })
    expectRelative(interval as number, 1e-8, 1e-7)
  })

  it('goes to 0 where a head start is worth more than any age', () => {
    const { interval, rate } = bestAgeReplacement({
      lifetime: exponential(1),
      preventiveCost: 1,
      failureCost: 50,
      headStart: 10,
    })
    expect(interval).toBe(0)
    expectRelative(rate, 1 / 10, 1e-14)
  })
})

describe('the rate of an age', () => {
  const lifetime = weibull({ shape: 2, scale: 1000 })

  it('is the downtime of the semi-Markov process, where costs are repair times', () => {
    const { probabilities } = semiMarkovStationary({
      up: {
        competing: [
          { to: 'failed', time: lifetime },
          { to: 'replaced', time: deterministic(400) },
        ],
      },
      failed: { branches: [{ to: 'up', probability: 1, sojourn: deterministic(5) }] },
      replaced: { branches: [{ to: 'up', probability: 1, sojourn: deterministic(1) }] },
    })
    const [up, failed, replaced] = probabilities as unknown as readonly [number, number, number]
    expectRelative((failed + replaced) / up, ageReplacementRate({ ...costs, lifetime }, 400), 1e-9)
  })

  it('is that of the regenerative process with a clock, for phases', () => {
    const phases = hypoexponential([0.1, 0.02])
    const { probabilities: p } = regenerativeStationary({
      states: ['new', 'old', 'failed', 'replaced'],
      transitions: [
        { from: 'new', to: 'old', rate: 0.1 },
        { from: 'old', to: 'failed', rate: 0.02 },
        { from: 'failed', to: 'new', rate: 1 / 5 },
        { from: 'replaced', to: 'new', rate: 1 },
      ],
      timers: [{ name: 'age', delay: 30, expiry: { new: 'replaced', old: 'replaced' }, preemption: 'reset' }],
    })
    const rate = ageReplacementRate({ ...costs, lifetime: phases }, 30)
    expectRelative((p[2]! + p[3]!) / (p[0]! + p[1]!), rate, 1e-13)
  })

  it('refuses what is out of range', () => {
    expect(() => ageReplacementRate({ ...costs, lifetime }, 0)).toThrow('interval is 0; accepted: ')
    expect(() => bestAgeReplacement({ ...costs, lifetime, preventiveCost: 0 })).toThrow(
      'preventiveCost is 0; ',
    )
    expect(() => bestAgeReplacement({ ...costs, lifetime, headStart: -1 })).toThrow(InputError)
    expect(() => bestAgeReplacement({ ...costs, lifetime: never() })).toThrow(/^lifetime is never/)
  })
})
