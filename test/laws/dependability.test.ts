import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ctmc, ctmcFromIndices, probabilityOf, stationary } from '../../src/markov/index.ts'
import {
  type CoveredPair,
  coveredPair,
  coveredPairChain,
  type KOutOfN,
  kOfNUnavailability,
  kOutOfN,
  kOutOfNChain,
  type Processors,
  parallelUnavailability,
  processors,
  processorsChain,
  seriesUnavailability,
  unitUnavailability,
  type WorkstationFileServer,
  workstationFileServer,
  workstationFileServerChain,
} from '../../src/models/dependability/index.ts'
import { expectRelative } from '../markov/support/closeness.ts'
import { balances, isDistribution } from './markov-assertions.ts'

/** Rates over ten decades. */
const rate = fc.double({ min: -5, max: 5, noNaN: true }).map((x) => 10 ** x)
const unavailability = fc.oneof(
  fc.constantFrom(0, 0.5, 1),
  fc.double({ min: -12, max: 0, noNaN: true }).map((x) => 10 ** x),
)

const kOutOfNOptions: fc.Arbitrary<KOutOfN> = fc.integer({ min: 1, max: 12 }).chain((units) =>
  fc.record({
    units: fc.constant(units),
    needed: fc.integer({ min: 1, max: units }),
    failureRatePerHour: rate,
    repairRatePerHour: rate,
    repairers: fc.oneof(fc.integer({ min: 1, max: 14 }), fc.constant('unlimited' as const)),
    failuresWhileDown: fc.constantFrom('go-on', 'stop'),
    commonCauseFraction: fc.constantFrom(0, 1e-6, 0.1, 1),
  }),
)
const pairOptions: fc.Arbitrary<CoveredPair> = fc.record({
  failureRatePerHour: rate,
  repairRatePerHour: rate,
  coverage: fc.double({ min: 0, max: 1, noNaN: true }),
  rebootRatePerHour: rate,
})
const processorsOptions: fc.Arbitrary<Processors> = fc.record({
  processors: fc.integer({ min: 1, max: 9 }),
  failureRatePerHour: rate,
  repairRatePerHour: rate,
  coverage: fc.double({ min: 1e-3, max: 0.999, noNaN: true }),
  reconfigurationRatePerHour: rate,
  rebootRatePerHour: rate,
})
const clusterOptions: fc.Arbitrary<WorkstationFileServer> = fc.record({
  workstations: fc.integer({ min: 1, max: 9 }),
  workstationFailureRatePerHour: rate,
  fileServerFailureRatePerHour: rate,
  workstationRepairRatePerHour: rate,
  fileServerRepairRatePerHour: rate,
})

/** A closed form beside its chain: unavailability, chain, and which states of it are down. */
interface Model<Options> {
  readonly options: fc.Arbitrary<Options>
  readonly closedForm: (options: Options) => number
  readonly chain: (options: Options) => Ctmc
  readonly isDown: (state: string, options: Options) => boolean
}
const model = <Options>(definition: Model<Options>): Model<unknown> => definition as unknown as Model<unknown>

/** Every model with a chain; the laws below hold for each of them. */
const models: Readonly<Record<string, Model<unknown>>> = {
  'k out of n': model({
    options: kOutOfNOptions,
    closedForm: (o) => kOutOfN(o).unavailability,
    chain: kOutOfNChain,
    isDown: (state, o) => Number.parseInt(state, 10) > o.units - o.needed,
  }),
  'two units with coverage': model({
    options: pairOptions,
    closedForm: (o) => coveredPair(o).unavailability,
    chain: coveredPairChain,
    isDown: (state) => state === '0' || state === 'RB',
  }),
  processors: model({
    options: processorsOptions,
    closedForm: (o) => processors(o).unavailability,
    chain: processorsChain,
    isDown: (state) => state === '0' || /^[xy]/.test(state),
  }),
  'workstations and file server': model({
    options: clusterOptions,
    closedForm: (o) => workstationFileServer(o).unavailability,
    chain: workstationFileServerChain,
    isDown: (state) => !/^\([1-9]\d*,1\)$/.test(state),
  }),
}

/** The same chain with its states in reverse. */
function reversed(chain: Ctmc): Ctmc {
  const last = chain.states.length - 1
  const from = chain.states.flatMap((_, i) =>
    new Array<number>(chain.rowStart[i + 1]! - chain.rowStart[i]!).fill(last - i),
  )
  return ctmcFromIndices({
    states: chain.states.toReversed(),
    from,
    to: chain.target.map((j) => last - j),
    rate: chain.rate,
  })
}

describe.each(Object.entries(models))('laws of %s', (_name, { options, closedForm, chain, isDown }) => {
  it('the closed form is the sum over the down states of the chain, and a probability', () => {
    fc.assert(
      fc.property(options, (o) => {
        const c = chain(o)
        const { probabilities } = stationary(c)
        isDistribution(probabilities)
        balances(c, probabilities, 1e-11)
        const u = closedForm(o)
        expectRelative(
          u,
          probabilityOf(
            c,
            probabilities,
            c.states.filter((s) => isDown(s, o)),
          ),
          1e-12,
        )
        expect(u).toBeGreaterThan(0)
        expect(u).toBeLessThanOrEqual(1 + 1e-15)
      }),
    )
  })

  it('does not depend on the order of the states, nor on the unit of time', () => {
    fc.assert(
      fc.property(options, rate, (o, factor) => {
        const c = reversed(chain(o))
        const down = c.states.filter((s) => isDown(s, o))
        expectRelative(probabilityOf(c, stationary(c).probabilities, down), closedForm(o), 1e-12)
        const entries = Object.entries(o as Readonly<Record<string, unknown>>)
        const scaled = entries.map(([key, value]) => [
          key,
          /PerHour$/.test(key) ? (value as number) * factor : value,
        ])
        expectRelative(closedForm(Object.fromEntries(scaled)), closedForm(o), 1e-12)
      }),
    )
  })
})

