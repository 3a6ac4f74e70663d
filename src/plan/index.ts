export {
  type Aging,
  type AgingInput,
  type AgingUnit,
  agingAvailability,
  agingOf,
  lifetimeForms,
  parseLifetime,
  printLifetime,
  saysAging,
} from './aging/index.ts'
export { type ClientTimeout, commonClientTimeouts } from './client-timeouts.ts'
export { compare, secondsPerYear } from './compare.ts'
export type { Comparison, StrategyResult } from './comparison.ts'
export {
  createScenario,
  osRejuvenationSeconds,
  type Scenario,
  type ScenarioInput,
  scenarioDefaults,
} from './scenario.ts'
export type { Warning } from './warnings.ts'
export { warningsOf } from './warnings-of.ts'
