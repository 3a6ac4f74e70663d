import { describe, expect, it } from 'vitest'
import { builtinProfile } from '../../../src/hardware/index.ts'
import {
  type ClusterResult,
  parseMeasuredThroughput,
  planCluster,
  type SizingInput,
  sizeCluster,
  type ThroughputInput,
} from '../../../src/plan/cluster/index.ts'
import { createScenario, type ScenarioInput } from '../../../src/plan/index.ts'

const profile = builtinProfile('roothammer-2007')
const scenario = (changed: Partial<ScenarioInput> = {}) => createScenario({ profile, guests: 11, ...changed })
const input: ThroughputInput = {
  scenario: scenario(),
  hosts: 4,
  throughputPerHost: 1,
  measured: null,
  hostsAtOnce: null,
  spareIsShared: false,
  evacuationSeconds: null,
  demand: null,
}
const resultOf = (strategy: string, changed: Partial<ThroughputInput> = {}): ClusterResult =>
  planCluster({ ...input, ...changed }).strategies.find((one) => one.strategy === strategy) as ClusterResult
const cycle = 2_419_200

describe('the throughput of a cluster', () => {
  it('is counted in the unit of one host', () => {
    expect(resultOf('warm-vm', { throughputPerHost: 250 })).toMatchObject({
      normalThroughput: 1000,
      lowestThroughput: 750,
      lostPerCycleHostSeconds: 168,
      lostPerCycleWork: 42_000,
      rejuvenationSeconds: 168,
      waves: 4,
    })
  })

  it('charges a reserved spare to the strategy that needs it, all the time', () => {
    const result = resultOf('live-migration')
    expect(result.lostBySparesHostSeconds).toBe(cycle)
    expect(result.lostInWavesHostSeconds).toBeCloseTo(3 * (result.lostPerHostHostSeconds as number), 6)
    expect(result.capacityUnavailability).toBeCloseTo(
      (result.lostPerCycleHostSeconds as number) / (4 * cycle),
      15,
    )
    expect(resultOf('warm-vm')).toMatchObject({ spareHosts: 0, lostBySparesHostSeconds: 0 })
    expect(resultOf('warm-vm').capacityUnavailability).toBeCloseTo(168 / (4 * cycle), 15)
  })

  it('charges a shared spare to nobody, and rejuvenates one host less', () => {
    const shared = { spareIsShared: true }
    expect(resultOf('live-migration', shared)).toMatchObject({
      lostBySparesHostSeconds: 0,
      normalThroughput: 3,
    })
    expect(resultOf('warm-vm', shared)).toMatchObject({ normalThroughput: 3, lostPerCycleHostSeconds: 126 })
  })

  it('counts a year of 365 days', () => {
    expect(resultOf('warm-vm').lostPerYearHostSeconds).toBeCloseTo((168 * 365) / 28, 9)
  })

  it('states what a demand misses, in and between the waves', () => {
    expect(resultOf('warm-vm', { demand: 3.5 }).unservedPerCycleWork).toBeCloseTo(84, 9)
    expect(resultOf('warm-vm', { demand: 3 }).unservedPerCycleWork).toBe(0)
    const between = resultOf('warm-vm', { demand: 5 }).unservedPerCycleWork as number
    expect(between).toBeCloseTo(168 * 2 + (cycle - 168), 6)
    expect(resultOf('warm-vm').unservedPerCycleWork).toBeNull()
  })

  it('adds spares and hosts at once where the cycle needs them', () => {
    const many = resultOf('live-migration', { hosts: 3000 })
    expect(many).toMatchObject({ spareHosts: 2, hostsAtOnce: 2, hostsPerSpare: 2292 })
    expect(resultOf('live-migration', { hosts: 3000, hostsAtOnce: 1 })).toMatchObject({
      feasible: false,
      reason: 'one spare reaches 2,292 hosts in 4 weeks: 3,000 hosts need 2 spares and --concurrency 2',
    })
    expect(resultOf('saved-vm', { hosts: 6000 }).hostsAtOnce).toBe(2)
    expect(resultOf('saved-vm', { hosts: 6000, hostsAtOnce: 1 }).reason).toMatch(/--concurrency 2 would do/)
  })

  it('has no place where a cycle is too short for one host', () => {
    const short = scenario({ vmmIntervalSeconds: 400, strategies: ['live-migration', 'warm-vm'] })
    const { reason } = resultOf('live-migration', { scenario: short })
    expect(reason).toBe('one spare reaches 0 hosts in 400 s, too few for 4')
    expect(resultOf('warm-vm', { scenario: short }).feasible).toBe(true)
  })

  it('leaves out evacuations where there is no spare', () => {
    const without = resultOf('live-migration', { scenario: scenario({ spareHosts: 0 }) })
    expect(without).toMatchObject({ feasible: false, lostPerCycleWork: null, curve: [] })
  })
})

