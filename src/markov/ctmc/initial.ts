import { InputError } from '../../errors/index.ts'
import { type Ctmc, stateIndex } from './ctmc.ts'

/** Where a chain starts: one state, or probabilities by name that sum to 1. */
export type Initial = string | Readonly<Record<string, number>>

/** How far from 1 the given probabilities may sum; they are then scaled to 1. */
const SUM_TOLERANCE = 1e-9

/**
 * The initial distribution as a vector by state index.
 *
 * @throws InputError for an unknown name, a probability outside 0..1, or a sum that is not 1 to 1e-9.
 * @example initialVector(chain, { up: 0.9, down: 0.1 }) // [0.9, 0.1]
 */
export function initialVector(chain: Pick<Ctmc, 'states' | 'indexByName'>, initial: Initial): Float64Array {
  const vector = new Float64Array(chain.states.length)
  if (typeof initial === 'string') {
    vector[stateIndex(chain, initial)] = 1
    return vector
  }
  let total = 0
  for (const [name, probability] of Object.entries(initial)) {
    if (!(probability >= 0 && probability <= 1 + SUM_TOLERANCE))
      throw new InputError(`the initial probability of "${name}" is ${probability}; accepted: 0 to 1`)
    vector[stateIndex(chain, name)] = probability
    total += probability
  }
  if (!(Math.abs(total - 1) <= SUM_TOLERANCE))
    throw new InputError(`the initial probabilities sum to ${total}; accepted: 1`)
  return vector.map((probability) => probability / total)
}

/**
 * A reward rate for every state, from rates by name (states not named earn 0) or from a list of states that earn 1.
 *
 * @throws InputError for an unknown name, or a rate that is negative or not finite.
 * @example rewardVector(chain, ['down']) // [0, 1]
 */
export function rewardVector(chain: Pick<Ctmc, 'states' | 'indexByName'>, reward: Reward): Float64Array {
  const vector = new Float64Array(chain.states.length)
  const entries: readonly (readonly [string, number])[] = isStateList(reward)
    ? reward.map((name) => [name, 1] as const)
    : Object.entries(reward)
  for (const [name, rate] of entries) {
    if (!(rate >= 0 && rate < Infinity))
      throw new InputError(`the reward rate of "${name}" is ${rate}; accepted: a finite number of at least 0`)
    vector[stateIndex(chain, name)] = rate
  }
  return vector
}

/** A reward rate: states that earn 1 per unit of time (`['down']` measures unavailability), or rates >= 0 by state. */
export type Reward = readonly string[] | Readonly<Record<string, number>>

function isStateList(reward: Reward): reward is readonly string[] {
  return Array.isArray(reward)
}

/** Sum of products of two non-negative vectors, smallest terms first. */
export function weightedSum(weights: ArrayLike<number>, values: Float64Array): number {
  return values
    .map((value, i) => value * weights[i]!)
    .sort()
    .reduce((sum, term) => sum + term, 0)
}