describe('laws of k out of n', () => {
  const unavailabilityOf = (o: KOutOfN): number => kOutOfN(o).unavailability
  const slack = 1 + 1e-12

  it('needing more is worse; more repairers are better; faster failures and common causes are worse', () => {
    fc.assert(
      fc.property(kOutOfNOptions, (o) => {
        const u = unavailabilityOf(o)
        if (o.needed < o.units) {
          expect(unavailabilityOf({ ...o, needed: o.needed + 1 }) * slack).toBeGreaterThanOrEqual(u)
        }
        if (o.repairers !== 'unlimited')
          expect(unavailabilityOf({ ...o, repairers: o.repairers + 1 })).toBeLessThanOrEqual(u * slack)
        expect(unavailabilityOf({ ...o, repairers: 'unlimited' })).toBeLessThanOrEqual(u * slack)
        expect(
          unavailabilityOf({ ...o, failureRatePerHour: 2 * o.failureRatePerHour }) * slack,
        ).toBeGreaterThanOrEqual(u)
        expect(unavailabilityOf({ ...o, repairRatePerHour: 2 * o.repairRatePerHour })).toBeLessThanOrEqual(
          u * slack,
        )
      }),
    )
  })

  it('another unit helps while failures go on and have no common cause', () => {
    fc.assert(
      fc.property(kOutOfNOptions, (any) => {
        const o = {
          ...any,
          commonCauseFraction: 0,
          failuresWhileDown: 'go-on' as const,
          repairers: 'unlimited' as const,
        }
        expect(unavailabilityOf({ ...o, units: o.units + 1 })).toBeLessThanOrEqual(
          unavailabilityOf(o) * slack,
        )
      }),
    )
  })

  it('with a repairer for each unit it is the block of independent units', () => {
    fc.assert(
      fc.property(kOutOfNOptions, (any) => {
        const o = {
          ...any,
          commonCauseFraction: 0,
          failuresWhileDown: 'go-on' as const,
          repairers: any.units,
        }
        const u = unitUnavailability({
          meanUpHours: 1 / o.failureRatePerHour,
          meanRepairHours: 1 / o.repairRatePerHour,
        })
        const alike = new Array<number>(o.units).fill(u)
        // 1 - u keeps 16 decimals only, which the block takes to the power of the units that are up.
        expectRelative(unavailabilityOf(o), kOfNUnavailability(o.needed, alike), 1e-9)
      }),
    )
  })

  it('repairers beyond the units have nothing to do', () => {
    fc.assert(
      fc.property(kOutOfNOptions, (o) => {
        expect(unavailabilityOf({ ...o, repairers: o.units })).toBe(
          unavailabilityOf({ ...o, repairers: 'unlimited' }),
        )
      }),
    )
  })

  it('only a common cause is like one unit that takes all with it', () => {
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.integer({ min: 1, max: 9 }),
        (failureRatePerHour, repairRatePerHour, units) => {
          const o = { units, needed: units, failureRatePerHour, repairRatePerHour, repairers: 1 }
          const u = unavailabilityOf({ ...o, commonCauseFraction: 1, failuresWhileDown: 'stop' })
          // Up 1/lambda on the average, then n repairs one after the other.
          const expected = unitUnavailability({
            meanUpHours: 1 / failureRatePerHour,
            meanRepairHours: units / repairRatePerHour,
          })
          expectRelative(u, expected, 1e-12)
        },
      ),
    )
  })
})

describe('laws of blocks', () => {
  const blocks = fc.array(unavailability, { minLength: 1, maxLength: 8 })

  it('series and parallel are n of n and 1 of n', () => {
    fc.assert(
      fc.property(blocks, (u) => {
        const n = u.length
        expectRelative(kOfNUnavailability(n, u), seriesUnavailability(u), 1e-12)
        expectRelative(kOfNUnavailability(1, u), parallelUnavailability(u), 1e-12)
      }),
    )
  })

  it('more needed is worse, between parallel and series, in whatever order', () => {
    fc.assert(
      fc.property(blocks, (u) => {
        const order = u.toReversed()
        let previous = parallelUnavailability(u) * (1 - 1e-12)
        for (let k = 1; k <= u.length; k++) {
          const now = kOfNUnavailability(k, u)
          expect(now).toBeGreaterThanOrEqual(previous * (1 - 1e-12))
          expect(now).toBeLessThanOrEqual(1)
          expectRelative(kOfNUnavailability(k, order), now, 1e-12)
          previous = now
        }
        expect(seriesUnavailability(u)).toBeLessThanOrEqual(u.reduce((sum, x) => sum + x, 0) * (1 + 1e-12))
      }),
    )
  })

  it('series of series is series, parallel of parallel is parallel', () => {
    fc.assert(
      fc.property(blocks, blocks, (a, b) => {
        const inSeries = seriesUnavailability([seriesUnavailability(a), seriesUnavailability(b)])
        // A block that is down for all but 1e-16 of the time leaves nothing for log1p to keep.
        if (inSeries < 0.999) expectRelative(inSeries, seriesUnavailability([...a, ...b]), 1e-11)
        expectRelative(
          parallelUnavailability([parallelUnavailability(a), parallelUnavailability(b)]),
          parallelUnavailability([...a, ...b]),
          1e-12,
        )
      }),
    )
  })
})
