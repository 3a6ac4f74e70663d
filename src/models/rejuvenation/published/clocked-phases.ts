import { exponential, hypoexponential, type Lifetime } from '../../../markov/lifetimes/index.ts'
import { requirePositive } from '../../migration/index.ts'
import { type BestInterval, bestInterval, type CycleSlopes } from '../../renewal/index.ts'

/** Exponential phases one after the other, cut short by a deterministic clock that starts with the first. */
export interface ClockedPhases {
  /** Mean time spent in each phase before the clock expires. */
  readonly spent: readonly number[]
  /** Probability that the clock expires in each phase. */
  readonly expiresIn: readonly number[]
  /** Derivative of `expiresIn` in the interval. */
  readonly expiresInSlope: readonly number[]
  /** Probability that the last phase ends before the clock expires. */
  readonly over: number
  /** Derivative of `over` in the interval. */
  readonly overSlope: number
}

/**
 * How far a chain of phases gets before a clock expires.
 *
 * With F_k the law of the time through phase k: `spent_k = F_k(T) / lambda_k`, `expiresIn_k = f_k(T) / lambda_k`,
 * `over = F_n(T)`; the derivative of expiresIn_k is `lambda_(k-1) expiresIn_(k-1) - lambda_k expiresIn_k`.
 *
 * Symbols: lambda_k rate of phase k (> 0), T interval (>= 0, `never` for no clock), in one unit of time.
 *
 * Source: Kulkarni, Modeling and Analysis of Stochastic Systems, 1995, ch. 9 (Markov regenerative processes).
 *
 * @example
 * clockedPhases([1 / 240, 1 / 2160], 168).expiresIn // [0.4965853, 0.4821578]
 */
export function clockedPhases(rates: readonly number[], interval: number | 'never'): ClockedPhases {
  if (interval === 'never') {
    const none = rates.map(() => 0)
    return {
      spent: rates.map((rate) => 1 / rate),
      expiresIn: none,
      expiresInSlope: none,
      over: 1,
      overSlope: 0,
    }
  }
  const through = rates.map((_, k) => throughLaw(rates.slice(0, k + 1)))
  const expiresIn = through.map((law, k) => law.density(interval) / rates[k]!)
  return {
    spent: through.map((law, k) => law.cdf(interval) / rates[k]!),
    expiresIn,
    expiresInSlope: expiresIn.map((p, k) => (k > 0 ? rates[k - 1]! * expiresIn[k - 1]! : 0) - rates[k]! * p),
    over: through.at(-1)!.cdf(interval),
    overSlope: through.at(-1)!.density(interval),
  }
}

/** A cost and a length of one cycle, both linear in what happens to the phases, per phase and for the end. */
export interface PhaseWeights {
  /** Per unit of time spent in each phase. */
  readonly spent: readonly number[]
  /** Once, when the clock expires in each phase. */
  readonly expiresIn: readonly number[]
  /** Once, when the last phase ends first. */
  readonly over: number
}

/** Mean of a cycle by its weights. */
export function weighted(phases: ClockedPhases, weights: PhaseWeights): number {
  return weights.spent.reduce(
    (sum, weight, k) => sum + weight * phases.spent[k]! + weights.expiresIn[k]! * phases.expiresIn[k]!,
    weights.over * phases.over,
  )
}

/** Its derivative in the interval; the time in a phase grows by the probability of being there. */
function weightedSlope(phases: ClockedPhases, weights: PhaseWeights): number {
  return weights.spent.reduce(
    (sum, weight, k) =>
      sum + weight * phases.expiresIn[k]! + weights.expiresIn[k]! * phases.expiresInSlope[k]!,
    weights.over * phases.overSlope,
  )
}

/**
 * The interval with the least mean cost per mean length of a cycle.
 *
 * @param rates of the phases, each > 0
 * @param cost what a cycle costs
 * @param length how long it lasts
 * @returns interval 0 for as often as possible, `never` for no clock
 * Source: renewal reward; see `bestInterval`.
 * @example
 * // restart for 1/60 h, repair for 1/2 h
 * bestClock([1 / 240, 1 / 2160], { spent: [0, 0], expiresIn: [1 / 60, 1 / 60], over: 1 / 2 },
 *   { spent: [1, 1], expiresIn: [0, 0], over: 0 }).interval // 278.150731
 */
export function bestClock(rates: readonly number[], cost: PhaseWeights, length: PhaseWeights): BestInterval {
  for (const rate of rates) requirePositive('rates', rate)
  const at = (interval: number | 'never'): CycleSlopes => {
    const phases = clockedPhases(rates, interval)
    return {
      cost: weighted(phases, cost),
      length: weighted(phases, length),
      costSlope: weightedSlope(phases, cost),
      lengthSlope: weightedSlope(phases, length),
    }
  }
  const { cost: neverCost, length: neverLength } = at('never')
  const law = throughLaw(rates)
  return bestInterval(
    { at, neverRate: neverCost / neverLength },
    { shortest: law.quantile(1e-9), longest: law.quantile(1 - 2 ** -52) },
  )
}

function throughLaw(rates: readonly number[]): Lifetime {
  return rates.length === 1 ? exponential(rates[0]!) : hypoexponential(rates)
}
