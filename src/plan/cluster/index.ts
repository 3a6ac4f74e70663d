export type { ClusterPlan, ClusterResult, PairBreakEven, ThroughputInput } from './cluster-plan.ts'
export type { ClusterInput } from './input.ts'
export { type MeasuredThroughput, parseMeasuredThroughput } from './measured.ts'
export {
  type ClusterSizing,
  type SizedStrategy,
  type SizingInput,
  sizeCluster,
} from './size.ts'
export { planCluster } from './throughput.ts'
