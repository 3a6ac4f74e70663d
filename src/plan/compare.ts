import {
  type BreakEven,
  breakEven,
  floorUnavailability,
  scheduleUnavailability,
  type Verdict,
  verdictOf,
} from '../models/availability/index.ts'
import { type Strategy, timelineTotals } from '../models/strategies/index.ts'
import { ninesOf } from '../units/index.ts'
import type { Comparison, StrategyResult } from './comparison.ts'
import type { Scenario } from './scenario.ts'
import { warningsOf } from './warnings-of.ts'

/** 365 days. */
export const secondsPerYear = 365 * 86400

function infeasible(strategy: Strategy, reason: string, scenario: Scenario): StrategyResult {
  const verdicts: Record<string, null> = {}
  const breakEvens: Record<string, BreakEven> = {}
  for (const { label } of scenario.targets) {
    verdicts[label] = null
    breakEvens[label] = { maxDowntimeSeconds: null, minVmmIntervalSeconds: null }
  }
  return {
    strategy: strategy.name,
    feasible: false,
    reason,
    converged: true,
    stopRule: null,
    guestsRestart: strategy.traits.restartsGuests,
    spareHostsReserved: 0,
    downtimeSeconds: null,
    makespanSeconds: null,
    degradedSeconds: null,
    capacityLossHostSeconds: null,
    phases: [],
    availability: null,
    unavailability: null,
    plannedUnavailability: null,
    unplannedUnavailability: null,
    nines: null,
    downtimePerYearSeconds: null,
    verdicts,
    breakEven: breakEvens,
  }
}

function resultOf(strategy: Strategy, scenario: Scenario): StrategyResult {
  const reason = strategy.infeasibleBecause(scenario)
  if (reason !== null) return infeasible(strategy, reason, scenario)
  const { schedule, targets } = scenario
  const { restartsGuests } = strategy.traits
  const timeline = strategy.timeline(scenario)
  const totals = timelineTotals(timeline)
  const unavailability = scheduleUnavailability(schedule, totals.downtimeSeconds, restartsGuests)
  const verdicts: Record<string, Verdict> = {}
  const breakEvens: Record<string, BreakEven> = {}
  for (const target of targets) {
    verdicts[target.label] = verdictOf(unavailability, target.unavailability, schedule.vmmIntervalSeconds)
    breakEvens[target.label] = breakEven(
      schedule,
      totals.downtimeSeconds,
      restartsGuests,
      target.unavailability,
    )
  }
  return {
    strategy: strategy.name,
    feasible: true,
    reason: null,
    converged: timeline.converged,
    stopRule: timeline.stopRule,
    guestsRestart: restartsGuests,
    spareHostsReserved: timeline.spareHostsReserved,
    downtimeSeconds: totals.downtimeSeconds,
    makespanSeconds: totals.makespanSeconds,
    degradedSeconds: totals.degradedSeconds,
    capacityLossHostSeconds: totals.capacityLossHostSeconds,
    phases: timeline.phases,
    availability: 1 - unavailability,
    unavailability,
    plannedUnavailability: unavailability,
    unplannedUnavailability: 0,
    nines: ninesOf(unavailability),
    downtimePerYearSeconds: unavailability * secondsPerYear,
    verdicts,
    breakEven: breakEvens,
  }
}

/**
 * Compares ways of rejuvenating the VMM on one host: downtime, availability, verdicts, break-even.
 *
 * Synchronous and pure: the same scenario gives the same answer. No failures are modelled: unavailability is that of
 * the planned rejuvenations (`scheduleUnavailability`).
 *
 * @throws InputError when a law of the profile or the schedule does not admit the scenario
 * @example
 * compare(createScenario({ profile: builtinProfile('roothammer-2007'), guests: 11 })).strategies[3].downtimeSeconds // 42
 */
export function compare(scenario: Scenario): Comparison {
  const results = scenario.strategies.map((strategy) => resultOf(strategy, scenario))
  return {
    scenario,
    floorUnavailability: floorUnavailability(scenario.schedule),
    strategies: results,
    warnings: warningsOf(scenario, results),
  }
}
