export type { ClusterInput } from './input.ts'
export { type MeasuredThroughput, parseMeasuredThroughput } from './measured.ts'
export {
  type ClusterSizing,
  type SizedStrategy,
  type SizingInput,
  sizeCluster,
} from './size.ts'
export {
  type ClusterPlan,
  type ClusterResult,
  type PairBreakEven,
  planCluster,
  type ThroughputInput,
} from './throughput.ts'
