import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtinProfile, builtinProfileNames } from '../../src/hardware/index.ts'
import {
  atMostUp,
  type Cluster,
  clusterBreakEven,
  curveSeconds,
  evacuates,
  fewestHosts,
  type HostFailures,
  hostsPerSpare,
  lostWork,
  type SizingOptions,
  servingHosts,
  sparesNeeded,
  throughputCurve,
  waveSizes,
} from '../../src/models/cluster/index.ts'
import { strategies, timelineTotals } from '../../src/models/strategies/index.ts'
import { evenly, hostScenarios, magnitudes } from './assertions/arbitraries.ts'

const near = 1e-9
const members = builtinProfileNames.flatMap((profile) =>
  strategies.map((strategy) => [profile, strategy.name, strategy] as const),
)

describe.each(members)('on a cluster of %s, %s', (profileName, _, strategy) => {
  const timelines = hostScenarios(builtinProfile(profileName)).map((scenario) => strategy.timeline(scenario))
  const clusters: fc.Arbitrary<Cluster> = fc
    .record({
      timeline: timelines,
      hosts: fc.integer({ min: 2, max: 40 }),
      spares: evenly(0, 1),
      atOnce: fc.integer({ min: 1, max: 10 }),
    })
    .map(({ timeline, hosts, spares, atOnce }) => {
      const least = evacuates(timeline) ? 1 : 0
      const spareHosts = least + Math.floor(spares * (hosts - 1 - least))
      return { hosts, spareHosts, hostsAtOnce: atOnce, timeline }
    })

  it('never delivers more than all serving hosts, nor less than nothing', () => {
    const property = fc.property(clusters, (cluster) => {
      for (const { throughput } of throughputCurve(cluster)) {
        expect(throughput).toBeLessThanOrEqual(servingHosts(cluster) + near)
        expect(throughput).toBeGreaterThanOrEqual(-near)
      }
    })
    fc.assert(property)
  })

  it('has a curve without gaps that lasts a makespan for every wave', () => {
    const property = fc.property(clusters, (cluster) => {
      const curve = throughputCurve(cluster)
      let end = 0
      for (const { startSeconds, endSeconds } of curve) {
        expect(startSeconds).toBe(end)
        expect(endSeconds).toBeGreaterThan(startSeconds)
        end = endSeconds
      }
      const { makespanSeconds } = timelineTotals(cluster.timeline)
      const all = waveSizes(cluster).length * makespanSeconds
      expect(Math.abs(curveSeconds(curve) - all)).toBeLessThanOrEqual(near * all)
    })
    fc.assert(property)
  })

  it('loses what its hosts lose one by one, where spares take every host that is away', () => {
    const property = fc.property(clusters, (cluster) => {
      fc.pre(!evacuates(cluster.timeline) || cluster.hostsAtOnce <= cluster.spareHosts)
      const lost = lostWork(throughputCurve(cluster), servingHosts(cluster))
      const each = timelineTotals(cluster.timeline).capacityLossHostSeconds
      const all = servingHosts(cluster) * each
      // Hosts less throughput, times seconds: as exact as the number of hosts times the length allows.
      const scale = cluster.hosts * curveSeconds(throughputCurve(cluster))
      expect(Math.abs(lost - all)).toBeLessThanOrEqual(1e-12 * scale + near * all)
    })
    fc.assert(property)
  })

  it('loses the integral of the gap', () => {
    const property = fc.property(clusters, evenly(0, 1), (cluster, share) => {
      const curve = throughputCurve(cluster)
      const level = share * cluster.hosts
      const gap = curve
        .map(
          ({ startSeconds, endSeconds, throughput }) =>
            [endSeconds - startSeconds, level - throughput] as const,
        )
        .filter(([, missing]) => missing > 0)
        .reduce((sum, [seconds, missing]) => sum + seconds * missing, 0)
      expect(Math.abs(lostWork(curve, level) - gap)).toBeLessThanOrEqual(near * gap)
    })
    fc.assert(property)
  })
})

