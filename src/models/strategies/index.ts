export { strategies, strategyNamed } from './registry.ts'
export type { HostScenario, Phase, Strategy, StrategyTraits, Timeline } from './strategy.ts'
export { type TimelineTotals, timelineTotals } from './totals.ts'
