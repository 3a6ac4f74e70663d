import { InputError } from '../../errors/index.ts'
import {
  type Cluster,
  type ClusterBreakEven,
  checkCluster,
  clusterBreakEven,
  curveSeconds,
  evacuates,
  hostsPerSpare,
  lostWork,
  type Stretch,
  servingHosts,
  sparesNeeded,
  throughputCurve,
  waveSizes,
} from '../../models/cluster/index.ts'
import { type Strategy, timelineTotals } from '../../models/strategies/index.ts'
import { formatCount, formatInterval } from '../../units/index.ts'
import { compare, secondsPerYear } from '../compare.ts'
import type { Warning } from '../warnings.ts'
import { type ClusterInput, checkGuestsFitElsewhere, checkInput, timelineOf } from './input.ts'

export interface ThroughputInput extends ClusterInput {
  /** m, whole, spares among them. */
  readonly hosts: number
  /** Load to be served, in the unit of the throughput; null: none is stated. */
  readonly demand: number | null
}

/** What one strategy does to a cluster. Null figures: it cannot be used, and `reason` says why. */
export interface ClusterResult {
  readonly strategy: string
  readonly feasible: boolean
  readonly reason: string | null
  /** Hosts kept free: those asked for, or as many as reach every host in a cycle. */
  readonly spareHosts: number
  readonly hostsAtOnce: number
  readonly waves: number | null
  readonly waveSeconds: number | null
  /** First wave to last. */
  readonly rejuvenationSeconds: number | null
  readonly normalThroughput: number | null
  readonly lowestThroughput: number | null
  /** Lost by one host's rejuvenation, host-s. */
  readonly lostPerHostHostSeconds: number | null
  /** Lost in a cycle while hosts are rejuvenated, host-s. */
  readonly lostInWavesHostSeconds: number | null
  /** Lost in a cycle by spares that stand idle, host-s; none where they are shared. */
  readonly lostBySparesHostSeconds: number | null
  readonly lostPerCycleHostSeconds: number | null
  readonly lostPerYearHostSeconds: number | null
  /** The same in the unit of throughput x seconds. */
  readonly lostPerCycleWork: number | null
  readonly lostPerYearWork: number | null
  /** Lost work over all work of a cycle. */
  readonly capacityUnavailability: number | null
  readonly capacityAvailability: number | null
  /** Demand left unserved in a cycle, throughput x seconds; null also without a demand. */
  readonly unservedPerCycleWork: number | null
  /** Hosts that one spare can serve in a cycle; null for strategies in place. */
  readonly hostsPerSpare: number | null
  /** Of one rejuvenation of all hosts, in the unit of throughput. */
  readonly curve: readonly Stretch[]
}

/** From how many hosts on one strategy loses less than another. */
export interface PairBreakEven extends ClusterBreakEven {
  readonly evacuation: string
  readonly inPlace: string
  readonly evacuationLossHostSeconds: number
  readonly inPlaceLossHostSeconds: number
}

export interface ClusterPlan {
  readonly input: ThroughputInput
  readonly strategies: readonly ClusterResult[]
  readonly breakEvens: readonly PairBreakEven[]
  readonly warnings: readonly Warning[]
}

function infeasible(strategy: Strategy, reason: string): ClusterResult {
  return {
    strategy: strategy.name,
    feasible: false,
    reason,
    spareHosts: 0,
    hostsAtOnce: 0,
    waves: null,
    waveSeconds: null,
    rejuvenationSeconds: null,
    normalThroughput: null,
    lowestThroughput: null,
    lostPerHostHostSeconds: null,
    lostInWavesHostSeconds: null,
    lostBySparesHostSeconds: null,
    lostPerCycleHostSeconds: null,
    lostPerYearHostSeconds: null,
    lostPerCycleWork: null,
    lostPerYearWork: null,
    capacityUnavailability: null,
    capacityAvailability: null,
    unservedPerCycleWork: null,
    hostsPerSpare: null,
    curve: [],
  }
}

