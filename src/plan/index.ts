export { type ClientTimeout, commonClientTimeouts } from './client-timeouts.ts'
export { type Comparison, compare, type StrategyResult, secondsPerYear } from './compare.ts'
export {
  createScenario,
  osRejuvenationSeconds,
  type Scenario,
  type ScenarioInput,
  scenarioDefaults,
} from './scenario.ts'
export type { Warning } from './warnings.ts'