describe('spares', () => {
  const uses = fc.record({ cycleSeconds: magnitudes(1, 1e8), busySeconds: magnitudes(1, 1e6) })

  it('are the fewest that reach every host', () => {
    const property = fc.property(uses, fc.integer({ min: 1, max: 100_000 }), (use, hosts) => {
      const spares = sparesNeeded(hosts, use)
      const reach = hostsPerSpare(use)
      expect(hosts - spares).toBeLessThanOrEqual(spares * reach)
      if (spares > 1) expect(hosts - (spares - 1)).toBeGreaterThan((spares - 1) * reach)
    })
    fc.assert(property)
  })

  it('break even where the totals cross, or never', () => {
    const property = fc.property(
      uses,
      magnitudes(1, 1e5),
      evenly(0, 2),
      fc.integer({ min: 1, max: 5 }),
      ({ cycleSeconds, busySeconds }, inPlace, ratio, spareHosts) => {
        const evacuation = ratio * inPlace
        const { beyondHosts } = clusterBreakEven({
          inPlaceLossHostSeconds: inPlace,
          evacuationLossHostSeconds: evacuation,
          evacuationBusySeconds: busySeconds,
          cycleSeconds,
          spareHosts,
          spareIsShared: false,
        })
        const wins = (hosts: number): number =>
          inPlace * hosts - evacuation * (hosts - spareHosts) - spareHosts * cycleSeconds
        if (beyondHosts === null) expect(evacuation).toBeGreaterThanOrEqual(inPlace)
        else if (beyondHosts > spareHosts && beyondHosts < 1e9) {
          const slack = 1e-9 * inPlace * beyondHosts
          expect(wins(beyondHosts)).toBeLessThanOrEqual(slack)
          expect(wins(beyondHosts + 1)).toBeGreaterThan(-slack)
        }
      },
    )
    fc.assert(property)
  })
})

const failures: fc.Arbitrary<HostFailures> = fc.record({
  failuresPerSecond: magnitudes(1e-9, 1e-5),
  repairSeconds: magnitudes(60, 1e5),
  repairCrews: fc.integer({ min: 1, max: 5 }),
  commonCauseFraction: fc.oneof(fc.constant(0), magnitudes(1e-6, 0.5)),
  failedRebootsPerSecond: fc.oneof(fc.constant(0), magnitudes(1e-12, 1e-8)),
})

describe('hosts that are up', () => {
  it('are never fewer, in distribution, with one host more or another crew', () => {
    const property = fc.property(failures, fc.integer({ min: 1, max: 30 }), (one, hosts) => {
      const atMost = atMostUp(hosts, one)
      const more = atMostUp(hosts + 1, one)
      const crews = atMostUp(hosts, { ...one, repairCrews: one.repairCrews + 1 })
      for (let up = 0; up <= hosts; up++) {
        expect(more[up]).toBeLessThanOrEqual((atMost[up] as number) * (1 + near))
        expect(crews[up]).toBeLessThanOrEqual((atMost[up] as number) * (1 + near))
      }
    })
    fc.assert(property)
  })
})

describe('the fewest hosts', () => {
  const usable = strategies.filter(({ traits }) => traits.clears.includes('vmm'))
  const options: fc.Arbitrary<SizingOptions> = hostScenarios(builtinProfile('roothammer-2007')).chain(
    (scenario) =>
      fc
        .record({
          demand: magnitudes(0.1, 30),
          hostsAtOnce: fc.integer({ min: 1, max: 3 }),
          failuresAtOnce: fc.integer({ min: 0, max: 3 }),
          spareIsShared: fc.boolean(),
          strategy: fc.constantFrom(...usable),
          targetUnavailability: magnitudes(1e-7, 1e-2),
          guests: fc.integer({ min: 1, max: 400 }),
          failures: fc.oneof(fc.constant(null), failures),
        })
        .map(({ strategy, hostsAtOnce, ...rest }) => {
          const timeline = strategy.timeline(scenario)
          return {
            ...rest,
            hostsAtOnce,
            timeline,
            spareHosts: evacuates(timeline) ? hostsAtOnce : 0,
            cycleSeconds: 2_419_200,
            guestSlots: 11,
            mostHosts: 80,
            [fc.toStringMethod]: () => `${strategy.name} ${JSON.stringify({ ...rest, hostsAtOnce })}`,
          }
        }),
  )
  const orMore = (hosts: number | null): number => hosts ?? Number.POSITIVE_INFINITY

  it('never fall with a higher demand', () => {
    const property = fc.property(options, magnitudes(1, 3), (one, by) => {
      const more = fewestHosts({ ...one, demand: by * one.demand })
      expect(orMore(more.hosts)).toBeGreaterThanOrEqual(orMore(fewestHosts(one).hosts))
    })
    fc.assert(property)
  })

  it('never fall with a harder target', () => {
    const property = fc.property(options, magnitudes(1, 100), (one, by) => {
      const harder = fewestHosts({ ...one, targetUnavailability: one.targetUnavailability / by })
      expect(orMore(harder.hosts)).toBeGreaterThanOrEqual(orMore(fewestHosts(one).hosts))
    })
    fc.assert(property)
  })

  it('meet what they were asked for', () => {
    const property = fc.property(options, (one) => {
      const { hosts, unavailability, hostsForProcessors, hostsForMemory } = fewestHosts(one)
      if (hosts === null) return
      expect(unavailability).toBeLessThanOrEqual(one.targetUnavailability)
      expect(hosts).toBeGreaterThanOrEqual(Math.max(hostsForProcessors, hostsForMemory))
      expect(hosts).toBeGreaterThanOrEqual(one.demand + one.failuresAtOnce)
    })
    fc.assert(property)
  })
})
