import { describe, expect, it } from 'vitest'
import haverkort from '../../../data/paper-params/haverkort-2000.json' with { type: 'json' }
import hermanns from '../../../data/paper-params/hermanns-1999.json' with { type: 'json' }
import { InputError } from '../../../src/errors/index.ts'
import { explore, solveLargeChain } from '../../../src/markov/large/index.ts'
import {
  tandemQueue,
  tandemQueueRates,
  workstationCluster,
  workstationClusterRates,
} from '../../../src/models/benchmarks/index.ts'
import { paperValue } from '../../../src/papers/index.ts'
import { rewardsOf } from '../../markov/large/rewards.ts'
import tandem from '../../reference/tandem-queue.json' with { type: 'json' }
import cluster from '../../reference/workstation-cluster.json' with { type: 'json' }

const clusterRates = workstationClusterRates((id) => paperValue(haverkort, id))
const tandemRates = tandemQueueRates((id) => paperValue(hermanns, id))
const relative = (value: number, reference: number) => Math.abs(value / reference - 1)

describe('workstation cluster', () => {
  it.each(cluster.expected.filter(({ N }) => N <= 64))('N = $N', (expected) => {
    const model = workstationCluster(expected.N, clusterRates)
    const exploration = explore(model)
    expect(exploration.chain.states).toBe(expected.states)
    const { measures } = solveLargeChain(exploration.chain, {
      measures: {
        U: rewardsOf(exploration, model.down),
        percent: rewardsOf(exploration, model.percentOperational),
      },
    })
    expect(relative(measures.U!.value, expected.U)).toBeLessThan(1e-10)
    expect(relative(measures.percent!.value, expected.percent_op)).toBeLessThan(1e-10)
    expect(Math.abs(measures.U!.value - expected.U)).toBeLessThan(
      measures.U!.errorEstimate + 1e-11 * expected.U,
    )
  })

  it.each([0, 1.5, 5000, Number.NaN])('refuses %s workstations a side', (n) => {
    expect(() => workstationCluster(n, clusterRates)).toThrow(InputError)
  })
})

describe('tandem queue', () => {
  it.each(tandem.expected)('c = $c', (expected) => {
    const model = tandemQueue(expected.c, tandemRates)
    const exploration = explore(model)
    expect(exploration.chain.states).toBe(expected.states)
    expect(exploration.chain.incomingState.length).toBe(expected.transitions)
    const { measures } = solveLargeChain(exploration.chain, {
      measures: { customers: rewardsOf(exploration, model.customers) },
    })
    expect(relative(measures.customers!.value, expected.customers)).toBeLessThan(1e-10)
  })

  it.each([0, 2.5, 40_000])('refuses capacity %s', (c) => {
    expect(() => tandemQueue(c, tandemRates)).toThrow(InputError)
  })
})
