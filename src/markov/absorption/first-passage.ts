import { type Ctmc, ctmcFromIndices, sourceStates, stateIndex } from '../ctmc/index.ts'
import { type TransientOptions, transient } from '../transient/index.ts'
import type { PassageQuestion } from './absorption.ts'

/** The first-passage time T at one point of its distribution, both tails without a subtraction. */
export interface PassagePoint {
  readonly time: number
  /** P(T <= time). */
  readonly cdf: number
  /** P(T > time): the reliability, where the targets are the down states. */
  readonly survival: number
  /** Probability density of T at `time`. */
  readonly density: number
  /** E[min(T, time)]. */
  readonly restrictedMean: number
}

/**
 * Distribution of the time to the first visit to a target.
 *
 * The targets are made absorbing; P(T <= t) is their probability at t, P(T > t) that of the others, the density the
 * flow into the targets.
 *
 * @throws InputError for an unknown name, or as `transient` does.
 *
 * @example firstPassage(chain, { initial: 'up', targets: ['down'], times: [1000] })[0].survival // a = 0.001: 0.36788
 */
export function firstPassage(
  chain: Ctmc,
  question: PassageQuestion & Omit<TransientOptions, 'initial'>,
): readonly PassagePoint[] {
  const isTarget = new Uint8Array(chain.states.length)
  for (const name of question.targets) isTarget[stateIndex(chain, name)] = 1
  const stopped = withAbsorbing(chain, isTarget)
  return transient(stopped, question).map(({ time, probabilities, timeInState }) => {
    const sums = { time, cdf: 0, survival: 0, density: 0, restrictedMean: 0 }
    probabilities.forEach((p, i) => {
      if (isTarget[i]) sums.cdf += p
      else {
        sums.survival += p
        sums.restrictedMean += timeInState[i]!
        for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++)
          if (isTarget[chain.target[e]!]) sums.density += p * chain.rate[e]!
      }
    })
    return sums
  })
}

function withAbsorbing(chain: Ctmc, isTarget: Uint8Array): Ctmc {
  const from = sourceStates(chain)
  const kept = [...from.keys()].filter((e) => !isTarget[from[e]!])
  return ctmcFromIndices({
    states: chain.states,
    from: kept.map((e) => from[e]!),
    to: kept.map((e) => chain.target[e]!),
    rate: kept.map((e) => chain.rate[e]!),
  })
}
