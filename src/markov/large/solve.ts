import { InputError } from '../../errors/index.ts'
import { gthInPlace } from '../stationary/index.ts'
import { bandedOrder, bandedStationary } from './banded.ts'
import { measureOf } from './measure-error.ts'
import { type Measured, type NamedReward, solveMultilevel } from './multilevel.ts'
import { NotConvergedError } from './not-converged.ts'
import { recurrentStates, reordered } from './pattern.ts'
import type { SparseChain } from './sparse-chain.ts'
import { balanceResidual } from './sweeps.ts'

/** What to solve for, and how well. */
export interface LargeChainOptions {
  /** Reward of each state, by measure: 1 where the service is down, the number of customers, ... At least one measure. */
  readonly measures: Readonly<Record<string, ArrayLike<number>>>
  /** Largest estimated error of each measure, as a part of the mean of |reward|; default 1e-10. */
  readonly relativeTolerance?: number
  /** Cycles after which the multilevel method gives up; default 120. */
  readonly maxCycles?: number
}

/** A measure with what is known of its error. */
export interface LargeChainMeasure {
  readonly value: number
  /** Estimated absolute error. */
  readonly errorEstimate: number
}

/** The stationary solution of a large chain and how it was found. */
export interface LargeChainSolution {
  readonly pi: Float64Array
  readonly measures: Readonly<Record<string, LargeChainMeasure>>
  readonly method: 'gth' | 'banded-gth' | 'multilevel'
  /** Multilevel cycles; 0 for the direct methods. */
  readonly iterations: number
  /** Sum of |pi Q| over the total flow, sum of pi_i d_i. */
  readonly residual: number
  readonly states: number
  readonly transitions: number
}

const DENSE_STATES = 400
/** Banded reduction comes first where it takes a fraction of a second, and last where it takes a minute. */
const BANDED_FIRST = 3e8
const BANDED_LAST = 3e10
const BANDED_BYTES = 1.5e9

/**
 * Stationary measures of a large sparse chain, by one method for all that needs no tuning.
 *
 * Up to 400 states, or in a narrow band: state reduction (GTH), exact but for rounding. Else multilevel aggregation,
 * which stops when the estimated error of every measure, from the adjoint equation, is within the tolerance: a
 * small residual says nothing about a rare measure. States that the chain leaves for ever get probability 0.
 *
 * @throws InputError without a measure, for rewards that are not finite or of the wrong number, or with two closed classes
 * @throws NotConvergedError when the tolerance is not reached: there is no answer then
 * @see Horton, Leutenegger, A multi-level solution algorithm for steady-state Markov chains, SIGMETRICS 1994;
 * De Sterck et al., Multilevel adaptive aggregation for Markov chains, SIAM J. Sci. Comput. 30(5), 2008 (aggregation by strength,
 * iterate recombination); Becker, Rannacher, Acta Numerica 10, 2001 (dual-weighted error estimate)
 * @example
 * const { chain } = explore(tandemQueue(31, rates))
 * solveLargeChain(chain, { measures: { customers } }).measures.customers // { value: 31.815003885151..., errorEstimate: ... }
 */
export function solveLargeChain(chain: SparseChain, options: LargeChainOptions): LargeChainSolution {
  const rewards = checkedRewards(chain, options.measures)
  const tolerance = options.relativeTolerance ?? 1e-10
  const order = recurrentStates(chain)
  if (order === undefined)
    return describe(chain, solveRecurrent(chain, rewards, tolerance, options.maxCycles ?? 120))
  const part = reordered(chain, order)
  const partRewards = rewards.map(({ name, reward }) => ({
    name,
    reward: Float64Array.from(order, (i) => reward[i]!),
  }))
  const solved = solveRecurrent(part, partRewards, tolerance, options.maxCycles ?? 120)
  const pi = new Float64Array(chain.states)
  order.forEach((i, at) => {
    pi[i] = solved.pi[at]!
  })
  return describe(chain, { ...solved, pi })
}

type Solved = Measured & { readonly method: LargeChainSolution['method'] }

