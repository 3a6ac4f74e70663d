export { type BreakEven, breakEven } from './break-even.ts'
export {
  floorUnavailability,
  type Offset,
  osRestartsPerVmmInterval,
  type Schedule,
  scheduleUnavailability,
} from './schedule.ts'
export { type Verdict, verdictOf } from './verdict.ts'
