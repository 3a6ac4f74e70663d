export {
  emptyReduction,
  occupancyBeforeRoot,
  type Reduction,
  reduce,
  rewardBeforeRoot,
  stationaryFrom,
} from './reduce.ts'
export { type Pattern, planElimination, type Schedule } from './schedule.ts'
