import type { Schedule } from './schedule.ts'

/** A state reduction carried out: the shares q_ik / s_k in the slots in, the rates q_kj in the slots out, and the s_k. */
export interface Reduction {
  readonly schedule: Schedule
  readonly slot: Float64Array
  /** s_k by state: total rate from k to the states that stay after it. */
  readonly exit: Float64Array
}

/** Work space for {@link reduce}, to be used again and again. */
export function emptyReduction(schedule: Schedule): Reduction {
  return { schedule, slot: new Float64Array(schedule.slots), exit: new Float64Array(schedule.states) }
}

/**
 * Carries out a planned state reduction. For each state k in order: s_k = sum_j q_kj over the states that stay,
 * q_ik /= s_k, q_ij += q_ik q_kj. Sums and products of non-negative numbers only.
 *
 * @param rates the pattern's rates, >= 0, in its order
 * @param into receives the result; nothing is allocated
 * @throws RangeError when a state other than the last has no way out to the states that stay.
 *
 * Source: Grassmann, Taksar, Heyman, Oper. Res. 33(5), 1985.
 */
export function reduce(rates: ArrayLike<number>, into: Reduction): void {
  const { slot, exit, schedule } = into
  const { order, inStart, inSlot, outStart, outSlot, product, states } = schedule
  const given = rates.length
  for (let e = 0; e < given; e++) slot[e] = rates[e]!
  slot.fill(0, given)
  let at = 0
  for (let step = 0; step < states - 1; step++) {
    const outBegin = outStart[step]!
    const outEnd = outStart[step + 1]!
    const inEnd = inStart[step + 1]!
    let total = 0
    for (let b = outBegin; b < outEnd; b++) total += slot[outSlot[b]!]!
    if (!(total > 0)) throw new RangeError(`state ${order[step]} has no way out: the chain is reducible`)
    exit[order[step]!] = total
    for (let a = inStart[step]!; a < inEnd; a++) {
      const share = slot[inSlot[a]!]! / total
      slot[inSlot[a]!] = share
      for (let b = outBegin; b < outEnd; b++) slot[product[at++]!]! += share * slot[outSlot[b]!]!
    }
  }
}

/**
 * Stationary vector from a reduction: pi_root = 1, then backwards pi_k = sum_i pi_i q_ik / s_k, normalized.
 *
 * Components below the smallest double come out as 0; the rest stay right, whatever lies between them.
 */
export function stationaryFrom({ schedule, slot }: Reduction, pi: Float64Array): void {
  const { order, inStart, inSlot, inState, states } = schedule
  pi[order[states - 1]!] = 1
  let total = 1
  let least = 1
  for (let step = states - 2; step >= 0; step--) {
    let weight = 0
    for (let a = inStart[step]!; a < inStart[step + 1]!; a++) weight += pi[inState[a]!]! * slot[inSlot[a]!]!
    pi[order[step]!] = weight
    total += weight
    if (weight < least) least = weight
  }
  // Beyond this range an intermediate weight may have been lost although weights after it count.
  if (least < 1e-280 || !(total < 1e280)) wideStationary({ schedule, slot }, pi)
  else for (let k = 0; k < states; k++) pi[k]! /= total
}

/** The same with an exponent of its own for every weight, for chains whose weights span more than a double does. */
function wideStationary({ schedule, slot }: Pick<Reduction, 'schedule' | 'slot'>, pi: Float64Array): void {
  const { order, inStart, inSlot, inState, states } = schedule
  const exponent = new Float64Array(states)
  pi[order[states - 1]!] = 1
  for (let step = states - 2; step >= 0; step--) {
    let top = Number.NEGATIVE_INFINITY
    for (let a = inStart[step]!; a < inStart[step + 1]!; a++) {
      if (pi[inState[a]!]! * slot[inSlot[a]!]! > 0) top = Math.max(top, exponent[inState[a]!]!)
    }
    let weight = 0
    for (let a = inStart[step]!; a < inStart[step + 1]!; a++)
      weight += pi[inState[a]!]! * 2 ** (exponent[inState[a]!]! - top) * slot[inSlot[a]!]!
    const own = weight > 0 ? Math.floor(Math.log2(weight)) : 0
    pi[order[step]!] = weight > 0 ? weight * 2 ** -own : 0
    exponent[order[step]!] = weight > 0 ? top + own : Number.NEGATIVE_INFINITY
  }
  const most = exponent.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  let total = 0
  for (let k = 0; k < states; k++) total += pi[k]! *= 2 ** (exponent[k]! - most)
  for (let k = 0; k < states; k++) pi[k]! /= total
}

/**
 * Expected time x_k spent in each state k before the root is reached, when the chain starts in state k with weight
 * `start[k]` >= 0: the solution of x (-Q) = start over all states but the root, without a subtraction.
 *
 * @param time receives x; x at the root is 0. May be the same array as `start`.
 */
export function occupancyBeforeRoot(
  { schedule, slot, exit }: Reduction,
  start: ArrayLike<number>,
  time: Float64Array,
): void {
  const { order, inStart, inSlot, inState, outStart, outSlot, outState, states } = schedule
  for (let k = 0; k < states; k++) time[k] = start[k]!
  for (let step = 0; step < states - 1; step++) {
    const perExit = time[order[step]!]! / exit[order[step]!]!
    time[order[step]!] = perExit
    if (perExit > 0)
      for (let b = outStart[step]!; b < outStart[step + 1]!; b++)
        time[outState[b]!]! += perExit * slot[outSlot[b]!]!
  }
  time[order[states - 1]!] = 0
  for (let step = states - 2; step >= 0; step--) {
    let sum = time[order[step]!]!
    for (let a = inStart[step]!; a < inStart[step + 1]!; a++) sum += time[inState[a]!]! * slot[inSlot[a]!]!
    time[order[step]!] = sum
  }
}

/**
 * Expected reward m_k gathered from state k until the root is reached, at rate `reward[k]` >= 0 while in k:
 * the solution of (-Q) m = reward over all states but the root, without a subtraction.
 *
 * @param total receives m; m at the root is 0. May be the same array as `reward`.
 */
export function rewardBeforeRoot(
  { schedule, slot, exit }: Reduction,
  reward: ArrayLike<number>,
  total: Float64Array,
): void {
  const { order, inStart, inSlot, inState, outStart, outSlot, outState, states } = schedule
  for (let k = 0; k < states; k++) total[k] = reward[k]!
  for (let step = 0; step < states - 1; step++) {
    const own = total[order[step]!]!
    if (own > 0)
      for (let a = inStart[step]!; a < inStart[step + 1]!; a++) total[inState[a]!]! += slot[inSlot[a]!]! * own
  }
  total[order[states - 1]!] = 0
  for (let step = states - 2; step >= 0; step--) {
    const k = order[step]!
    let sum = total[k]!
    for (let b = outStart[step]!; b < outStart[step + 1]!; b++)
      sum += slot[outSlot[b]!]! * total[outState[b]!]!
    total[k] = sum / exit[k]!
  }
}
