import { InputError } from '../../errors/index.ts'
import { type Ctmc, ctmc, type Transition } from '../../markov/index.ts'
import { requireAtMost, requireFraction, requirePositive, requireWhole } from '../migration/index.ts'
import { append, normalize } from './normalize.ts'

const MOST_UNITS = 1_000_000

/** n identical units of which k are needed, and who repairs them. */
export interface KOutOfN {
  /** n, whole, 1 to a million. */
  readonly units: number
  /** k, whole, 1 to n: the system is up while at least k units work. */
  readonly needed: number
  /** lambda of one working unit, common causes included, 1/h, > 0. */
  readonly failureRatePerHour: number
  /** mu of one repairer, 1/h, > 0. */
  readonly repairRatePerHour: number
  /** r: how many units can be under repair at once, whole, >= 1. */
  readonly repairers: number | 'unlimited'
  /** Whether working units go on failing while the system is down; default `go-on`. */
  readonly failuresWhileDown?: 'go-on' | 'stop'
  /** beta: share of a unit's failures that strike all working units at once, 0 to 1; default 0. */
  readonly commonCauseFraction?: number
}

/** Long-run behaviour of a k-out-of-n system. */
export interface KOutOfNAvailability {
  readonly unavailability: number
  /** Probability of 0, 1, ... failed units. */
  readonly failedUnits: readonly number[]
}

/** What happens with j failed units, per hour. */
interface Level {
  readonly independent: number
  readonly common: number
  readonly repair: number
}

/**
 * Long-run unavailability of n units with repair, k of them needed.
 *
 * With p_j the probability of j failed units, what flows over the cut between j and j + 1 balances:
 * `p_(j+1) min(j+1, r) mu = p_j (n-j) (1-beta) lambda + beta lambda sum_(i<=j) p_i`, where failures count from the
 * states in which they happen. `U = sum_(j>n-k) p_j`: sums of positive terms only, so U is right relative to itself.
 *
 * Symbols: n, k, lambda, mu, r, beta as in {@link KOutOfN}.
 *
 * @throws InputError for a number out of range
 * Source: Trivedi, Probability & Statistics with Reliability, Queuing and CS Applications (2nd ed.), Wiley 2002,
 * ch. 8; common causes: K. N. Fleming, General Atomic report GA-A13284, 1975 (beta factor).
 * @example
 * kOutOfN({ units: 3, needed: 2, failureRatePerHour: 0.001, repairRatePerHour: 0.1, repairers: 1 }).unavailability
 * // 5.880036e-4
 */
export function kOutOfN(options: KOutOfN): KOutOfNAvailability {
  const levels = levelsOf(options)
  const weights = [1]
  let total = 1
  let common = levels[0]!.common
  for (let j = 0; j + 1 < levels.length; j++) {
    const next = (weights[j]! * levels[j]!.independent + common) / levels[j + 1]!.repair
    const unscaled = total + next
    total = append(weights, next, total)
    common =
      total === unscaled
        ? common + next * levels[j + 1]!.common
        : weights.reduce((sum, weight, i) => sum + weight * levels[i]!.common, 0)
  }
  const reached = normalize(weights)
  const failedUnits = Array.from({ length: options.units + 1 }, (_, j) => reached[j] ?? 0)
  const down = failedUnits.slice(options.units - options.needed + 1)
  return { unavailability: down.reduceRight((sum, p) => sum + p, 0), failedUnits }
}

/**
 * The chain of {@link kOutOfN}, for its transient behaviour, time to failure and derivatives.
 *
 * States: `0 failed`, `1 failed`, ..., those that are reached. The first n - k + 1 are up.
 *
 * ```text
 * 0 failed --n lambda--> 1 failed --(n-1) lambda--> 2 failed ...
 *          <-----mu-----          <--min(2,r) mu---
 * ```
 *
 * @throws InputError as {@link kOutOfN}
 * @example
 * kOutOfNChain({ units: 2, needed: 1, failureRatePerHour: 1, repairRatePerHour: 9, repairers: 1 }).states
 * // ['0 failed', '1 failed', '2 failed']
 */
export function kOutOfNChain(options: KOutOfN): Ctmc {
  const levels = levelsOf(options)
  const last = levels.length - 1
  const name = (failed: number): string => `${failed} failed`
  const transitions = levels.flatMap(({ independent, common, repair }, j): readonly Transition[] => [
    { from: name(j), to: name(j + 1), rate: j < last ? independent : 0 },
    { from: name(j), to: name(last), rate: common },
    { from: name(j), to: name(j - 1), rate: repair },
  ])
  return ctmc(
    levels.map((_, j) => name(j)),
    transitions.filter(({ rate }) => rate > 0),
  )
}

function levelsOf(options: KOutOfN): readonly Level[] {
  const { units, needed, failureRatePerHour, repairRatePerHour, repairers } = options
  const { failuresWhileDown = 'go-on', commonCauseFraction = 0 } = options
  requireWhole('units', units, 1)
  requireAtMost('units', units, MOST_UNITS, 'each is a state')
  requireWhole('needed', needed, 1)
  if (needed > units)
    throw new InputError(`needed is ${needed}; accepted: at most the number of units, ${units}`, {
      parameter: 'needed',
    })
  requirePositive('failureRatePerHour', failureRatePerHour)
  requirePositive('repairRatePerHour', repairRatePerHour)
  if (repairers !== 'unlimited') requireWhole('repairers', repairers, 1)
  requireFraction('commonCauseFraction', commonCauseFraction)
  const mostRepairers = repairers === 'unlimited' ? units : repairers
  const stops = failuresWhileDown === 'stop'
  const mostFailed = stops && commonCauseFraction === 0 ? units - needed + 1 : units
  return Array.from({ length: mostFailed + 1 }, (_, failed): Level => {
    const fails = failed < units && !(stops && units - failed < needed)
    return {
      independent: fails ? (units - failed) * (1 - commonCauseFraction) * failureRatePerHour : 0,
      common: fails ? commonCauseFraction * failureRatePerHour : 0,
      repair: Math.min(failed, mostRepairers) * repairRatePerHour,
    }
  })
}
