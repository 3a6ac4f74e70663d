import type { ClusterBreakEven, Stretch } from '../../models/cluster/index.ts'
import type { Warning } from '../warnings.ts'
import type { ClusterInput } from './input.ts'

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

/** A strategy that the cluster cannot use. */
export function infeasible(strategy: string, reason: string): ClusterResult {
  return {
    strategy,
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
