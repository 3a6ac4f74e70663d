import paper from '../../../../data/paper-params/hermanns-1999.json' with { type: 'json' }
import { explore, type SparseChain } from '../../../markov/large/index.ts'
import { tandemQueue, tandemQueueRates } from '../../../models/benchmarks/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const rates = tandemQueueRates((id) => paperValue(paper, id))

const count = (
  what: 'states' | 'transitions',
  capacity: number,
  read: (chain: SparseChain) => number,
): Reproduction => ({
  figure: `hermanns-1999/${what}-${capacity}`,
  model: `breadth-first exploration of the tandem queue of capacity ${capacity}`,
  fittedTo: [],
  compute: () => read(explore(tandemQueue(capacity, rates)).chain),
})

/** State and transition counts of the tandem queue. */
export const hermanns1999: readonly Reproduction[] = [
  count('states', 31, (chain) => chain.states),
  count('transitions', 31, (chain) => chain.incomingState.length),
  count('states', 127, (chain) => chain.states),
]
