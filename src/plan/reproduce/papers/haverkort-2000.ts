import paper from '../../../../data/paper-params/haverkort-2000.json' with { type: 'json' }
import { explore } from '../../../markov/large/index.ts'
import { workstationCluster, workstationClusterRates } from '../../../models/benchmarks/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const rates = workstationClusterRates((id) => paperValue(paper, id))

const states = (workstationsPerSide: number): Reproduction => ({
  figure: `haverkort-2000/states-${workstationsPerSide}`,
  model: `breadth-first exploration of the cluster with ${workstationsPerSide} workstations a side`,
  fittedTo: [],
  compute: () => explore(workstationCluster(workstationsPerSide, rates)).chain.states,
})

/** State counts of the workstation cluster. */
export const haverkort2000: readonly Reproduction[] = [states(4), states(16), states(64)]
