import type { BreakEven, Verdict } from '../models/availability/index.ts'
import type { Phase } from '../models/strategies/index.ts'
import type { Scenario } from './scenario.ts'
import type { Warning } from './warnings.ts'

/** What one strategy costs in one scenario. Null figures: it cannot be used, and `reason` says why. */
export interface StrategyResult {
  readonly strategy: string
  readonly feasible: boolean
  readonly reason: string | null
  readonly converged: boolean
  readonly stopRule: string | null
  readonly guestsRestart: boolean
  readonly spareHostsReserved: number
  readonly downtimeSeconds: number | null
  readonly makespanSeconds: number | null
  readonly degradedSeconds: number | null
  readonly capacityLossHostSeconds: number | null
  readonly phases: readonly Phase[]
  readonly availability: number | null
  readonly unavailability: number | null
  readonly plannedUnavailability: number | null
  readonly unplannedUnavailability: number | null
  /** -log10 of the unavailability; null also where that is zero. */
  readonly nines: number | null
  readonly downtimePerYearSeconds: number | null
  /** By target label, e.g. `99.99%`. */
  readonly verdicts: Readonly<Record<string, Verdict | null>>
  readonly breakEven: Readonly<Record<string, BreakEven>>
}

/** The answer to a scenario; numbers in SI, warnings as data. */
export interface Comparison {
  readonly scenario: Scenario
  readonly floorUnavailability: number
  readonly strategies: readonly StrategyResult[]
  readonly warnings: readonly Warning[]
}
