export {
  type BestInterval,
  bestInterval,
  type CutCycle,
  type CycleSlopes,
  type SearchRange,
} from './best-interval.ts'
