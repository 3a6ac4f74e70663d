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
import { type Aging, agingAvailability, agingBreakEvens } from './aging/index.ts'
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

interface Unavailabilities {
  readonly planned: number
  readonly unplanned: number
  readonly breakEvens: readonly BreakEven[]
}

function withoutFailures(scenario: Scenario, downtime: number, restartsGuests: boolean): Unavailabilities {
  const { schedule, targets } = scenario
  return {
    planned: scheduleUnavailability(schedule, downtime, restartsGuests),
    unplanned: 0,
    breakEvens: targets.map(({ unavailability }) =>
      breakEven(schedule, downtime, restartsGuests, unavailability),
    ),
  }
}

function withFailures(
  scenario: Scenario,
  aging: Aging,
  downtime: number,
  restartsGuests: boolean,
): Unavailabilities {
  const clocks = { ...scenario.schedule, vmmDowntimeSeconds: downtime, restartsGuests }
  const { plannedUnavailability, unplannedUnavailability } = agingAvailability(aging, clocks)
  const targets = scenario.targets.map(({ unavailability }) => unavailability)
  return {
    planned: plannedUnavailability,
    unplanned: unplannedUnavailability,
    breakEvens: agingBreakEvens(aging, clocks, targets),
  }
}

function resultOf(strategy: Strategy, scenario: Scenario): StrategyResult {
  const reason = strategy.infeasibleBecause(scenario)
  if (reason !== null) return infeasible(strategy, reason, scenario)
  const { schedule, targets, aging } = scenario
  const { restartsGuests } = strategy.traits
  const timeline = strategy.timeline(scenario)
  const totals = timelineTotals(timeline)
  const { planned, unplanned, breakEvens } =
    aging === null
      ? withoutFailures(scenario, totals.downtimeSeconds, restartsGuests)
      : withFailures(scenario, aging, totals.downtimeSeconds, restartsGuests)
  const unavailability = planned + unplanned
  const verdicts: Record<string, Verdict> = {}
  const breakEvenByLabel: Record<string, BreakEven> = {}
  for (const [index, target] of targets.entries()) {
    verdicts[target.label] = verdictOf(unavailability, target.unavailability, schedule.vmmIntervalSeconds)
    breakEvenByLabel[target.label] = breakEvens[index] as BreakEven
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
    plannedUnavailability: planned,
    unplannedUnavailability: unplanned,
    nines: ninesOf(unavailability),
    downtimePerYearSeconds: unavailability * secondsPerYear,
    verdicts,
    breakEven: breakEvenByLabel,
  }
}

/**
 * Compares ways of rejuvenating the VMM on one host: downtime, availability, verdicts, break-even.
 *
 * Synchronous and pure: the same scenario gives the same answer. Without aging, unavailability is that of the planned
 * rejuvenations (`scheduleUnavailability`); with it, that of the exact two-clock model (`twoClockAvailability`).
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
