export {
  type Aging,
  type AgingInput,
  type AgingUnit,
  agingAvailability,
  agingOf,
  type PlannedClocks,
  saysAging,
} from './aging.ts'
export { agingBreakEvens } from './break-even.ts'
export { lifetimeForms, parseLifetime, printLifetime } from './lifetime-text.ts'
