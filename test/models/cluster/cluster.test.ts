import { describe, expect, it } from 'vitest'
import {
  type Cluster,
  clusterBreakEven,
  curveSeconds,
  hostsPerSpare,
  lostWork,
  sparesNeeded,
  throughputCurve,
  throughputWhile,
  waveSizes,
  withEvacuationSeconds,
} from '../../../src/models/cluster/index.ts'
import type { Phase, Timeline } from '../../../src/models/strategies/index.ts'
import cases from '../../reference/migration-cases.json' with { type: 'json' }

const phase = (seconds: number, capacity: number, name = 'a phase'): Phase => ({
  name,
  seconds,
  service: capacity === 0 ? 'down' : 'up',
  capacity,
  provenance: 'published',
  source: 'slides of 2007',
})
const timeline = (phases: readonly Phase[], spareHostsReserved = 0): Timeline => ({
  phases,
  converged: true,
  stopRule: null,
  spareHostsReserved,
})

// Kourai and Chiba, DSN 2007, slides on the cluster; the refill's length is not published.
const warm = timeline([phase(42, 0)])
const cold = timeline([phase(241, 0), phase(300, 0.31)])
const migration = timeline([phase(1020, 0.88)], 1)

const cluster = (changed: Partial<Cluster>): Cluster => ({
  hosts: 4,
  spareHosts: 0,
  hostsAtOnce: 1,
  timeline: warm,
  ...changed,
})

interface Case {
  readonly id: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expect: readonly { readonly quantity: string; readonly value: number }[]
}
const caseOf = (id: string): Case =>
  (cases.cases as unknown as readonly Case[]).find((one) => one.id === id) as Case
const expected = (one: Case, quantity: string): number =>
  one.expect.find((line) => line.quantity === quantity)?.value as number

describe('the slides of 2007', () => {
  it('KOU-03: (m - 1) p in normal run and (m - 1.12) p while migrating', () => {
    const one = caseOf('KOU-03')
    const { m, spare_hosts, degradation } = one.inputs as Record<string, number>
    const moving = cluster({
      hosts: m as number,
      spareHosts: spare_hosts as number,
      timeline: timeline([phase(1020, 1 - (degradation as number))], 1),
    })
    expect(throughputWhile(moving, 1, 1 - (degradation as number))).toBeCloseTo(
      expected(one, 'during_migration'),
      9,
    )
    expect(throughputWhile(moving, 0, 1)).toBeCloseTo(expected(one, 'normal'), 9)
  })

  it('KOU-05: 122.4, 42 and 241 host-seconds lost by one host', () => {
    const one = caseOf('KOU-05')
    const inputs = one.inputs as Record<string, readonly [number, number]>
    const loss = (name: string, spares: number): number => {
      const [seconds, share] = inputs[name] as readonly [number, number]
      const single = cluster({
        hosts: 1 + spares,
        spareHosts: spares,
        timeline: timeline([phase(seconds, 1 - share)], spares),
      })
      return lostWork(throughputCurve(single), 1)
    }
    expect(loss('live_migration', 1)).toBeCloseTo(expected(one, 'lost_migration'), 9)
    expect(loss('warm_reboot', 0)).toBe(expected(one, 'lost_warm'))
    expect(loss('cold_reboot', 0)).toBe(expected(one, 'lost_cold'))
  })

  it('show (m - 1) p for the reboot and (m - 0.69) p while the cache refills, host after host', () => {
    const curve = throughputCurve(cluster({ timeline: cold }))
    expect(curve).toHaveLength(8)
    expect(curve.slice(0, 3)).toEqual([
      { startSeconds: 0, endSeconds: 241, throughput: 3 },
      { startSeconds: 241, endSeconds: 541, throughput: 3.31 },
      { startSeconds: 541, endSeconds: 782, throughput: 3 },
    ])
    expect(curveSeconds(curve)).toBe(4 * 541)
    expect(lostWork(curve, 4)).toBeCloseTo(4 * (241 + 0.69 * 300), 9)
  })

  it('evacuate one host less than there are, for the last one is the spare', () => {
    const curve = throughputCurve(cluster({ spareHosts: 1, timeline: migration }))
    expect(curve).toEqual([{ startSeconds: 0, endSeconds: 3060, throughput: 2.88 }])
  })
})

