export { strategies, strategyNamed, usualStrategies } from './registry.ts'
export type { Clears, HostScenario, Phase, Strategy, StrategyTraits, Timeline } from './strategy.ts'
export { type TimelineTotals, timelineTotals } from './totals.ts'
