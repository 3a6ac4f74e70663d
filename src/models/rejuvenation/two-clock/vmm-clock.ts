import type { Lifetime } from '../../../markov/lifetimes/index.ts'

/** The VMM between two of its failures, when planned rejuvenations leave the guest alone. */
export interface VmmClock {
  readonly law: Lifetime
  /** T_v, or Infinity. */
  readonly intervalSeconds: number
  /** P(failing within T_v). */
  readonly fails: number
  /** P(living through T_v). */
  readonly survives: number
  /** Mean operating time in one interval. */
  readonly meanSeconds: number
}

/**
 * The VMM's law over one interval.
 *
 * @param intervalSeconds T_v, > 0 or Infinity
 */
export function vmmClock(law: Lifetime, intervalSeconds: number): VmmClock {
  const unplanned = intervalSeconds === Number.POSITIVE_INFINITY && law.mean < Number.POSITIVE_INFINITY
  return {
    law,
    intervalSeconds,
    fails: unplanned ? 1 : law.cdf(intervalSeconds),
    survives: unplanned ? 0 : law.survival(intervalSeconds),
    meanSeconds: unplanned ? law.mean : law.restrictedMean(intervalSeconds),
  }
}