describe('waves', () => {
  it('take as many hosts as go at once, the rest last', () => {
    expect(waveSizes(cluster({ hosts: 10, hostsAtOnce: 3 }))).toEqual([3, 3, 3, 1])
    expect(waveSizes(cluster({ hosts: 2, hostsAtOnce: 5 }))).toEqual([2])
    expect(throughputCurve(cluster({ hosts: 3, hostsAtOnce: 2 }))).toEqual([
      { startSeconds: 0, endSeconds: 42, throughput: 1 },
      { startSeconds: 42, endSeconds: 84, throughput: 2 },
    ])
  })

  it('deliver no more than the processors of the spares where more hosts are emptied', () => {
    const two = cluster({ hosts: 4, spareHosts: 1, hostsAtOnce: 2, timeline: migration })
    expect(throughputWhile(two, 2, 0.88)).toBe(2)
    expect(throughputWhile(two, 2, 0.4)).toBeCloseTo(1.8, 12)
  })

  it('are refused for a cluster that cannot be', () => {
    expect(() => throughputCurve(cluster({ spareHosts: 4 }))).toThrow(/is 4 of 4 hosts.*fewer spares/)
    expect(() => throughputCurve(cluster({ hosts: 1.5 }))).toThrow(/is 1.5; accepted: a whole number/)
    expect(() => throughputCurve(cluster({ hostsAtOnce: 0 }))).toThrow(/at least 1/)
  })
})

describe('lost work', () => {
  it('counts what is missing, not what is left over', () => {
    const curve = throughputCurve(cluster({ timeline: cold }))
    expect(lostWork(curve, 3.31)).toBeCloseTo(4 * 0.31 * 241, 9)
    expect(lostWork(curve, 2)).toBe(0)
  })
})

describe('spares', () => {
  it('reach 2,371 hosts a cycle of four weeks at 17 min each', () => {
    const use = { cycleSeconds: 2_419_200, busySeconds: 1020 }
    expect(hostsPerSpare(use)).toBe(2371)
    expect(sparesNeeded(2372, use)).toBe(1)
    expect(sparesNeeded(2373, use)).toBe(2)
    expect(sparesNeeded(5000, use)).toBe(3)
  })

  it('are as many as there are hosts where a cycle is too short', () => {
    expect(sparesNeeded(7, { cycleSeconds: 100, busySeconds: 101 })).toBe(7)
  })

  it('are not held up by rounding', () => {
    expect(hostsPerSpare({ cycleSeconds: 0.3, busySeconds: 0.1 })).toBe(3)
  })
})

describe('the break-even', () => {
  const published = {
    inPlaceLossHostSeconds: 42,
    evacuationLossHostSeconds: 122.4,
    evacuationBusySeconds: 1020,
    cycleSeconds: 2_419_200,
    spareHosts: 1,
    spareIsShared: false,
  }

  it('is never in the published setting, spare or no spare', () => {
    expect(clusterBreakEven(published).beyondHosts).toBeNull()
    expect(clusterBreakEven({ ...published, spareIsShared: true }).beyondHosts).toBeNull()
  })

  it('is 80,600 hosts with an evacuation of 100 s and one spare, were that one enough', () => {
    const fast = { ...published, evacuationLossHostSeconds: 12, evacuationBusySeconds: 100 }
    const even = clusterBreakEven(fast)
    expect(Math.round((even.beyondHosts as number) / 100)).toBe(806)
    expect(even.mostHostsServed).toBe(24_193)
    expect(even.beyondHostsWithEnoughSpares).toBeNull()
    expect(clusterBreakEven({ ...fast, spareIsShared: true }).beyondHosts).toBe(1)
    expect(clusterBreakEven({ ...fast, spareHosts: 2 }).beyondHosts).toBeGreaterThan(161_000)
  })

  it('is where the two totals cross', () => {
    const options = {
      ...published,
      inPlaceLossHostSeconds: 600,
      evacuationLossHostSeconds: 12,
      spareHosts: 2,
    }
    const { beyondHosts, beyondHostsWithEnoughSpares } = clusterBreakEven({
      ...options,
      evacuationBusySeconds: 100,
    })
    const inPlace = (hosts: number): number => 600 * hosts
    const evacuated = (hosts: number): number => 12 * (hosts - 2) + 2 * 2_419_200
    const even = beyondHosts as number
    expect(evacuated(even)).toBeGreaterThanOrEqual(inPlace(even))
    expect(evacuated(even + 1)).toBeLessThan(inPlace(even + 1))
    expect(beyondHostsWithEnoughSpares).toBe(even)
  })
})

describe('a given evacuation time', () => {
  const moving = timeline([phase(900, 0.88), phase(0.165, 0), phase(40, 1, 'empty-host-boot')], 1)

  it('replaces that of the model, pauses and the restart of the empty host kept', () => {
    const { phases } = withEvacuationSeconds(moving, 100)
    expect(phases.map(({ seconds }) => seconds)).toEqual([99.835, 0.165, 40])
  })

  it('is refused where the pauses alone take longer', () => {
    expect(() => withEvacuationSeconds(moving, 0.1)).toThrow(/more than the pauses of the guests, 0.165 s/)
  })
})
