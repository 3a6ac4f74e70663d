export {
  type AvailabilityIntervalOptions,
  availabilityInterval,
  checkpointUnavailability,
} from './availabilityInterval.ts'
export { type CircleOptions, type CircleSchedule, type CircleTurn, checkpointCircle } from './circle.ts'
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
export {
  type BufferedSave,
  bufferedSave,
  type CopyOnWriteSave,
  copyOnWriteSave,
  type LiveSaveOptions,
} from './liveSaves.ts'
export { type MemoryServerOptions, memoryServerRestore, memoryServerSave } from './memoryServers.ts'
export { type Line, overheadLine } from './overheadLine.ts'
export {
  checkpointsBetweenReboots,
  type PlannedRebootOptions,
  type PlannedRebootSchedule,
} from './plannedReboots.ts'
export { type Replication, type ReplicationOptions, replicate } from './replication.ts'
export { compressedSave, incrementalSave, type StopAndSaveOptions, stopAndSave } from './saves.ts'
