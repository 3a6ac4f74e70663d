export {
  type AvailabilityIntervalOptions,
  availabilityInterval,
  checkpointUnavailability,
} from './availability-interval.ts'
export { type BufferedSave, bufferedSave } from './buffered-save.ts'
export { type CircleOptions, type CircleSchedule, type CircleTurn, checkpointCircle } from './circle.ts'
export { compressedSave } from './compressed-save.ts'
export { type CopyOnWriteSave, copyOnWriteSave } from './copy-on-write-save.ts'
export { incrementalSave } from './incremental-save.ts'
export {
  dalyInterval,
  exactInterval,
  goodput,
  type IntervalOptions,
  type WallTimeOptions,
  wallSeconds,
  youngInterval,
} from './interval.ts'
export { lambertW0, onePlusLambertW } from './lambert-w.ts'
export type { LiveSaveOptions } from './live-save.ts'
export { type MemoryServerOptions, memoryServerRestore, memoryServerSave } from './memory-servers.ts'
export { type Line, overheadLine } from './overhead-line.ts'
export {
  checkpointsBetweenReboots,
  type PlannedRebootOptions,
  type PlannedRebootSchedule,
} from './planned-reboots.ts'
export { type Replication, type ReplicationOptions, replicate } from './replication.ts'
export { type StopAndSaveOptions, stopAndSave } from './stop-and-save.ts'
