import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { simulate } from '../../markov/simulation/index.ts'
import type { NetModel } from '../../nets/index.ts'
import type { SimulationQuestion } from './question.ts'
import type { LongRunMean, SimulationRun } from './solution.ts'

/** What a simulation says about the long run. */
export interface Simulated {
  readonly longRun: readonly LongRunMean[]
  readonly simulation: SimulationRun
}

/**
 * Simulates the long run of a net: means with Student confidence intervals.
 *
 * @throws InputError for deadlocks and unbounded nets, and where there were too few events for an interval
 */
export async function simulateNet(model: NetModel, question: SimulationQuestion): Promise<Simulated> {
  const { seed, ...stop } = question
  const { default: jstat } = await import('jstat')
  const generator = xoroshiro128plus(seed)
  const { measures, method, simulatedTime, ...run } = simulate(model.net, {
    ...stop,
    rewards: Object.fromEntries(model.measures.map(({ name, reward }) => [name, reward])),
    uniform: () => uniformFloat64(generator),
    studentQuantile: (probability, degrees) => jstat.jStat.studentt.inv(probability, degrees),
  })
  return {
    longRun: measures.map(({ name, mean, halfWidth, relativeWidth }, m) => ({
      measure: name,
      label: model.measures[m]!.label,
      value: mean,
      errorEstimate: null,
      interval: { halfWidth, relativeWidth },
    })),
    simulation: { seed, estimator: method, simulatedSeconds: simulatedTime, ...run },
  }
}
