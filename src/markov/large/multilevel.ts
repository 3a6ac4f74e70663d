import { type Iteration, multilevelIteration, ROUNDING } from './iteration.ts'
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
  const contraction = contractionOf(iteration)
  for (let cycles = 1; cycles <= maxCycles; cycles++) {
    const norm = iteration.advance()
    const rho = contraction(norm)
    // Every measure looks, even when an earlier one is not content: each keeps its own history.
    const content = watch.map((measure) => measure.look(iteration, norm, rho))
    if (norm <= LARGEST_NORM && content.every(Boolean)) {
      return { pi: iteration.x, iterations: cycles, measures: watch.map((measure) => measure.report()) }
    }
  }
  throw refusal(iteration, watch, tolerance, maxCycles)
}

/**
 * How fast the iteration goes: the largest of the last two ratios of changes of the vector and the last ratio of norms,
 * within [0.05, 0.999].
 */
function contractionOf(iteration: Iteration): (norm: number) => number {
  let lastChange = 1
  let lastRatio = 1
  let lastNorm = 1
  return (norm) => {
    const { x, previous } = iteration
    let change = 0
    for (let i = 0; i < x.length; i++) change += Math.abs(x[i]! - previous[i]!)
    const ratio = lastChange > 0 ? change / lastChange : 0
    const worst = Math.max(ratio, lastRatio, norm > ROUNDING ? norm / lastNorm : 0)
    lastChange = change
    lastRatio = ratio
    lastNorm = norm
    return Math.min(0.999, Math.max(0.05, worst))
  }
}

function refusal(
  iteration: Iteration,
  watch: readonly Watch[],
  relativeTolerance: number,
  iterations: number,
): NotConvergedError {
  const { x, residual } = iteration
  const { exit } = iteration.levels()[0]!
  const errors = watch.map((measure) => ({
    name: measure.name,
    error: measure.relativeError(iteration),
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