describe('the break-even of migration', () => {
  const evenOf = (inPlace: string, changed: Partial<ThroughputInput> = {}) =>
    planCluster({ ...input, ...changed }).breakEvens.find((pair) => pair.inPlace === inPlace)

  it('is never against the warm reboot, spare or no spare', () => {
    expect(evenOf('warm-vm')?.beyondHosts).toBeNull()
    expect(evenOf('warm-vm', { spareIsShared: true })?.beyondHosts).toBeNull()
  })

  it('is some 80,600 hosts with an evacuation of 100 s, more than one spare reaches', () => {
    const even = evenOf('warm-vm', { evacuationSeconds: 100 })
    // 81,031: the pause of 165 ms takes a host's whole throughput, not 12 % of it.
    expect(even?.beyondHosts).toBe(Math.floor((cycle - 12.1452) / (42 - 12.1452)))
    expect(even?.beyondHostsWithEnoughSpares).toBeNull()
  })

  it('leaves out strategies that do not rejuvenate the VMM', () => {
    const all = planCluster({ ...input, scenario: scenario({ strategies: ['all'] }) })
    expect(all.breakEvens.map(({ inPlace }) => inPlace)).not.toContain('live-patch')
    expect(all.breakEvens.map(({ evacuation }) => evacuation)).toContain('post-copy')
  })
})

describe('bad input', () => {
  it.each([
    ['as many spares as hosts', { scenario: scenario({ spareHosts: 4 }) }, /is 4 of 4 hosts/],
    ['a single host that should migrate', { hosts: 1 }, /is 1 of 1 host,/],
    ['guests that fit nowhere', { hostsAtOnce: 2 }, /22 guests together, and 1 spare host has memory for 11/],
    ['more hosts away than there are', { hostsAtOnce: 5 }, /is 5 of 4 hosts/],
    ['no hosts', { hosts: 0 }, /whole number of 1 to 100000/],
    ['no throughput', { throughputPerHost: 0 }, /more than zero/],
    ['a demand below zero', { demand: -1 }, /more than zero/],
  ] as const)('%s', (_, changed, message) => {
    expect(() => planCluster({ ...input, ...changed })).toThrow(message)
  })

  it('is no single host that stays in place', () => {
    const warm = scenario({ strategies: ['warm-vm'] })
    expect(resultOf('warm-vm', { scenario: warm, hosts: 1 }).lowestThroughput).toBe(0)
    expect(resultOf('warm-vm', { scenario: warm, hostsAtOnce: 2 }).waves).toBe(2)
  })
})

