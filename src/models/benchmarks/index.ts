export { type TandemQueue, type TandemQueueRates, tandemQueue } from './tandem-queue.ts'
export {
  type WorkstationCluster,
  type WorkstationClusterRates,
  workstationCluster,
} from './workstation-cluster.ts'
