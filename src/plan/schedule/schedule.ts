import { InputError } from '../../errors/index.ts'
import { type Verdict, verdictOf } from '../../models/availability/index.ts'
import {
  atIntervals,
  type Band,
  bandWithin,
  type Elasticity,
  elasticities,
  type Goal,
  goalValue,
  type Intervals,
  type OptimalSchedule,
  objectiveOf,
  optimalSchedule,
  type RobustSchedule,
  robustSchedule,
  searchRange,
  standInObjective,
} from '../../models/rejuvenation/schedule/index.ts'
import {
  type TwoClockAvailability,
  type TwoClockInput,
  twoClockAvailability,
} from '../../models/rejuvenation/two-clock/index.ts'
import { type Strategy, timelineTotals } from '../../models/strategies/index.ts'
import type { Aging } from '../aging/index.ts'
import type { Scenario } from '../scenario.ts'

/** Availability at a pair of intervals, and how it stands to the SLO. */
export interface ScheduleAt extends Intervals {
  readonly availability: TwoClockAvailability
  /** Value by the goal: U, or cost per hour. */
  readonly value: number
  readonly verdict: Verdict
}

/** What the exponential stand-in recommends, and what that is worth by the exact model. */
export interface StandInAdvice extends Intervals {
  readonly value: number
  /** Exact value there over the exact optimum, less 1. */
  readonly excess: number
}

/** The schedule of one strategy. */
export interface StrategySchedule {
  readonly strategy: string
  readonly vmmDowntimeSeconds: number
  readonly restartsGuests: boolean
  /** At the scenario's own intervals. */
  readonly given: ScheduleAt
  readonly optimum: OptimalSchedule & {
    readonly availability: TwoClockAvailability
    readonly verdict: Verdict
  }
  /** T_v within the tolerance of the optimum at the best T_o, and T_o at the best T_v. */
  readonly vmmBand: Band
  readonly osBand: Band
  readonly robust: RobustSchedule
  readonly standIn: StandInAdvice
  readonly elasticities: readonly Elasticity[]
}

/** The answer to "when to rejuvenate": one schedule a strategy, the best first by the goal's value at its optimum. */
export interface SchedulePlan {
  readonly scenario: Scenario
  readonly aging: Aging
  readonly goal: Goal
  readonly bandTolerance: number
  readonly schedules: readonly StrategySchedule[]
  /** Strategies that cannot be used, with the reason. */
  readonly infeasible: readonly { readonly strategy: string; readonly reason: string }[]
}

/** Intervals whose value is within 2 % of the optimum are as good as it. */
export const bandTolerance = 0.02

const ridgesShown = 60

/** The two-clock input of a strategy in a scenario. */
export function twoClockInput(scenario: Scenario, aging: Aging, strategy: Strategy): TwoClockInput {
  const { schedule } = scenario
  return {
    guest: {
      lifetime: aging.guest.lifetime,
      repairSeconds: aging.guest.repairSeconds,
      restartSeconds: schedule.osDowntimeSeconds,
      intervalSeconds: schedule.osIntervalSeconds,
    },
    vmm: {
      lifetime: aging.vmm.lifetime,
      repairSeconds: aging.vmm.repairSeconds,
      rejuvenationSeconds: timelineTotals(strategy.timeline(scenario)).downtimeSeconds,
      intervalSeconds: schedule.vmmIntervalSeconds,
    },
    restartsGuests: strategy.traits.restartsGuests,
  }
}

function evaluated(input: TwoClockInput, goal: Goal, scenario: Scenario, intervals: Intervals): ScheduleAt {
  const availability = twoClockAvailability(atIntervals(input, intervals))
  return {
    osIntervalSeconds: intervals.osIntervalSeconds,
    vmmIntervalSeconds: intervals.vmmIntervalSeconds,
    availability,
    value: goalValue(goal, availability),
    verdict: verdictOf(
      availability.unavailability,
      scenario.slo.unavailability,
      scenario.schedule.vmmIntervalSeconds,
    ),
  }
}

