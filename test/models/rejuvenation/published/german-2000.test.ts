import { describe, expect, it } from 'vitest'
import { InputError } from '../../../../src/errors/index.ts'
import { type MarkovRegenerative, regenerativeStationary } from '../../../../src/markov/index.ts'
import {
  german2000,
  german2000Best,
  german2000CostPerMinute,
} from '../../../../src/models/rejuvenation/published/index.ts'
import { expectRelative, expectVector } from '../../../markov/support/closeness.ts'
import reference from '../../../reference/german2000-rejuvenation.json' with { type: 'json' }
import { withStagedClock } from './staged-clock.ts'

const { parameters, recomputed, published } = reference
const software = {
  degradationRatePerMinute: 1 / 14400,
  failureRatePerMinute: 1 / 129600,
  repairMinutes: parameters.repair.value,
  rejuvenationMinutes: parameters.rejuvenation.value,
}
const costs = {
  unavailablePerMinute: parameters['cost when unavailable'].value,
  degradedPerMinute: parameters['cost when degraded and available'].value,
}
const interval = parameters['maintenance interval'].value

function process(delay: number): MarkovRegenerative {
  return {
    states: ['up', 'degraded', 'fromUp', 'fromDegraded', 'failed'],
    transitions: [
      { from: 'up', to: 'degraded', rate: 1 / 14400 },
      { from: 'degraded', to: 'failed', rate: 1 / 129600 },
      { from: 'failed', to: 'up', rate: 1 / 360 },
      { from: 'fromUp', to: 'up', rate: 1 / 10 },
      { from: 'fromDegraded', to: 'up', rate: 1 / 10 },
    ],
    timers: [
      { name: 'clock', delay, expiry: { up: 'fromUp', degraded: 'fromDegraded' }, preemption: 'reset' },
    ],
  }
}

const listed = (p: ReturnType<typeof german2000>): readonly number[] => [
  p.up,
  p.degraded,
  p.rejuvenatingFromUp,
  p.rejuvenatingFromDegraded,
  p.failed,
]

describe('German 2000', () => {
  it('gives the recomputed and the published probabilities', () => {
    const p = german2000(software, interval)
    const { up, degraded, rej_from_up, rej_from_degraded, failed } = recomputed
    expectVector(listed(p), [up, degraded, rej_from_up, rej_from_degraded, failed], 1e-14)
    expectVector(
      listed(p),
      [
        published.up,
        published.degraded,
        published.rej_from_up,
        published.rej_from_degraded,
        published.failed,
      ],
      1e-13,
    )
    expect(Math.abs(1 - p.unavailability - recomputed.availability)).toBeLessThan(1e-15)
    expectRelative(german2000CostPerMinute(software, interval, costs), recomputed.mean_cost_per_min, 1e-14)
  })

  it.each([10, 3000, interval, 1e6])('a clock of %s min: as the regenerative process', (delay) => {
    const { probabilities } = regenerativeStationary(process(delay))
    // At a million minutes the clock expires once in thousands of failures: those states are rare.
    expectVector(listed(german2000(software, delay)), probabilities, 1e-12)
  })

  it.each(Object.entries(recomputed.availability_erlang_clock))(
    'an Erlang clock of %s stages',
    (k, availability) => {
      const p = withStagedClock(process(interval), Number(k))
      expect(Math.abs(1 - (p.fromUp! + p.fromDegraded! + p.failed!) - availability)).toBeLessThan(2e-15)
    },
  )

  it('finds the intervals of least cost and of least unavailability', () => {
    const cheapest = german2000Best(software, costs)
    expectRelative(cheapest.intervalMinutes as number, recomputed['optimal interval min cost'].min, 1e-12)
    expectRelative(cheapest.costPerMinute, recomputed['optimal interval min cost'].cost_per_min, 1e-14)
    const { min, unavailability } = recomputed['optimal interval max availability']
    const best = german2000Best(software, { unavailablePerMinute: 1, degradedPerMinute: 0 })
    expectRelative(best.intervalMinutes as number, min, 1e-12)
    expectRelative(best.costPerMinute, unavailability, 1e-14)
    expectRelative(german2000(software, best.intervalMinutes).unavailability, unavailability, 1e-14)
  })

  it('refuses what is out of range', () => {
    expect(() => german2000(software, -1)).toThrow('intervalMinutes is -1; accepted: ')
    expect(() => german2000Best(software, { ...costs, degradedPerMinute: -1 })).toThrow(InputError)
    expect(() => german2000({ ...software, repairMinutes: 0 }, 1)).toThrow('repairMinutes is 0; accepted: ')
  })
})
