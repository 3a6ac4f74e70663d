export { type CircleAnswer, circle } from './circle.ts'
export {
  type CheckpointIntervalAnswer,
  type IntervalAnswer,
  interval,
  intervalRules,
} from './interval.ts'
export { saveMethods } from './methods.ts'
export type { CircleOptions, IntervalOptions, SaveOptions } from './options.ts'
export { save } from './save.ts'
export { saveDefaults } from './saved-guest.ts'
