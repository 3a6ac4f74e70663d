import type { Exploration } from '../../../src/markov/large/index.ts'

/** The reward of each explored state. */
export function rewardsOf(
  { chain, markings, width }: Exploration,
  reward: (marking: ArrayLike<number>) => number,
): Float64Array {
  return Float64Array.from({ length: chain.states }, (_, i) =>
    reward(markings.subarray(i * width, (i + 1) * width)),
  )
}