function checkedRewards(chain: SparseChain, measures: LargeChainOptions['measures']): readonly NamedReward[] {
  const rewards = Object.entries(measures).map(([name, values]) => {
    if (values.length !== chain.states) {
      throw new InputError(
        `measure ${name} has ${values.length} rewards; accepted: one for each of ${chain.states} states`,
        {
          parameter: 'measures',
        },
      )
    }
    const reward = Float64Array.from(values)
    const bad = reward.findIndex((c) => !Number.isFinite(c))
    if (bad >= 0) {
      throw new InputError(`measure ${name} is ${reward[bad]} in state ${bad}; accepted: a finite number`, {
        parameter: 'measures',
      })
    }
    return { name, reward }
  })
  if (rewards.length === 0) {
    throw new InputError('measures is empty; accepted: at least one, since accuracy is judged by measure', {
      parameter: 'measures',
    })
  }
  return rewards
}

function solveRecurrent(
  chain: SparseChain,
  rewards: readonly NamedReward[],
  tolerance: number,
  maxCycles: number,
): Solved {
  if (chain.states <= DENSE_STATES) return direct('gth', dense(chain), rewards, chain.states)
  const early = banded(chain, rewards, BANDED_FIRST)
  if (early !== undefined) return early
  try {
    return { ...solveMultilevel(chain, rewards, tolerance, maxCycles), method: 'multilevel' }
  } catch (error) {
    if (!(error instanceof NotConvergedError)) throw error
    const late = banded(chain, rewards, BANDED_LAST)
    if (late === undefined) throw error
    return late
  }
}

function dense({ states, incomingStart, incomingState, incomingRate }: SparseChain): Float64Array {
  const q = new Float64Array(states * states)
  for (let j = 0; j < states; j++) {
    for (let k = incomingStart[j]!; k < incomingStart[j + 1]!; k++)
      q[incomingState[k]! * states + j] = incomingRate[k]!
  }
  const pi = new Float64Array(states)
  gthInPlace(q, states, pi)
  return pi
}

function banded(
  chain: SparseChain,
  rewards: readonly NamedReward[],
  maxOperations: number,
): Solved | undefined {
  const found = bandedOrder(chain, maxOperations)
  if (found === undefined || chain.states * (2 * found.bandwidth + 1) * 8 > BANDED_BYTES) return undefined
  const inBand = bandedStationary(reordered(chain, found.order), found.bandwidth)
  const pi = new Float64Array(chain.states)
  found.order.forEach((i, at) => {
    pi[i] = inBand[at]!
  })
  return direct('banded-gth', pi, rewards, chain.states)
}

/**
 * State reduction errs componentwise by some multiple of the unit roundoff that grows with the number of eliminations;
 * n times the unit is more than has been seen (the proven bound, O(n^3), never comes near: O'Cinneide 1993).
 */
function direct(
  method: 'gth' | 'banded-gth',
  pi: Float64Array,
  rewards: readonly NamedReward[],
  states: number,
): Solved {
  const measures = rewards.map(({ name, reward }) => ({
    name,
    value: measureOf(pi, reward),
    errorEstimate: states * Number.EPSILON * measureOf(pi, reward.map(Math.abs)),
  }))
  return { pi, iterations: 0, measures, method }
}

function describe(chain: SparseChain, { pi, iterations, measures, method }: Solved): LargeChainSolution {
  return {
    pi,
    measures: Object.fromEntries(
      measures.map(({ name, value, errorEstimate }) => [name, { value, errorEstimate }]),
    ),
    method,
    iterations,
    residual: relativeResidual(chain, pi),
    states: chain.states,
    transitions: chain.incomingState.length,
  }
}

function relativeResidual(chain: SparseChain, pi: Float64Array): number {
  const residual = new Float64Array(chain.states)
  balanceResidual(
    {
      states: chain.states,
      start: chain.incomingStart,
      source: chain.incomingState,
      rate: chain.incomingRate,
      exit: chain.exitRate,
    },
    pi,
    residual,
  )
  let off = 0
  let flow = 0
  for (let i = 0; i < pi.length; i++) {
    off += Math.abs(residual[i]!)
    flow += pi[i]! * chain.exitRate[i]!
  }
  return flow === 0 ? 0 : off / flow
}
