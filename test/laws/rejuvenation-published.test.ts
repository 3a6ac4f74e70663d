import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { regenerativeStationary, stationary } from '../../src/markov/index.ts'
import { exponential, weibull } from '../../src/markov/lifetimes/index.ts'
import {
  carnevali2024,
  carnevali2024Best,
  dohi2000,
  dohi2000Best,
  dohi2000Estimate,
  garg1995,
  garg1995Best,
  german2000,
  german2000Best,
  german2000CostPerMinute,
  huang1995,
  huang1995BestPolicy,
  huang1995Chain,
  huang1995CostPerHour,
} from '../../src/models/rejuvenation/published/index.ts'
import { expectRelative } from '../markov/support/closeness.ts'

const decades = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((x) => 10 ** x)
const rate = decades(-4, 1)
const time = decades(-3, 1)
const interval = decades(-2, 4)

const huang = fc.record({
  agingRatePerHour: rate,
  failureRatePerHour: rate,
  repairRatePerHour: rate,
  rejuvenationTriggerRatePerHour: rate,
  rejuvenationRatePerHour: rate,
})
const garg = fc.record({
  agingRatePerHour: rate,
  failureRatePerHour: rate,
  repairHours: time,
  rejuvenationHours: time,
})
const german = fc.record({
  degradationRatePerMinute: rate,
  failureRatePerMinute: rate,
  repairMinutes: time,
  rejuvenationMinutes: time,
})
const carnevali = fc.record({
  errorRatePerHour: rate,
  failureRatePerHour: rate,
  detectionRatePerHour: rate,
  repairRatePerHour: rate,
  rejuvenationFromUpRatePerHour: rate,
  rejuvenationFromErrorRatePerHour: rate,
})
const dohi = fc
  .record({
    model: fc.constantFrom(1 as const, 2 as const),
    robustMean: time,
    repairMean: time,
    rejuvenationMean: time,
    shape: fc.double({ min: 0.6, max: 6, noNaN: true }),
    scale: time,
  })
  .map(({ shape, scale, ...rest }) => ({ ...rest, failure: weibull({ shape, scale }) }))

/** What every clocked model has: a distribution, and an interval that no other beats. */
interface Clocked<Options> {
  readonly options: fc.Arbitrary<Options>
  readonly states: (options: Options, interval: number | 'never') => { readonly unavailability: number }
  readonly best: (options: Options) => { readonly interval: number | 'never'; readonly least: number }
}
const clocked = <Options>(model: Clocked<Options>): Clocked<unknown> => model as unknown as Clocked<unknown>

const models: Readonly<Record<string, Clocked<unknown>>> = {
  'Garg 1995': clocked({
    options: garg,
    states: garg1995,
    best: (o) => {
      const { intervalHours, unavailability } = garg1995Best(o)
      return { interval: intervalHours, least: unavailability }
    },
  }),
  'German 2000': clocked({
    options: german,
    states: german2000,
    best: (o) => {
      const { intervalMinutes, costPerMinute } = german2000Best(o, {
        unavailablePerMinute: 1,
        degradedPerMinute: 0,
      })
      return { interval: intervalMinutes, least: costPerMinute }
    },
  }),
  'Carnevali 2024': clocked({
    options: carnevali,
    states: carnevali2024,
    best: (o) => {
      const { intervalHours, objective } = carnevali2024Best(o, { unavailability: 1, undetected: 0 })
      return { interval: intervalHours, least: objective }
    },
  }),
  'Dohi 2000': clocked({
    options: dohi,
    states: dohi2000,
    best: (o) => {
      const { interval: t0, unavailability } = dohi2000Best(o)
      return { interval: t0, least: unavailability }
    },
  }),
}

describe.each(Object.entries(models))('laws of %s', (_name, { options, states, best }) => {
  it('the probabilities sum to 1, and none is negative', () => {
    fc.assert(
      fc.property(options, fc.oneof(interval, fc.constant('never' as const)), (o, t) => {
        const { unavailability, ...parts } = states(o, t)
        const all = Object.values(parts as Readonly<Record<string, number>>)
        for (const p of all) expect(p).toBeGreaterThanOrEqual(0)
        expectRelative(
          all.reduce((sum, p) => sum + p, 0),
          1,
          1e-14,
        )
        expect(unavailability).toBeGreaterThan(0)
        expect(unavailability).toBeLessThan(1)
      }),
    )
  })

  it('no interval beats the best, nor does never', () => {
    fc.assert(
      fc.property(options, interval, (o, t) => {
        const { interval: found, least } = best(o)
        const room = 1 + 1e-12
        expect(least).toBeLessThanOrEqual(states(o, t).unavailability * room)
        expect(least).toBeLessThanOrEqual(states(o, 'never').unavailability * room)
        if (found !== 0) expectRelative(states(o, found).unavailability, least, 1e-12)
      }),
    )
  })

  it('tends to the process without a clock', () => {
    fc.assert(
      fc.property(options, (o) => {
        expectRelative(states(o, 1e9).unavailability, states(o, 'never').unavailability, 1e-12)
      }),
    )
  })
})

