import { InputError } from '../../errors/index.ts'
import { type Ctmc, type Reward, rewardVector, sourceStates, stateIndex, weightedSum } from '../ctmc/index.ts'
import {
  emptyReduction,
  occupancyBeforeRoot,
  planElimination,
  type Reduction,
  reduce,
  rewardBeforeRoot,
} from '../elimination/index.ts'
import { stationary } from '../stationary/index.ts'

/** A transition by the names of its states. */
export interface TransitionName {
  readonly from: string
  readonly to: string
}

/** How a long-run measure answers to one rate. */
export interface RateSensitivity extends TransitionName {
  readonly rate: number
  /** d(measure) / d(rate). */
  readonly derivative: number
  /** (rate / measure) d(measure) / d(rate): percent change of the measure per percent change of the rate. */
  readonly elasticity: number
}

/** A long-run reward rate and what it answers to, in the order of the chain's transitions. */
export interface Sensitivities {
  readonly measure: number
  readonly rates: readonly RateSensitivity[]
}

/**
 * Derivative of the whole stationary vector in one rate, from the derivative system, not from differences.
 *
 * d pi_k / d q_ij = pi_i (N_jk - pi_k b_j), N_jk the expected time in k on the way from j to i, b_j = sum_k N_jk.
 * N comes from a state reduction that ends in i, without a subtraction; the one that is left is the derivative's own.
 *
 * @throws InputError for a transition the chain does not have, or a reducible chain.
 *
 * Source: Schweitzer, J. Appl. Prob. 5, 1968; Cho & Meyer, Linear Algebra Appl. 316, 2000 (mean first passage form).
 *
 * @example stationaryDerivative(chain, { from: 'up', to: 'down' }) // a = 1, b = 3: [-3/16, 3/16]
 */
export function stationaryDerivative(chain: Ctmc, transition: TransitionName): Float64Array {
  const entry = transitionIndex(chain, transition)
  const pi = stationary(chain).probabilities
  const i = stateIndex(chain, transition.from)
  const start = new Float64Array(chain.states.length)
  start[chain.target[entry]!] = 1
  const time = new Float64Array(chain.states.length)
  occupancyBeforeRoot(reductionTo(chain, i), start, time)
  const away = time.reduce((sum, t) => sum + t, 0)
  return time.map((t, k) => pi[i]! * (t - pi[k]! * away))
}

/**
 * Derivatives and elasticities of a long-run reward rate R = sum_k pi_k r_k in every rate of the chain.
 *
 * dR / d q_ij = pi_i (m_j - R b_j), m_j and b_j the reward and the time from j until i is reached. A parameter that
 * stands behind several rates has the sum of their derivatives, each times its own d(rate)/d(parameter).
 * Measure the rare thing (unavailability, not availability), so that its elasticity has digits.
 *
 * @param reward e.g. the down states
 * @throws InputError for an unknown state, a reducible chain, or a measure that is 0.
 *
 * Source: as {@link stationaryDerivative}; elasticities after Blake, Reibman & Trivedi, SIGMETRICS 1988.
 *
 * @example stationarySensitivities(chain, ['down']).rates[0].elasticity // a = 1, b = 3: 0.75
 */
export function stationarySensitivities(chain: Ctmc, reward: Reward): Sensitivities {
  const earned = rewardVector(chain, reward)
  const pi = stationary(chain).probabilities
  const measure = weightedSum(earned, pi)
  if (!(measure > 0))
    throw new InputError('the measure is 0 in the long run; accepted: a reward some state earns')
  const ones = new Float64Array(pi.length).fill(1)
  const gained = new Float64Array(pi.length)
  const away = new Float64Array(pi.length)
  const rates: RateSensitivity[] = []
  for (let i = 0; i < pi.length; i++) {
    const reduction = reductionTo(chain, i)
    rewardBeforeRoot(reduction, earned, gained)
    rewardBeforeRoot(reduction, ones, away)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++) {
      const j = chain.target[e]!
      const derivative = pi[i]! * (gained[j]! - measure * away[j]!)
      const rate = chain.rate[e]!
      const elasticity = (rate / measure) * derivative
      rates.push({ from: chain.states[i]!, to: chain.states[j]!, rate, derivative, elasticity })
    }
  }
  return { measure, rates }
}

/**
 * The place of a transition in the chain's `rate` array.
 *
 * @throws InputError when a state is unknown or the chain has no such transition.
 */
export function transitionIndex(chain: Ctmc, { from, to }: TransitionName): number {
  const i = stateIndex(chain, from)
  const j = stateIndex(chain, to)
  for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++) if (chain.target[e] === j) return e
  throw new InputError(`there is no transition from "${from}" to "${to}"; accepted: one the chain has`)
}

function reductionTo(chain: Ctmc, root: number): Reduction {
  const pattern = { states: chain.states.length, from: sourceStates(chain), to: chain.target }
  const work = emptyReduction(planElimination(pattern, root))
  reduce(chain.rate, work)
  return work
}
