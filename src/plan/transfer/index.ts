export type { Detail, MethodAnswer, TransferAnswer, TransferWarning } from './answer.ts'
export {
  type CheckpointIntervalAnswer,
  type CircleAnswer,
  type CircleOptions,
  circle,
  type IntervalOptions,
  interval,
  intervalRules,
  type SaveOptions,
  save,
  saveDefaults,
  saveMethods,
} from './checkpoint/index.ts'
export {
  type CloneAnswer,
  type CloneMethodAnswer,
  type CloneOptions,
  clone,
  cloneMethods,
  clonePaths,
} from './clone/index.ts'
export { usualGuestMemory } from './host-inputs.ts'
export type { TransferInput, Unit } from './inputs.ts'
export {
  dirtyModels,
  type EvacuationAnswer,
  type MigrateAnswer,
  type MigrateMethodAnswer,
  type MigrateOptions,
  migrate,
  migrationMethods,
  policies,
  stopRules,
} from './migrate/index.ts'
