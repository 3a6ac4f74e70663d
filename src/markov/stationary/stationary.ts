import { type Ctmc, forEachTransition, recurrentStates, stateIndex } from '../ctmc/index.ts'
import { emptyReduction, reduce, stationaryFrom } from '../elimination/index.ts'
import { gthInPlace } from './gth.ts'
import { planStationary } from './prepared.ts'

/** What {@link stationary} accepts besides the chain. */
export interface StationaryOptions {
  /** `refuse` (default) a chain with states it leaves for good, or give them probability `zero`. */
  readonly transientStates?: 'refuse' | 'zero'
}

/** A long-run distribution. */
export interface Stationary {
  /** pi by state index; sums to 1. */
  readonly probabilities: Float64Array
  /** max_j |sum_i pi_i q_ij| / (pi_j |q_jj|): what is left of the balance of the worst state, relative to its flow. */
  readonly residual: number
}

/** Below this the double itself has lost digits, and a residual says nothing. */
const LEAST_FLOW = 1e-290

/** A dense matrix is quicker above this share of non-zeros, and feasible up to this many states. */
const DENSE = { share: 0.2, leastStates: 200, mostStates: 3000 } as const

/**
 * Stationary distribution: pi Q = 0, sum pi = 1, by state reduction without subtraction (GTH) in a fill-reducing order.
 *
 * Every component is right to about 1e-14 relative, however far the rates lie apart. Sum the states of interest with
 * {@link probabilityOf}; 1 - (sum of the others) has no digits left when they are rare.
 *
 * @throws InputError naming the states when the chain is reducible, or when it fills in beyond what fits in memory.
 *
 * Source: Grassmann, Taksar, Heyman, Oper. Res. 33(5), 1985; O'Cinneide, Numer. Math. 65, 1993 (error bound).
 *
 * @example
 * const chain = ctmc(['up', 'down'], [{ from: 'up', to: 'down', rate: 1 }, { from: 'down', to: 'up', rate: 3 }])
 * stationary(chain).probabilities // [0.75, 0.25]
 */
export function stationary(chain: Ctmc, options: StationaryOptions = {}): Stationary {
  const members = recurrentStates(chain, options.transientStates)
  const part = members.length === chain.states.length ? chain : restrict(chain, members)
  const local = solveIrreducible(part)
  const probabilities = new Float64Array(chain.states.length)
  members.forEach((state, i) => {
    probabilities[state] = local[i]!
  })
  return { probabilities, residual: balanceResidual(part, local) }
}

/**
 * Probability of a set of states: the sum of theirs, smallest first.
 *
 * @throws InputError for an unknown name, with the nearest one.
 * @example probabilityOf(chain, stationary(chain).probabilities, ['down']) // 0.25
 */
export function probabilityOf(chain: Ctmc, probabilities: Float64Array, states: readonly string[]): number {
  const picked = new Set(states.map((name) => stateIndex(chain, name)))
  return Float64Array.from(picked, (i) => probabilities[i]!)
    .sort()
    .reduce((sum, p) => sum + p, 0)
}

function solveIrreducible(chain: Ctmc): Float64Array {
  const n = chain.states.length
  const pi = new Float64Array(n)
  const dense = chain.rate.length > DENSE.share * n * n && n > DENSE.leastStates && n <= DENSE.mostStates
  if (dense) {
    const q = new Float64Array(n * n)
    forEachTransition(chain, (i, j, e) => {
      q[i * n + j] = chain.rate[e]!
    })
    gthInPlace(q, n, pi)
    return pi
  }
  const work = emptyReduction(planStationary(chain))
  reduce(chain.rate, work)
  stationaryFrom(work, pi)
  return pi
}

function restrict(chain: Ctmc, members: readonly number[]): Ctmc {
  const local = new Map(members.map((state, i) => [state, i]))
  const states = members.map((i) => chain.states[i]!)
  const rowStart = new Int32Array(members.length + 1)
  const target: number[] = []
  const rate: number[] = []
  members.forEach((state, i) => {
    for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++) {
      target.push(local.get(chain.target[e]!)!)
      rate.push(chain.rate[e]!)
    }
    rowStart[i + 1] = target.length
  })
  const indexByName = new Map(states.map((name, i) => [name, i]))
  return { states, indexByName, rowStart, target: Int32Array.from(target), rate: Float64Array.from(rate) }
}

function balanceResidual(chain: Ctmc, pi: Float64Array): number {
  const inflow = new Float64Array(chain.states.length)
  const outflow = new Float64Array(chain.states.length)
  forEachTransition(chain, (i, j, e) => {
    const flow = pi[i]! * chain.rate[e]!
    outflow[i]! += flow
    inflow[j]! += flow
  })
  return outflow.reduce(
    (worst, out, i) => (out > LEAST_FLOW ? Math.max(worst, Math.abs(inflow[i]! - out) / out) : worst),
    0,
  )
}
