export { type TandemQueue, type TandemQueueRates, tandemQueue, tandemQueueRates } from './tandem-queue.ts'
export {
  type WorkstationCluster,
  type WorkstationClusterRates,
  workstationCluster,
  workstationClusterRates,
} from './workstation-cluster.ts'