describe('measured throughput', () => {
  const text =
    'strategy,time_s,throughput\nwarm-vm,0,200\nwarm-vm,10,0\nwarm-vm,50,100\nwarm-vm,70,210\nwarm-vm,80,200\n'

  it('takes the place of the timeline', () => {
    const measured = parseMeasuredThroughput(text, 'run.csv')
    expect(measured.throughputPerHost).toBe(200)
    const result = resultOf('warm-vm', { measured, throughputPerHost: measured.throughputPerHost })
    // 40 s at nothing and 20 s at half; above normal run counts as normal run.
    expect(result.lostPerHostHostSeconds).toBe(50)
    expect(result.curve.slice(0, 3)).toEqual([
      { startSeconds: 0, endSeconds: 10, throughput: 800 },
      { startSeconds: 10, endSeconds: 50, throughput: 600 },
      { startSeconds: 50, endSeconds: 70, throughput: 700 },
    ])
    expect(resultOf('saved-vm', { measured }).lostPerHostHostSeconds).toBeCloseTo(429, 9)
  })

  it.each([
    ['time_s,throughput\n', /the first line is "time_s,throughput"/],
    ['strategy,time_s,throughput\n', /holds no samples/],
    ['strategy,time_s,throughput\nwarm,0,1\n', /no strategy is called 'warm'/],
    ['strategy,time_s,throughput\nwarm-vm,0,1\nwarm-vm,0,1\n', /does not follow/],
    ['strategy,time_s,throughput\nwarm-vm,0,1\nwarm-vm,x,1\n', /"x" is no time/],
    ['strategy,time_s,throughput\nwarm-vm,0,1\nwarm-vm,1,-1\n', /throughput is -1/],
    ['strategy,time_s,throughput\nwarm-vm,0,0\nwarm-vm,1,1\n', /the first sample, is zero/],
    ['strategy,time_s,throughput\nwarm-vm,0,1\n', /one sample of warm-vm/],
    [
      'strategy,time_s,throughput\nwarm-vm,0,1\nwarm-vm,1,1\ncold-vm,0,2\ncold-vm,1,2\n',
      /normal run is 1 in one/,
    ],
  ])('%j is refused', (bad, message) => {
    expect(() => parseMeasuredThroughput(bad, 'run.csv')).toThrow(message)
  })
})

describe('the size of a cluster', () => {
  const sizing: SizingInput = {
    ...input,
    hosts: null,
    demand: 9.5,
    guestsInCluster: null,
    failuresAtOnce: 1,
    hostMttfSeconds: null,
    hostMttrSeconds: 4 * 3600,
    repairCrews: 1,
    commonCauseFraction: 0,
    rebootFailureProbability: 0,
  }
  const sized = (strategy: string, changed: Partial<SizingInput> = {}) =>
    sizeCluster({ ...sizing, ...changed }).strategies.find((one) => one.strategy === strategy)?.sizing

  it('counts demand by the throughput of a host', () => {
    expect(sized('warm-vm')?.hosts).toBe(12)
    expect(sized('warm-vm', { throughputPerHost: 100, demand: 950 })?.hosts).toBe(12)
  })

  it('holds all guests of the cluster', () => {
    expect(sized('live-migration', { demand: 3, guestsInCluster: 110 })).toMatchObject({
      hosts: 12,
      bound: 'ram',
    })
    expect(sized('live-migration', { demand: 3, guestsInCluster: 110, hosts: 11 })).toMatchObject({
      hosts: null,
      bound: 'ram',
    })
  })

  it('feels failed restarts without any other failure', () => {
    const restarts = { failuresAtOnce: 0, rebootFailureProbability: 0.05 }
    expect(sized('warm-vm', { failuresAtOnce: 0 })?.hosts).toBe(11)
    expect(sized('warm-vm', { ...restarts, hostMttrSeconds: 86400 })?.hosts).toBe(12)
  })

  it('has none without a spare for evacuations', () => {
    expect(sized('live-migration', { scenario: scenario({ spareHosts: 0 }) })).toBeNull()
  })

  it.each([
    ['demand', { demand: 0 }],
    ['hostMttfSeconds', { hostMttfSeconds: 0 }],
    ['hostMttrSeconds', { hostMttrSeconds: -1 }],
    ['commonCauseFraction', { commonCauseFraction: 1.5 }],
    ['rebootFailureProbability', { rebootFailureProbability: -0.1 }],
    ['failuresAtOnce', { failuresAtOnce: 0.5 }],
    ['demand', { demand: 1e6 }],
  ])('refuses a bad %s', (parameter, changed) => {
    expect(() => sizeCluster({ ...sizing, ...changed })).toThrow(expect.objectContaining({ parameter }))
  })
})
