import { InputError } from '../../errors/index.ts'
import { type Ctmc, recurrentStates, sourceStates } from '../ctmc/index.ts'
import {
  emptyReduction,
  planElimination,
  reduce,
  type Schedule,
  stationaryFrom,
} from '../elimination/index.ts'

/** A stationary solver for one pattern of transitions. */
export interface PreparedStationary {
  /** How many rates `solve` wants: those of the chain, in the order of its `rate` array. */
  readonly transitions: number
  /**
   * Solves for new rates without allocating.
   *
   * @param rates `transitions` rates, each finite and > 0
   * @param probabilities receives pi by state index
   * @throws InputError for a rate that is not finite and > 0.
   */
  readonly solve: (rates: ArrayLike<number>, probabilities: Float64Array) => void
}

/**
 * Plans the stationary solution of a chain once, to be carried out for many sets of rates.
 *
 * @throws InputError naming the states when the chain is reducible.
 * @example
 * const { solve } = prepareStationary(chain)
 * solve([0.001, 2], pi) // pi = [0.99950025, 0.00049975]
 */
export function prepareStationary(chain: Ctmc): PreparedStationary {
  recurrentStates(chain)
  const work = emptyReduction(planStationary(chain))
  const transitions = chain.rate.length
  return {
    transitions,
    solve: (rates, probabilities) => {
      if (rates.length !== transitions)
        throw new InputError(`${rates.length} rates were given; accepted: ${transitions}, one a transition`)
      for (let e = 0; e < transitions; e++)
        if (!(rates[e]! > 0 && rates[e]! < Infinity)) refuseRate(chain, e, rates[e]!)
      reduce(rates, work)
      stationaryFrom(work, probabilities)
    },
  }
}

/** The elimination plan of an irreducible chain. */
export function planStationary(chain: Ctmc): Schedule {
  return planElimination({ states: chain.states.length, from: sourceStates(chain), to: chain.target })
}

function refuseRate(chain: Ctmc, entry: number, rate: number): never {
  const from = chain.rowStart.findIndex((_, i) => chain.rowStart[i + 1]! > entry)
  throw new InputError(
    `the rate from "${chain.states[from]}" to "${chain.states[chain.target[entry]!]}" is ${rate}; accepted: a finite number above 0`,
  )
}
