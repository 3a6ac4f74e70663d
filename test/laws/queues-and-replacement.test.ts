import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ctmc, ctmcFromIndices, stationary } from '../../src/markov/index.ts'
import { weibull } from '../../src/markov/lifetimes/index.ts'
import {
  ageReplacementRate,
  bestAgeReplacement,
  erlangB,
  erlangC,
  mmc,
} from '../../src/models/dependability/index.ts'
import { expectRelative } from '../markov/support/closeness.ts'

/** Rates over ten decades. */
const rate = fc.double({ min: -5, max: 5, noNaN: true }).map((x) => 10 ** x)

describe('laws of queues', () => {
  const load = fc.record({
    servers: fc.integer({ min: 1, max: 40 }),
    offeredLoad: fc.double({ min: 1e-3, max: 60, noNaN: true }),
  })

  it('Erlang B is a^c/c! over the sum of a^k/k!, and the last state of M/M/c/c', () => {
    fc.assert(
      fc.property(load, ({ servers, offeredLoad }) => {
        let term = 1
        let sum = 1
        for (let k = 1; k <= servers; k++) {
          term *= offeredLoad / k
          sum += term
        }
        const blocking = erlangB({ servers, offeredLoad })
        expectRelative(blocking, term / sum, 1e-12)
        const chain = birthDeath(servers, servers, offeredLoad)
        expectRelative(blocking, stationary(chain).probabilities[servers]!, 1e-12)
      }),
    )
  })

  it('Erlang C is the probability of c or more in the queue, by the chain', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0.05, max: 0.9, noNaN: true }),
        (servers, busy) => {
          const room = servers + Math.ceil(-40 / Math.log(busy))
          const { probabilities } = stationary(birthDeath(servers, room, servers * busy))
          const waiting = probabilities.reduce((sum, p, n) => (n >= servers ? sum + p : sum), 0)
          const queue = probabilities.reduce((sum, p, n) => sum + p * Math.max(0, n - servers), 0)
          expectRelative(erlangC({ servers, offeredLoad: servers * busy }), waiting, 1e-11)
          const measures = mmc({ servers, arrivalsPerSecond: servers * busy, meanServiceSeconds: 1 })
          expectRelative(measures.queueLength, queue, 1e-11)
        },
      ),
    )
  })

  it('B <= C; both fall with servers and rise with load', () => {
    fc.assert(
      fc.property(load, ({ servers, offeredLoad }) => {
        const more = { servers: servers + 1, offeredLoad }
        const heavier = { servers, offeredLoad: offeredLoad * 1.1 }
        const blocking = erlangB({ servers, offeredLoad })
        expect(erlangB(more)).toBeLessThan(blocking)
        expect(erlangB(heavier)).toBeGreaterThan(blocking)
        if (heavier.offeredLoad >= servers) return
        const waiting = erlangC({ servers, offeredLoad })
        expect(waiting).toBeGreaterThanOrEqual(blocking)
        expect(waiting).toBeLessThanOrEqual(1)
        expect(erlangC(more)).toBeLessThan(waiting)
        expect(erlangC(heavier)).toBeGreaterThan(waiting)
      }),
    )
  })

  /** Customers 0..room, arrivals at rate a, service at rate 1 by each of c servers. */
  function birthDeath(servers: number, room: number, offeredLoad: number): Ctmc {
    const steps = Array.from({ length: room }, (_, n) => n)
    return ctmcFromIndices({
      states: Array.from({ length: room + 1 }, (_, n) => String(n)),
      from: [...steps, ...steps.map((n) => n + 1)],
      to: [...steps.map((n) => n + 1), ...steps],
      rate: [...steps.map(() => offeredLoad), ...steps.map((n) => Math.min(n + 1, servers))],
    })
  }
})

describe('laws of age replacement', () => {
  const options = fc.record({
    shape: fc.double({ min: 0.5, max: 8, noNaN: true }),
    scale: rate,
    preventiveCost: rate,
    ratio: fc.double({ min: 0.5, max: 1e4, noNaN: true }),
    headStart: fc.constantFrom(0, 1e-3, 10),
  })

  it('the best interval is no worse than any other, and never where units do not wear out', () => {
    fc.assert(
      fc.property(options, fc.double({ min: 1e-6, max: 0.999999, noNaN: true }), (o, p) => {
        const lifetime = weibull({ shape: o.shape, scale: o.scale })
        const failureCost = o.preventiveCost * o.ratio
        const problem = {
          lifetime,
          preventiveCost: o.preventiveCost,
          failureCost,
          headStart: o.headStart * o.scale,
        }
        const { interval, rate: least, neverRate } = bestAgeReplacement(problem)
        const room = 1 + 1e-12
        expect(least).toBeLessThanOrEqual(ageReplacementRate(problem, lifetime.quantile(p)) * room)
        expect(least).toBeLessThanOrEqual(neverRate)
        if ((o.shape <= 1 && o.headStart === 0) || o.ratio <= 1) expect(interval).toBe('never')
        else if (interval !== 'never' && interval > 0)
          expectRelative(least, ageReplacementRate(problem, interval), 1e-14)
      }),
    )
  })

  it('dearer failures never lengthen the interval; the unit of time does not matter', () => {
    fc.assert(
      fc.property(options, rate, (o, factor) => {
        const age = (ratio: number, scale: number): number => {
          const lifetime = weibull({ shape: o.shape, scale })
          const { interval } = bestAgeReplacement({ lifetime, preventiveCost: 1, failureCost: ratio })
          return interval === 'never' ? Number.POSITIVE_INFINITY : interval
        }
        const now = age(o.ratio, o.scale)
        expect(age(2 * o.ratio, o.scale)).toBeLessThanOrEqual(now * (1 + 1e-9))
        if (now < 3 * o.scale) expectRelative(age(o.ratio, o.scale * factor) / factor, now, 1e-9)
      }),
    )
  })
})
