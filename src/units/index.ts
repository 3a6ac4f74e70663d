export {
  type AvailabilityTarget,
  availabilityPercent,
  ninesOf,
  parseAvailabilityTarget,
} from './availability.ts'
export { formatBytes, parseBytes, printBytes } from './bytes.ts'
export { formatCount, parseCount, parseCountOrZero } from './count.ts'
export { type DiskSpec, parseDisk, parseRotation } from './disk.ts'
export { formatDuration, formatInterval, printDuration } from './duration-format.ts'
export { parseDuration } from './duration-parse.ts'
export { formatPercent, parseFraction } from './fraction.ts'
export { formatRate, parseRate, printRate, type RateUnit } from './rate.ts'
