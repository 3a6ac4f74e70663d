import { InputError } from '../../errors/index.ts'
import { evacuates, fewestHosts, type HostFailures, type Sizing } from '../../models/cluster/index.ts'
import type { Strategy } from '../../models/strategies/index.ts'
import { compare } from '../compare.ts'
import type { Warning } from '../warnings.ts'
import { type ClusterInput, checkInput, guestSlots, mostHosts, timelineOf } from './input.ts'

export interface SizingInput extends ClusterInput {
  /** Load to be served, in the unit of the throughput, > 0. */
  readonly demand: number
  /** Hosts there are to be had; null: as many as it takes. */
  readonly hosts: number | null
  /** Guests of the whole cluster; null: as many as deliver the demand. */
  readonly guestsInCluster: number | null
  /** f: hosts that may fail at once besides those away. */
  readonly failuresAtOnce: number
  /** Mean time to failure of a host; null: hosts fail at planned restarts at most. */
  readonly hostMttfSeconds: number | null
  readonly hostMttrSeconds: number
  readonly repairCrews: number
  /** Share of host failures that strike all hosts at once, 0..1. */
  readonly commonCauseFraction: number
  /** Probability that a host does not come back from a planned restart, 0..1. */
  readonly rebootFailureProbability: number
}

/** The fewest hosts with one strategy. Null sizing: it cannot be used, and `reason` says why. */
export interface SizedStrategy {
  readonly strategy: string
  readonly reason: string | null
  readonly sizing: Sizing | null
}

export interface ClusterSizing {
  readonly input: SizingInput
  readonly strategies: readonly SizedStrategy[]
  readonly warnings: readonly Warning[]
}

function failuresOf(input: SizingInput): HostFailures | null {
  const { hostMttfSeconds, rebootFailureProbability, scenario } = input
  if (hostMttfSeconds === null && rebootFailureProbability === 0) return null
  return {
    failuresPerSecond: hostMttfSeconds === null ? 0 : 1 / hostMttfSeconds,
    repairSeconds: input.hostMttrSeconds,
    repairCrews: input.repairCrews,
    commonCauseFraction: input.commonCauseFraction,
    failedRebootsPerSecond: rebootFailureProbability / scenario.schedule.vmmIntervalSeconds,
  }
}

function checkSizing(input: SizingInput): void {
  const refuse = (value: number, accepted: string, parameter: string): never => {
    throw new InputError(`is ${value}; accepted: ${accepted}`, { parameter })
  }
  const fraction = (value: number, parameter: string): void => {
    if (!(value >= 0 && value <= 1)) refuse(value, 'a fraction of 0 to 1', parameter)
  }
  const positive = (value: number, parameter: string): void => {
    if (!(value > 0 && Number.isFinite(value))) refuse(value, 'more than zero', parameter)
  }
  positive(input.demand, 'demand')
  if (input.guestsInCluster !== null) positive(input.guestsInCluster, 'guestsInCluster')
  positive(input.hostMttrSeconds, 'hostMttrSeconds')
  if (input.hostMttfSeconds !== null) positive(input.hostMttfSeconds, 'hostMttfSeconds')
  fraction(input.commonCauseFraction, 'commonCauseFraction')
  fraction(input.rebootFailureProbability, 'rebootFailureProbability')
  if (!(Number.isSafeInteger(input.failuresAtOnce) && input.failuresAtOnce >= 0)) {
    refuse(input.failuresAtOnce, 'a whole number of at least 0', 'failuresAtOnce')
  }
  const least = input.demand / input.throughputPerHost
  if (least > mostHosts / 10) {
    throw new InputError(
      `is ${input.demand}, the throughput of ${Math.ceil(least)} hosts; accepted: that of ${mostHosts / 10} at most`,
      { parameter: 'demand' },
    )
  }
}

/** Every guest delivers an equal part of its host's throughput. */
function guestsOf({ guestsInCluster, demand, throughputPerHost, scenario }: SizingInput): number {
  return guestsInCluster ?? Math.ceil((demand / throughputPerHost) * scenario.guests * (1 - 1e-12))
}

/** Where hosts are not limited, four times what the demand takes, and some, are considered. */
function considered(input: SizingInput): number {
  if (input.hosts !== null) return input.hosts
  const byLoad = input.demand / input.throughputPerHost
  const byMemory = guestsOf(input) / guestSlots(input.scenario)
  const least = Math.max(byLoad, byMemory) + input.failuresAtOnce + 2 * (input.hostsAtOnce ?? 1)
  return Math.min(mostHosts, Math.ceil(4 * least) + 20)
}

function sizeOf(strategy: Strategy, input: SizingInput, failures: HostFailures | null): SizedStrategy {
  const { scenario } = input
  const hostsAtOnce = input.hostsAtOnce ?? 1
  const reason = strategy.infeasibleBecause(scenario)
  if (reason !== null) return { strategy: strategy.name, reason, sizing: null }
  const timeline = timelineOf(strategy, input)
  const sizing = fewestHosts({
    demand: input.demand / input.throughputPerHost,
    hostsAtOnce,
    failuresAtOnce: input.failuresAtOnce,
    spareHosts: evacuates(timeline) ? Math.max(hostsAtOnce, scenario.spareHosts) : 0,
    spareIsShared: input.spareIsShared,
    timeline,
    cycleSeconds: scenario.schedule.vmmIntervalSeconds,
    targetUnavailability: scenario.slo.unavailability,
    guests: guestsOf(input),
    guestSlots: guestSlots(scenario),
    failures,
    mostHosts: considered(input),
  })
  return { strategy: strategy.name, reason: null, sizing }
}

/**
 * Fewest hosts that serve a demand at the SLO with hosts away for rejuvenation and others failed, by strategy, and
 * what bounds the cluster.
 *
 * @throws InputError naming the option at fault
 */
export function sizeCluster(input: SizingInput): ClusterSizing {
  checkInput(input, input.hosts ?? mostHosts)
  checkSizing(input)
  const failures = failuresOf(input)
  return {
    input,
    strategies: input.scenario.strategies.map((strategy) => sizeOf(strategy, input, failures)),
    warnings: compare({ ...input.scenario, aging: null }).warnings,
  }
}
