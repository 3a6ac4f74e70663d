export {
  type AvailabilityIntervalOptions,
  availabilityInterval,
  checkpointUnavailability,
} from './availabilityInterval.ts'
export { type BufferedSave, bufferedSave } from './bufferedSave.ts'
export { type CircleOptions, type CircleSchedule, type CircleTurn, checkpointCircle } from './circle.ts'
export { compressedSave } from './compressedSave.ts'
export { type CopyOnWriteSave, copyOnWriteSave } from './copyOnWriteSave.ts'
export { incrementalSave } from './incrementalSave.ts'
export {
  dalyInterval,
  exactInterval,
  goodput,
  type IntervalOptions,
  type WallTimeOptions,
  wallSeconds,
  youngInterval,
} from './interval.ts'
export { lambertW0, onePlusLambertW } from './lambertW.ts'
export type { LiveSaveOptions } from './liveSave.ts'
export { type MemoryServerOptions, memoryServerRestore, memoryServerSave } from './memoryServers.ts'
export { type Line, overheadLine } from './overheadLine.ts'
export {
  checkpointsBetweenReboots,
  type PlannedRebootOptions,
  type PlannedRebootSchedule,
} from './plannedReboots.ts'
export { type Replication, type ReplicationOptions, replicate } from './replication.ts'
export { type StopAndSaveOptions, stopAndSave } from './stopAndSave.ts'
