export { type Band, bandsAround, bandWithin } from './band.ts'
export { type Elasticity, elasticities } from './elasticities.ts'
export {
  atIntervals,
  type Goal,
  goalValue,
  type Intervals,
  type Objective,
  objectiveOf,
} from './objective.ts'
export { type ClockAdvice, type OptimalSchedule, optimalSchedule } from './optimum.ts'
export { searchRange } from './range.ts'
export { intervalTolerance, type RobustSchedule, robustSchedule, roundIntervalsSeconds } from './robust.ts'
export { standInObjective } from './stand-in.ts'
