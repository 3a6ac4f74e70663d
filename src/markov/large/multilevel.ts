import { type Iteration, multilevelIteration } from './iteration.ts'
import { type MeasureAdjoint, measureAdjoint, measureError, measureOf } from './measure-error.ts'
import { NotConvergedError } from './not-converged.ts'
import type { SparseChain } from './sparse-chain.ts'

/** A measure's name and the reward of each state. */
export interface NamedReward {
  readonly name: string
  readonly reward: Float64Array
}

/** A stationary vector with the measures it gives and their estimated absolute errors. */
export interface Measured {
  readonly pi: Float64Array
  readonly iterations: number
  readonly measures: readonly {
    readonly name: string
    readonly value: number
    readonly errorEstimate: number
  }[]
}

/** The adjoint equations are solved when the weighted residual has fallen this far, and again so much further if that failed. */
const FIRST_ADJOINT = 1e-4
const NEXT_ADJOINT = 1e-3
/** The estimate costs as much as half a cycle: it is worth it once the measures stand still to this many tolerances. */
const STANDS_STILL = 30
/** Whatever the measure, no vector is handed out above this weighted residual. */
const LARGEST_NORM = 1e-6

/**
 * Multilevel cycles until the adjoint estimate of the error of each measure is within the tolerance.
 *
 * @throws NotConvergedError after maxCycles
 */
export function solveMultilevel(
  chain: SparseChain,
  rewards: readonly NamedReward[],
  tolerance: number,
  maxCycles: number,
): Measured {
  const iteration = multilevelIteration({
    states: chain.states,
    start: chain.incomingStart,
    source: chain.incomingState,
    rate: chain.incomingRate,
    exit: chain.exitRate,
  })
  const watch = rewards.map(({ name, reward }) => watchMeasure(name, reward, tolerance))
  const contraction = contractionOf(iteration)
  for (let cycles = 1; cycles <= maxCycles; cycles++) {
    const norm = iteration.advance()
    const rho = contraction()
    // Every measure looks, even when an earlier one is not content: each keeps its own history.
    const content = watch.map((measure) => measure.look(iteration, norm, rho))
    if (norm <= LARGEST_NORM && content.every(Boolean)) {
      return { pi: iteration.x, iterations: cycles, measures: watch.map((measure) => measure.report()) }
    }
  }
  throw refusal(iteration, watch, tolerance, maxCycles, contraction())
}

interface Watch {
  /** True when the error of the measure at the present vector is estimated within the tolerance. */
  look(iteration: Iteration, norm: number, contraction: number): boolean
  report(): { readonly name: string; readonly value: number; readonly errorEstimate: number }
  /** Estimated relative error at the present vector; Infinity when there is no estimate. */
  relativeError(iteration: Iteration, contraction: number): number
}

function watchMeasure(name: string, reward: Float64Array, tolerance: number): Watch {
  const magnitude = reward.map(Math.abs)
  let adjoint: MeasureAdjoint | undefined
  let retryBelow = FIRST_ADJOINT
  let last = Number.NaN
  let result = { name, value: Number.NaN, errorEstimate: Infinity }
  const estimate = (iteration: Iteration, contraction: number): number => {
    if (adjoint === undefined) return Infinity
    const { value, total } = measureError(
      iteration.levels(),
      iteration.residual,
      iteration.previous,
      contraction,
      adjoint,
    )
    result = { name, value, errorEstimate: total }
    return total
  }
  return {
    look(iteration, norm, contraction) {
      const value = measureOf(iteration.x, reward)
      const allowed = tolerance * measureOf(iteration.x, magnitude)
      const still = Math.abs(value - last) <= STANDS_STILL * allowed
      last = value
      if (norm < retryBelow && adjoint?.solved !== true) {
        adjoint = measureAdjoint(iteration.levels(), reward)
        retryBelow = norm * NEXT_ADJOINT
      }
      return still && estimate(iteration, contraction) <= allowed
    },
    report: () => result,
    relativeError: (iteration, contraction) =>
      estimate(iteration, contraction) / measureOf(iteration.x, magnitude),
  }
}

/** The larger of the last two ratios of successive changes of the vector, within [0.05, 0.999]. */
function contractionOf(iteration: Iteration): () => number {
  let lastChange = 1
  let lastRatio = 1
  return () => {
    const { x, previous } = iteration
    let change = 0
    for (let i = 0; i < x.length; i++) change += Math.abs(x[i]! - previous[i]!)
    const ratio = lastChange > 0 ? change / lastChange : 0
    const worst = Math.min(0.999, Math.max(0.05, ratio, lastRatio))
    lastChange = change
    lastRatio = ratio
    return worst
  }
}

function refusal(
  iteration: Iteration,
  watch: readonly Watch[],
  relativeTolerance: number,
  iterations: number,
  contraction: number,
): NotConvergedError {
  const { x, residual } = iteration
  const { exit } = iteration.levels()[0]!
  const errors = watch.map((measure) => ({
    name: measure.report().name,
    error: measure.relativeError(iteration, contraction),
  }))
  const worst = errors.reduce((a, b) => (b.error > a.error ? b : a))
  let off = 0
  let flow = 0
  for (let i = 0; i < x.length; i++) {
    off += Math.abs(residual[i]!)
    flow += x[i]! * exit[i]!
  }
  return new NotConvergedError({
    iterations,
    residual: off / flow,
    measure: worst.name,
    relativeError: worst.error,
    relativeTolerance,
  })
}
