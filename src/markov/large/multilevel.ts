import { type Iteration, multilevelIteration, ROUNDING } from './iteration.ts'
import type { Progress } from './measure-error.ts'
import { NotConvergedError } from './not-converged.ts'
import type { SparseChain } from './sparse-chain.ts'
import { type Watch, watchMeasure } from './watch.ts'

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
  const follow = progressOf(iteration)
  let progress: Progress = { contraction: 0.999, vectorError: 1 }
  for (let cycles = 1; cycles <= maxCycles; cycles++) {
    const norm = iteration.advance()
    progress = follow(norm)
    // Every measure looks, even when an earlier one is not content: each keeps its own history.
    const content = watch.map((measure) => measure.look(iteration, norm, progress))
    if (norm <= LARGEST_NORM && content.every(Boolean)) {
      return { pi: iteration.x, iterations: cycles, measures: watch.map((measure) => measure.report()) }
    }
  }
  throw refusal(iteration, watch, tolerance, maxCycles, progress)
}

/** How many cycles back a change still counts for the guess at the error of the vector. */
const MEMORY = 20

/** Follows the changes of the vector from cycle to cycle; contraction is the larger of the last two ratios, within [0.05, 0.999]. */
function progressOf(iteration: Iteration): (norm: number) => Progress {
  let lastChange = 1
  let lastRatio = 1
  const changePerNorm: number[] = []
  return (norm) => {
    const { x, previous } = iteration
    let change = 0
    for (let i = 0; i < x.length; i++) change += Math.abs(x[i]! - previous[i]!)
    const ratio = lastChange > 0 ? change / lastChange : 0
    const contraction = Math.min(0.999, Math.max(0.05, ratio, lastRatio))
    lastChange = change
    lastRatio = ratio
    // At the level of rounding the norm has stopped falling, and says nothing of the change.
    if (norm > ROUNDING) changePerNorm.push(change / norm)
    const vectorError = Math.max(change, norm * Math.max(0, ...changePerNorm.slice(-MEMORY)))
    return { contraction, vectorError: norm > ROUNDING ? vectorError : change }
  }
}

function refusal(
  iteration: Iteration,
  watch: readonly Watch[],
  relativeTolerance: number,
  iterations: number,
  progress: Progress,
): NotConvergedError {
  const { x, residual } = iteration
  const { exit } = iteration.levels()[0]!
  const errors = watch.map((measure) => ({
    name: measure.name,
    error: measure.relativeError(iteration, progress),
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
