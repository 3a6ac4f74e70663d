export {
  addProduct,
  cutHorizon,
  normalizeRows,
  rowTimes,
  shortOccupancy,
  shortTransitionMatrix,
  type TransientVectors,
  transientByDoubling,
  transitionMatrix,
  type Uniformized,
  uniformized,
} from './doubling.ts'
export { poissonWindow } from './poisson.ts'
export { type Method, solveRows } from './rows.ts'
export {
  type RewardPoint,
  type TransientOptions,
  type TransientPoint,
  transient,
  transientReward,
} from './transient.ts'
