export { addProduct, normalizeRows, rowTimes } from './dense.ts'
export {
  cutHorizon,
  shortOccupancy,
  shortTransitionMatrix,
  transientByDoubling,
  transitionMatrix,
} from './doubling.ts'
export { poissonWindow } from './poisson.ts'
export { solveRows } from './rows.ts'
export {
  type RewardPoint,
  type TransientOptions,
  type TransientPoint,
  transient,
  transientReward,
} from './transient.ts'
export { type Uniformized, uniformized } from './uniformized.ts'
