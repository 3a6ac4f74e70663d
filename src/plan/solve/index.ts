export { type ExportOptions, explicitChain, modelText } from './exported.ts'
export type { ChainSource, ModelSource, NetSource } from './model.ts'
export type { SimulationQuestion, SolveMethod, SolveQuestion } from './question.ts'
export type {
  Interval,
  LongRunMean,
  OmittedDerivative,
  PointInTime,
  SimulationRun,
  Solution,
  SolutionMethod,
  TimeToFailure,
} from './solution.ts'
export { solveModel } from './solve-model.ts'