function scheduleOf(strategy: Strategy, scenario: Scenario, aging: Aging, goal: Goal): StrategySchedule {
  const input = twoClockInput(scenario, aging, strategy)
  const specs = { guest: aging.guest.spec, vmm: aging.vmm.spec }
  const f = objectiveOf(input, goal)
  const optimum = optimalSchedule(input, goal, f)
  const { osIntervalSeconds: os, vmmIntervalSeconds: vmm } = optimum
  const range = searchRange(input)
  const limit = (1 + bandTolerance) * optimum.value
  const beyond = (step: number): number[] =>
    Array.from({ length: ridgesShown }, (_, index) => [
      (index + 1) * step,
      (index + 1) * step * (1 + 1e-6),
    ]).flat()
  const jumps = input.restartsGuests && Number.isFinite(os) ? beyond(os) : []
  const divisors =
    input.restartsGuests && Number.isFinite(vmm)
      ? Array.from({ length: ridgesShown }, (_, k) => [vmm / (k + 1), (vmm / (k + 1)) * (1 - 1e-6)]).flat()
      : []
  const simple = standInObjective(input, specs, goal)
  const advised = optimalSchedule({ ...input, restartsGuests: false }, goal, simple)
  const atAdvised = f(advised.osIntervalSeconds, advised.vmmIntervalSeconds)
  const at = evaluated(input, goal, scenario, optimum)
  return {
    strategy: strategy.name,
    vmmDowntimeSeconds: input.vmm.rejuvenationSeconds,
    restartsGuests: input.restartsGuests,
    given: evaluated(input, goal, scenario, {
      osIntervalSeconds: scenario.schedule.osIntervalSeconds,
      vmmIntervalSeconds: scenario.schedule.vmmIntervalSeconds,
    }),
    optimum: { ...optimum, availability: at.availability, verdict: at.verdict },
    vmmBand: bandWithin((x) => f(os, x), limit, { low: range.vmmLow, high: range.high, knots: jumps }),
    osBand: bandWithin((x) => f(x, vmm), limit, { low: range.osLow, high: range.high, knots: divisors }),
    robust: robustSchedule(f, { osSeconds: range.osLow, vmmSeconds: range.vmmLow }),
    standIn: {
      osIntervalSeconds: advised.osIntervalSeconds,
      vmmIntervalSeconds: advised.vmmIntervalSeconds,
      value: atAdvised,
      excess: optimum.value === 0 ? 0 : atAdvised / optimum.value - 1,
    },
    elasticities: elasticities(input, specs),
  }
}

/**
 * When to rejuvenate guests and VMM, by each strategy of the scenario: at the given intervals, at the best ones, and how
 * much it matters. Exact two-clock model; intervals count operating time.
 *
 * @throws InputError when the scenario has no aging, or the model cannot take it
 */
export function planSchedule(scenario: Scenario, goal: Goal): SchedulePlan {
  const { aging } = scenario
  if (aging === null) {
    throw new InputError('is none; accepted: lifetimes of guest and VMM, without which no interval is best', {
      parameter: 'agingFile',
    })
  }
  const usable = scenario.strategies.filter((strategy) => strategy.infeasibleBecause(scenario) === null)
  return {
    scenario,
    aging,
    goal,
    bandTolerance,
    schedules: usable
      .map((strategy) => scheduleOf(strategy, scenario, aging, goal))
      .toSorted((a, b) => a.optimum.value - b.optimum.value),
    infeasible: scenario.strategies.flatMap((strategy) => {
      const reason = strategy.infeasibleBecause(scenario)
      return reason === null ? [] : [{ strategy: strategy.name, reason }]
    }),
  }
}

/** The scenario's intervals only, for sweeps: one evaluation a strategy. */
export function scheduleAtGiven(
  scenario: Scenario,
  goal: Goal,
): readonly (ScheduleAt & { readonly strategy: string })[] {
  const { aging } = scenario
  if (aging === null)
    return planSchedule(scenario, goal).schedules.map(({ strategy, given }) => ({ strategy, ...given }))
  return scenario.strategies
    .filter((strategy) => strategy.infeasibleBecause(scenario) === null)
    .map((strategy) => ({
      strategy: strategy.name,
      ...evaluated(twoClockInput(scenario, aging, strategy), goal, scenario, {
        osIntervalSeconds: scenario.schedule.osIntervalSeconds,
        vmmIntervalSeconds: scenario.schedule.vmmIntervalSeconds,
      }),
    }))
}
