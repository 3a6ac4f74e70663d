export {
  bandTolerance,
  planSchedule,
  type ScheduleAt,
  type SchedulePlan,
  type StandInAdvice,
  type StrategySchedule,
  scheduleAtGiven,
} from './schedule.ts'