interface Arrangement {
  readonly spareHosts: number
  readonly hostsAtOnce: number
}

/** Spares and hosts at once with which an evacuation reaches every host in a cycle, or why there are none. */
function evacuationArrangement(waveSeconds: number, input: ThroughputInput): Arrangement | string {
  const { scenario, hosts } = input
  const use = { cycleSeconds: scenario.schedule.vmmIntervalSeconds, busySeconds: waveSeconds }
  const needed = sparesNeeded(hosts, use)
  const reach = `one spare reaches ${formatCount(hostsPerSpare(use))} hosts in ${formatInterval(use.cycleSeconds)}`
  if (needed >= hosts) return `${reach}, too few for ${formatCount(hosts)}`
  const hostsAtOnce = input.hostsAtOnce ?? needed
  if (needed > hostsAtOnce) {
    return `${reach}: ${formatCount(hosts)} hosts need ${needed} spares and --concurrency ${needed}`
  }
  return { spareHosts: Math.max(scenario.spareHosts, needed), hostsAtOnce }
}

/** Hosts at once with which restarts in place reach every host in a cycle, or why there are none. */
function inPlaceArrangement(waveSeconds: number, input: ThroughputInput): Arrangement | string {
  const { scenario, hosts, spareIsShared } = input
  const cycleSeconds = scenario.schedule.vmmIntervalSeconds
  const spareHosts = spareIsShared ? scenario.spareHosts : 0
  const inCycle = hostsPerSpare({ cycleSeconds, busySeconds: waveSeconds })
  const interval = formatInterval(cycleSeconds)
  if (inCycle === 0) return `the rejuvenation of one host does not fit into ${interval}`
  const needed = Math.ceil((hosts - spareHosts) / inCycle)
  const hostsAtOnce = input.hostsAtOnce ?? needed
  if (needed > hostsAtOnce) {
    return `${formatCount(hosts)} hosts do not get their turn in ${interval}: --concurrency ${needed} would do`
  }
  return { spareHosts, hostsAtOnce }
}

function resultOf(strategy: Strategy, input: ThroughputInput): ClusterResult {
  const { scenario, hosts, throughputPerHost: p } = input
  const reason = strategy.infeasibleBecause(scenario)
  if (reason !== null) return infeasible(strategy, reason)
  const timeline = timelineOf(strategy, input)
  const { makespanSeconds, capacityLossHostSeconds } = timelineTotals(timeline)
  const arrange = evacuates(timeline) ? evacuationArrangement : inPlaceArrangement
  const arrangement = arrange(makespanSeconds, input)
  if (typeof arrangement === 'string') return infeasible(strategy, arrangement)
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

function breakEvensOf(input: ThroughputInput): readonly PairBreakEven[] {
  const { scenario, spareIsShared } = input
  const usable = scenario.strategies.filter(
    (strategy) => strategy.traits.clears.includes('vmm') && strategy.infeasibleBecause(scenario) === null,
  )
  const totals = usable.map((strategy) => {
    const timeline = timelineOf(strategy, input)
    return { name: strategy.name, moves: evacuates(timeline), ...timelineTotals(timeline) }
  })
  return totals
    .filter(({ moves }) => moves)
    .flatMap((evacuation) =>
      totals
        .filter(({ moves }) => !moves)
        .map((inPlace) => ({
          evacuation: evacuation.name,
          inPlace: inPlace.name,
          evacuationLossHostSeconds: evacuation.capacityLossHostSeconds,
          inPlaceLossHostSeconds: inPlace.capacityLossHostSeconds,
          ...clusterBreakEven({
            inPlaceLossHostSeconds: inPlace.capacityLossHostSeconds,
            evacuationLossHostSeconds: evacuation.capacityLossHostSeconds,
            evacuationBusySeconds: evacuation.makespanSeconds,
            cycleSeconds: scenario.schedule.vmmIntervalSeconds,
            spareHosts: scenario.spareHosts,
            spareIsShared,
          }),
        })),
    )
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
