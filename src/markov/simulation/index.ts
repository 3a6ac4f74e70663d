export type { StudentQuantile } from './estimator.ts'
export {
  type SimulatedMeasure,
  type SimulationOptions,
  type SimulationResult,
  type SimulationWarning,
  simulate,
} from './simulate.ts'
