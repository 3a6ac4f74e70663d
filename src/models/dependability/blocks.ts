import { InputError } from '../../errors/index.ts'
import { requireFraction, requireNonNegative, requirePositive, requireWhole } from '../migration/index.ts'

/**
 * Long-run unavailability of a unit from its mean times: `U = MTTR / (MTBF + MTTR)`, any laws.
 *
 * Symbols: MTBF mean time up between failures (h, > 0), MTTR mean time to repair (h, >= 0).
 *
 * @throws InputError for a number out of range
 * Source: Trivedi (2nd ed.), section 6.6: limiting availability of an alternating renewal process.
 * @example
 * unitUnavailability({ meanUpHours: 3600, meanRepairHours: 1 }) // 2.777006e-4
 */
export function unitUnavailability(unit: {
  readonly meanUpHours: number
  readonly meanRepairHours: number
}): number {
  requirePositive('meanUpHours', unit.meanUpHours)
  requireNonNegative('meanRepairHours', unit.meanRepairHours)
  return unit.meanRepairHours / (unit.meanUpHours + unit.meanRepairHours)
}

/**
 * Unavailability of independent blocks all of which are needed.
 *
 * `U = 1 - prod (1 - U_i)`, as `-expm1(sum log1p(-U_i))`; U_i in 0 to 1.
 *
 * @throws InputError for no block, or an unavailability out of range
 * Source: Trivedi (2nd ed.), section 1.10.
 * @example
 * seriesUnavailability([1e-4, 1e-4, 1e-4]) // 2.999700e-4
 */
export function seriesUnavailability(unavailabilities: readonly number[]): number {
  requireBlocks(unavailabilities)
  return -Math.expm1(-unavailabilities.reduce((sum, u) => sum - Math.log1p(-u), 0))
}

/**
 * Unavailability of independent blocks any one of which is enough: `U = prod U_i`; U_i in 0 to 1.
 *
 * @throws InputError for no block, or an unavailability out of range
 * Source: Trivedi (2nd ed.), section 1.10.
 * @example
 * parallelUnavailability([1e-3, 1e-3]) // 1e-6
 */
export function parallelUnavailability(unavailabilities: readonly number[]): number {
  requireBlocks(unavailabilities)
  return unavailabilities.reduce((product, u) => product * u, 1)
}

/**
 * Unavailability of n independent blocks, alike or not, of which k are needed.
 *
 * `U = P(more than n - k are down)`; with d_i(j) the probability that j of the first i blocks are down,
 * `d_i(j) = d_(i-1)(j) (1 - U_i) + d_(i-1)(j-1) U_i`. Sums of positive terms: U is right relative to itself.
 *
 * Symbols: U_i in 0 to 1; k needed, whole, 1 to n.
 *
 * @throws InputError for no block, an unavailability or k out of range
 * Source: Barlow, Heidtmann, IEEE Trans. Reliability R-33(4), 1984.
 * @example
 * kOfNUnavailability(2, [0.01, 0.01, 0.01]) // 2.98e-4
 */
export function kOfNUnavailability(needed: number, unavailabilities: readonly number[]): number {
  requireBlocks(unavailabilities)
  requireWhole('needed', needed, 1)
  const n = unavailabilities.length
  if (needed > n)
    throw new InputError(`needed is ${needed}; accepted: at most the number of blocks, ${n}`, {
      parameter: 'needed',
    })
  const down = new Float64Array(n + 1)
  down[0] = 1
  unavailabilities.forEach((u, i) => {
    for (let j = i + 1; j > 0; j--) down[j] = down[j]! * (1 - u) + down[j - 1]! * u
    down[0]! *= 1 - u
  })
  return Math.min(
    1,
    down.subarray(n - needed + 1).reduceRight((sum, p) => sum + p, 0),
  )
}

function requireBlocks(unavailabilities: readonly number[]): void {
  if (unavailabilities.length === 0)
    throw new InputError('unavailabilities is an empty list; accepted: at least one block', {
      parameter: 'unavailabilities',
    })
  for (const u of unavailabilities) requireFraction('unavailabilities', u)
}