describe('Huang 1995', () => {
  const costs = fc.record({ unplannedPerHour: decades(-1, 4), plannedPerHour: decades(-1, 4) })

  it('is its chain', () => {
    fc.assert(
      fc.property(huang, (o) => {
        const { probabilities } = stationary(huang1995Chain(o))
        const { failed, rejuvenating, unavailability } = huang1995(o)
        expectRelative(failed, probabilities[2]!, 1e-13)
        expectRelative(rejuvenating, probabilities[3]!, 1e-13)
        expectRelative(unavailability, probabilities[2]! + probabilities[3]!, 1e-13)
      }),
    )
  })

  it('is bang-bang: cost is monotone in the trigger rate, as the policy says', () => {
    fc.assert(
      fc.property(huang, costs, decades(0.1, 3), (o, c, factor) => {
        const rarely = huang1995CostPerHour(o, c)
        const often = huang1995CostPerHour(
          { ...o, rejuvenationTriggerRatePerHour: o.rejuvenationTriggerRatePerHour * factor },
          c,
        )
        const policy = huang1995BestPolicy(o, c)
        if (policy === 'at-once') expect(often).toBeLessThanOrEqual(rarely * (1 + 1e-13))
        else expect(often).toBeGreaterThanOrEqual(rarely * (1 - 1e-13))
        const none = huang1995CostPerHour({ ...o, rejuvenationTriggerRatePerHour: 0 }, c)
        if (policy === 'at-once') expect(rarely).toBeLessThanOrEqual(none * (1 + 1e-13))
        else expect(rarely).toBeGreaterThanOrEqual(none * (1 - 1e-13))
      }),
    )
  })
})

describe('Garg 1995', () => {
  it('has a finite optimum exactly where (R - r) h MTTF > R', () => {
    fc.assert(
      fc.property(garg, (o) => {
        const { agingRatePerHour: a, failureRatePerHour: b, repairHours, rejuvenationHours } = o
        const gain = (repairHours - rejuvenationHours) * Math.min(a, b) * (1 / a + 1 / b)
        // Equal rates approach their limit as 1/t only, and near the border the optimum lies beyond all horizons.
        fc.pre(Math.abs(gain / repairHours - 1) > 0.02 && Math.abs(a / b - 1) > 0.1)
        expect(garg1995Best(o).intervalHours !== 'never').toBe(gain > repairHours)
      }),
      { numRuns: 500 },
    )
  })

  it('is the regenerative process of the kernel, as are German 2000 and Carnevali 2024', () => {
    fc.assert(
      fc.property(carnevali, decades(-1, 2), (o, delay) => {
        const { probabilities } = regenerativeStationary({
          states: ['up', 'error', 'down', 'detected', 'fromUp', 'fromError'],
          transitions: [
            { from: 'up', to: 'error', rate: o.errorRatePerHour },
            { from: 'error', to: 'down', rate: o.failureRatePerHour },
            { from: 'down', to: 'detected', rate: o.detectionRatePerHour },
            { from: 'detected', to: 'up', rate: o.repairRatePerHour },
            { from: 'fromUp', to: 'up', rate: o.rejuvenationFromUpRatePerHour },
            { from: 'fromError', to: 'up', rate: o.rejuvenationFromErrorRatePerHour },
          ],
          timers: [
            {
              name: 'clock',
              delay,
              expiry: { up: 'fromUp', error: 'fromError', down: 'detected' },
              preemption: 'reset',
            },
          ],
        })
        const p = carnevali2024(o, delay)
        const all = [p.up, p.error, p.undetected, p.detected, p.rejuvenatingFromUp, p.rejuvenatingFromError]
        all.forEach((value, k) => {
          expectRelative(value, probabilities[k]!, 1e-11, `state ${k}`)
        })
      }),
      { numRuns: 50 },
    )
  })

  it('gives the same as German 2000 for the same times', () => {
    fc.assert(
      fc.property(garg, interval, (o, t) => {
        const same = {
          degradationRatePerMinute: o.agingRatePerHour,
          failureRatePerMinute: o.failureRatePerHour,
          repairMinutes: o.repairHours,
          rejuvenationMinutes: o.rejuvenationHours,
        }
        expectRelative(german2000(same, t).unavailability, garg1995(o, t).unavailability, 1e-14)
        const cost = { unavailablePerMinute: 3, degradedPerMinute: 0 }
        expectRelative(german2000CostPerMinute(same, t, cost), 3 * garg1995(o, t).unavailability, 1e-14)
      }),
    )
  })
})

describe('Dohi 2000', () => {
  const means = fc.record({
    model: fc.constantFrom(1 as const, 2 as const),
    robustMean: time,
    repairMean: time,
    rejuvenationMean: time,
  })

  it('with exponential failures is monotone: at once or never', () => {
    fc.assert(
      fc.property(means, time, interval, decades(0, 2), (o, mean, t, factor) => {
        const options = { ...o, failure: exponential(1 / mean) }
        const { interval: best } = dohi2000Best(options)
        const afterFailure = o.repairMean + (o.model === 2 ? o.rejuvenationMean : 0)
        const slope = ((afterFailure - o.rejuvenationMean) * o.robustMean) / mean - o.rejuvenationMean
        fc.pre(Math.abs(slope) > 1e-6 * o.rejuvenationMean)
        expect(best).toBe(slope > 0 ? 0 : 'never')
        const [early, late] = [
          dohi2000(options, t).unavailability,
          dohi2000(options, t * factor).unavailability,
        ]
        if (slope > 0) expect(early).toBeLessThanOrEqual(late * (1 + 1e-13))
        else expect(early).toBeGreaterThanOrEqual(late * (1 - 1e-13))
      }),
    )
  })

  it('the estimate is the best of the observed times, in whatever order, and total time on test rises to 1', () => {
    fc.assert(
      fc.property(means, fc.array(time, { minLength: 3, maxLength: 40 }), (o, times) => {
        const estimate = dohi2000Estimate(o, times)
        expect(dohi2000Estimate(o, times.toReversed())).toEqual(estimate)
        expect(['never', 0, ...times]).toContain(estimate.interval)
        const curve = estimate.scaledTotalTimeOnTest
        expect(curve).toHaveLength(times.length + 1)
        expect(curve[0]).toBe(0)
        expect(curve.at(-1)).toBe(1)
        curve.slice(1).forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(curve[i]!)
        })
      }),
    )
  })
})
