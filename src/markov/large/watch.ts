import type { Level } from './hierarchy.ts'
import type { Iteration } from './iteration.ts'
import {
  hiddenChange,
  type MeasureAdjoint,
  measureAdjoint,
  measureError,
  measureOf,
} from './measure-error.ts'

/** The adjoint equation is solved when the weighted residual has fallen this far; if that failed, after so much more or on new levels. */
const FIRST_ADJOINT = 1e-4
const NEXT_ADJOINT = 1e-3
/** The estimate costs as much as half a cycle: it is worth it once the measure moves by no more than so many tolerances. */
const STANDS_STILL = 100
/** Errors do not fall faster than this in one cycle for long; an estimate that does is one that crosses zero. */
const STEEPEST_FALL = 0.1

/** Cycles for which a hidden change is remembered. */
const MEMORY = 8

/** Follows one measure through the iteration. */
export interface Watch {
  readonly name: string
  /** True when the error of the measure at the present vector is estimated within the tolerance. */
  look(iteration: Iteration, norm: number, contraction: number): boolean
  report(): { readonly name: string; readonly value: number; readonly errorEstimate: number }
  /** Estimated relative error at the present vector; Infinity when there is no estimate. */
  relativeError(iteration: Iteration): number
}

/**
 * A watch on the measure sum of pi_i c_i.
 *
 * @param tolerance largest error as a part of the mean of |c|
 */
export function watchMeasure(name: string, reward: Float64Array, tolerance: number): Watch {
  const magnitude = reward.map(Math.abs)
  let adjoint: MeasureAdjoint | undefined
  let triedLevels: readonly Level[] | undefined
  let triedNorm = FIRST_ADJOINT / NEXT_ADJOINT
  let lastValue = Number.NaN
  let lastError = Infinity
  let hidden = Infinity
  const hiddenPerNorm: number[] = []

  const solveAdjoint = (iteration: Iteration, norm: number): void => {
    const due =
      norm < FIRST_ADJOINT && (norm < NEXT_ADJOINT * triedNorm || iteration.levels() !== triedLevels)
    if (adjoint?.solved === true || !due) return
    adjoint = measureAdjoint(iteration.levels(), reward)
    triedLevels = iteration.levels()
    triedNorm = norm
  }
  // A vector may stand still for a few cycles far from its goal: a hidden change counts in proportion to the norm for a while.
  const guessHidden = ({ x, previous }: Iteration, norm: number, contraction: number): void => {
    if (adjoint === undefined) return
    const change = hiddenChange(x, previous, adjoint)
    hiddenPerNorm.push(change / norm)
    const remembered = norm * Math.max(...hiddenPerNorm.slice(-MEMORY))
    hidden = Math.max(change * Math.max(1, contraction / (1 - contraction)), remembered)
  }
  const estimate = (iteration: Iteration): number => {
    if (adjoint?.solved !== true) return Infinity
    const at = (found: MeasureAdjoint) => measureError(iteration.levels(), iteration.residual, found, hidden)
    let error = at(adjoint)
    if (!error.explained) {
      adjoint = measureAdjoint(iteration.levels(), reward)
      if (!adjoint.solved) return Infinity
      error = at(adjoint)
    }
    return error.total
  }
  return {
    name,
    look(iteration, norm, contraction) {
      const value = measureOf(iteration.x, reward)
      const allowed = tolerance * measureOf(iteration.x, magnitude)
      const moved = Math.abs(value - lastValue)
      lastValue = value
      solveAdjoint(iteration, norm)
      guessHidden(iteration, norm, contraction)
      // Where the measure still moves, its last error was about as large as the move.
      lastError =
        moved <= STANDS_STILL * allowed
          ? Math.max(estimate(iteration), STEEPEST_FALL * Math.max(moved, finite(lastError)))
          : moved
      return lastError <= allowed
    },
    report: () => ({ name, value: lastValue, errorEstimate: lastError }),
    relativeError: (iteration) => estimate(iteration) / measureOf(iteration.x, magnitude),
  }
}

/** No estimate in the cycle before says nothing about this one. */
function finite(error: number): number {
  return Number.isFinite(error) ? error : 0
}
