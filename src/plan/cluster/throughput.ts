import { InputError } from '../../errors/index.ts'
import {
  type Cluster,
  checkCluster,
  curveSeconds,
  evacuates,
  hostsPerSpare,
  lostWork,
  servingHosts,
  throughputCurve,
  waveSizes,
} from '../../models/cluster/index.ts'
import { type Strategy, timelineTotals } from '../../models/strategies/index.ts'
import { compare, secondsPerYear } from '../compare.ts'
import { evacuationArrangement, inPlaceArrangement } from './arrangement.ts'
import { breakEvensOf } from './break-evens.ts'
import { type ClusterPlan, type ClusterResult, infeasible, type ThroughputInput } from './cluster-plan.ts'
import { checkGuestsFitElsewhere, checkInput, timelineOf } from './input.ts'

function resultOf(strategy: Strategy, input: ThroughputInput): ClusterResult {
  const { scenario, hosts, throughputPerHost: p } = input
  const reason = strategy.infeasibleBecause(scenario)
  if (reason !== null) return infeasible(strategy.name, reason)
  const timeline = timelineOf(strategy, input)
  const { makespanSeconds, capacityLossHostSeconds } = timelineTotals(timeline)
  const arrange = evacuates(timeline) ? evacuationArrangement : inPlaceArrangement
  const arrangement = arrange(makespanSeconds, input)
  if (typeof arrangement === 'string') return infeasible(strategy.name, arrangement)
  const cluster: Cluster = { hosts, ...arrangement, timeline }
  const cycleSeconds = scenario.schedule.vmmIntervalSeconds
  const curve = throughputCurve(cluster)
  const normal = servingHosts(cluster)
  const nominal = hosts - (input.spareIsShared ? scenario.spareHosts : 0)
  const inWaves = lostWork(curve, normal)
  const bySpares = (nominal - normal) * cycleSeconds
  const lost = inWaves + bySpares
  const perYear = secondsPerYear / cycleSeconds
  const capacityUnavailability = lost / (nominal * cycleSeconds)
  const unserved = (demand: number): number =>
    p *
    (lostWork(curve, demand / p) + Math.max(0, demand / p - normal) * (cycleSeconds - curveSeconds(curve)))
  return {
    strategy: strategy.name,
    feasible: true,
    reason: null,
    ...arrangement,
    waves: waveSizes(cluster).length,
    waveSeconds: makespanSeconds,
    rejuvenationSeconds: curveSeconds(curve),
    normalThroughput: p * normal,
    lowestThroughput: p * curve.reduce((least, { throughput }) => Math.min(least, throughput), normal),
    lostPerHostHostSeconds: capacityLossHostSeconds,
    lostInWavesHostSeconds: inWaves,
    lostBySparesHostSeconds: bySpares,
    lostPerCycleHostSeconds: lost,
    lostPerYearHostSeconds: lost * perYear,
    lostPerCycleWork: p * lost,
    lostPerYearWork: p * lost * perYear,
    capacityUnavailability,
    capacityAvailability: 1 - capacityUnavailability,
    unservedPerCycleWork: input.demand === null ? null : unserved(input.demand),
    hostsPerSpare: evacuates(timeline) ? hostsPerSpare({ cycleSeconds, busySeconds: makespanSeconds }) : null,
    curve: curve.map((stretch) => ({ ...stretch, throughput: p * stretch.throughput })),
  }
}

function checkDemand(demand: number | null): void {
  if (demand === null || (demand > 0 && Number.isFinite(demand))) return
  throw new InputError(`is ${demand}; accepted: more than zero`, { parameter: 'demand' })
}

function checkSpares({ scenario, hosts, spareIsShared, hostsAtOnce }: ThroughputInput): void {
  const { spareHosts, strategies } = scenario
  // The usual one spare means nothing to a single host that is rejuvenated in place.
  const spareCounts = hosts > 1 || spareIsShared || strategies.some(({ traits }) => traits.needsSpareHost)
  if (spareCounts) checkCluster({ hosts, spareHosts, hostsAtOnce: hostsAtOnce ?? 1 })
}

/**
 * Throughput of a cluster through a rejuvenation of all its hosts, by strategy, and the work it loses.
 *
 * A reserved spare serves nothing all the time and counts as lost where a strategy needs it; strategies in place have
 * none. A shared spare is there anyway, idle for all strategies, and costs none of them. OS rejuvenations between the
 * VMM rejuvenations are not part of the figures.
 *
 * @throws InputError naming the option at fault
 */
export function planCluster(input: ThroughputInput): ClusterPlan {
  checkInput(input, input.hosts)
  checkDemand(input.demand)
  checkSpares(input)
  checkGuestsFitElsewhere(input, input.scenario.spareHosts)
  return {
    input,
    strategies: input.scenario.strategies.map((strategy) => resultOf(strategy, input)),
    breakEvens: breakEvensOf(input),
    warnings: compare({ ...input.scenario, aging: null }).warnings,
  }
}
