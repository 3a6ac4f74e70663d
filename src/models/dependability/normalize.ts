import { InputError } from '../../errors/index.ts'

/** Beyond this the weights of a product form are divided by their sum, long before they overflow. */
const LARGEST = 1e150

/**
 * Divides weights by their sum, in place; what is rare stays right relative to itself.
 *
 * @throws InputError when the sum is not finite: rates hundreds of decades apart
 * @example
 * normalize([3, 1]) // [0.75, 0.25]
 */
export function normalize(weights: number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && total < Number.POSITIVE_INFINITY))
    throw new InputError(
      `the probabilities of the states cannot be told apart (their weights sum to ${total}); accepted: rates less than 100 decades apart`,
    )
  for (let i = 0; i < weights.length; i++) weights[i]! /= total
  return weights
}

/**
 * Appends a weight; the weights so far are scaled down first where the sum nears overflow.
 *
 * @returns the sum of all weights
 */
export function append(weights: number[], weight: number, sumBefore: number): number {
  weights.push(weight)
  const total = sumBefore + weight
  if (!(total > LARGEST)) return total
  normalize(weights)
  return 1
}
