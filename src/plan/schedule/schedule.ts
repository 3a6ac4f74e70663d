import { InputError } from '../../errors/index.ts'
import { type Verdict, verdictOf } from '../../models/availability/index.ts'
import {
  atIntervals,
  type Band,
  bandsAround,
  type Elasticity,
  elasticities,
  type Goal,
  goalValue,
  type Intervals,
  type Objective,
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
import { secondsPerYear } from '../compare.ts'
import type { Scenario } from '../scenario.ts'

/** Availability at a pair of intervals, and how it stands to the SLO, the margin counted over a year. */
export interface ScheduleAt extends Intervals {
  readonly availability: TwoClockAvailability
  /** Value by the goal: U, or cost per hour. */
  readonly value: number
  readonly verdict: Verdict
}

/** What the exponential stand-in recommends, and what that is worth by the exact model. */
export interface StandInAdvice extends Intervals {
  /** The value it expects of its advice. */
  readonly expects: number
  /** The value its advice has by the exact model. */
  readonly value: number
  /** Exact value there over the exact optimum, less 1 (null: the optimum is 0). */
  readonly excess: number | null
}

/** The schedule of one strategy. */
export interface StrategySchedule {
  readonly strategy: string
  readonly vmmDowntimeSeconds: number
  readonly restartsGuests: boolean
  /** False where pre-copy has to be cut short by `stopRule`, and the guest waits for the rest. */
  readonly converged: boolean
  readonly stopRule: string | null
  /** At the scenario's own intervals; `excess` is the value over the optimum's, less 1. */
  readonly given: ScheduleAt & { readonly excess: number | null }
  readonly optimum: OptimalSchedule & {
    readonly availability: TwoClockAvailability
    readonly verdict: Verdict
  }
  /** T_v within the tolerance of the optimum at the best T_o, and T_o at the best T_v. */
  readonly vmmBand: Band
  readonly osBand: Band
  /** Round intervals, and how much worse than the optimum they are, kept exactly and missed by 5 %. */
  readonly robust: RobustSchedule & { readonly excess: number | null; readonly worstExcess: number | null }
  readonly standIn: StandInAdvice
  /** Of U at the given intervals. */
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

/** The two-clock input of a strategy in a scenario. */
function twoClockInput(scenario: Scenario, aging: Aging, strategy: Strategy): TwoClockInput {
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
    verdict: verdictOf(availability.unavailability, scenario.slo.unavailability, secondsPerYear),
  }
}

/** What a recommendation made without the exact model is worth by it. */
function standInAdvice(
  input: TwoClockInput,
  aging: Aging,
  goal: Goal,
  exact: { readonly f: Objective; readonly best: number },
): StandInAdvice {
  const simple = standInObjective(input, { guest: aging.guest.spec, vmm: aging.vmm.spec }, goal)
  const { osIntervalSeconds, vmmIntervalSeconds, value } = optimalSchedule(
    { ...input, restartsGuests: false },
    goal,
    simple,
  )
  const worth = exact.f(osIntervalSeconds, vmmIntervalSeconds)
  return {
    osIntervalSeconds,
    vmmIntervalSeconds,
    expects: value,
    value: worth,
    excess: excessOver(worth, exact.best),
  }
}

/** By how much a value exceeds the best one, as a share of it; null: the best is 0, and the value is not. */
function excessOver(value: number, best: number): number | null {
  if (best === 0) return value === 0 ? 0 : null
  return Math.max(0, value / best - 1)
}

function scheduleOf(strategy: Strategy, scenario: Scenario, aging: Aging, goal: Goal): StrategySchedule {
  const input = twoClockInput(scenario, aging, strategy)
  const { restartsGuests } = input
  const { converged, stopRule } = strategy.timeline(scenario)
  const f = objectiveOf(input, goal)
  const given = evaluated(input, goal, scenario, scenario.schedule)
  const found = optimalSchedule(input, goal, f)
  if (found.value > given.value * (1 + 1e-6))
    throw new Error(`the search found ${found.value} and the given intervals have ${given.value}`)
  const search = { range: searchRange(input), restartsGuests }
  const bands = bandsAround(f, found, { ...search, tolerance: bandTolerance })
  const robust = robustSchedule(f, { ...found, ...bands }, search)
  const { availability, verdict } = evaluated(input, goal, scenario, found)
  return {
    strategy: strategy.name,
    vmmDowntimeSeconds: input.vmm.rejuvenationSeconds,
    restartsGuests,
    converged,
    stopRule,
    given: { ...given, excess: excessOver(given.value, found.value) },
    optimum: { ...found, availability, verdict },
    ...bands,
    robust: {
      ...robust,
      excess: excessOver(robust.value, found.value),
      worstExcess: excessOver(robust.worstValue, found.value),
    },
    standIn: standInAdvice(input, aging, goal, { f, best: found.value }),
    elasticities: elasticities(input, { guest: aging.guest.spec, vmm: aging.vmm.spec }),
  }
}

/** Why a strategy has no VMM interval to plan; null: it has. */
function unusableBecause(strategy: Strategy, scenario: Scenario): string | null {
  if (!strategy.traits.clears.includes('vmm')) return 'it does not rejuvenate the VMM'
  return strategy.infeasibleBecause(scenario)
}

function agingMissing(): InputError {
  return new InputError('is none; accepted: lifetimes of guest and VMM, without which no interval is best', {
    parameter: 'agingFile',
  })
}

/**
 * When to rejuvenate guests and VMM, by each strategy of the scenario: at the given intervals, at the best ones, and how
 * much it matters. Exact two-clock model; intervals count operating time.
 *
 * @throws InputError when the scenario has no aging, or the model cannot take it
 */
export function planSchedule(scenario: Scenario, goal: Goal): SchedulePlan {
  const { aging } = scenario
  if (aging === null) throw agingMissing()
  const usable = scenario.strategies.filter((strategy) => unusableBecause(strategy, scenario) === null)
  return {
    scenario,
    aging,
    goal,
    bandTolerance,
    schedules: usable
      .map((strategy) => scheduleOf(strategy, scenario, aging, goal))
      .toSorted((a, b) => a.optimum.value - b.optimum.value),
    infeasible: scenario.strategies.flatMap((strategy) => {
      const reason = unusableBecause(strategy, scenario)
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
  if (aging === null) throw agingMissing()
  return scenario.strategies
    .filter((strategy) => unusableBecause(strategy, scenario) === null)
    .map((strategy) => ({
      strategy: strategy.name,
      ...evaluated(twoClockInput(scenario, aging, strategy), goal, scenario, scenario.schedule),
    }))
}
