import { type Ctmc, exitRates, structure } from '../ctmc/index.ts'
import { stationary } from '../stationary/index.ts'
import { rowsByDoubling, type TransientVectors } from './doubling.ts'
import { transientByUniformization } from './uniformization.ts'

/** How the transient solution is computed; `auto` takes the cheaper. */
export type Method = 'auto' | 'doubling' | 'uniformization'

/** Several initial distributions, several times. */
export interface RowsTask {
  readonly starts: readonly Float64Array[]
  /** Finite and > 0. */
  readonly times: readonly number[]
  readonly method?: Method
  /** Uniformization stops with an error beyond this many steps; default 2,000,000. */
  readonly maxSteps?: number
}

/** Above this many states the squaring of dense matrices takes seconds. */
const MOST_DENSE_STATES = 400
const DEFAULT_MAX_STEPS = 2_000_000

/**
 * Transient vectors by time and by initial distribution.
 *
 * @throws InputError when a horizon takes uniformization more than `maxSteps` steps.
 */
export function solveRows(chain: Ctmc, task: RowsTask): readonly (readonly TransientVectors[])[] {
  const { starts, times, method = 'auto', maxSteps = DEFAULT_MAX_STEPS } = task
  if (times.length === 0) return []
  if ((method === 'auto' ? cheaper(chain, task) : method) === 'doubling')
    return times.map((time) => rowsByDoubling(chain, starts, time))
  const limit = structure(chain).irreducible ? { limit: stationary(chain).probabilities } : {}
  const byStart = starts.map((start) =>
    transientByUniformization(chain, { start, times, maxSteps, ...limit }),
  )
  return times.map((_, t) => byStart.map((vectors) => vectors[t]!))
}

/** Compares the multiplications of both methods. */
function cheaper(chain: Ctmc, { starts, times }: RowsTask): 'doubling' | 'uniformization' {
  const n = chain.states.length
  if (n > MOST_DENSE_STATES) return 'uniformization'
  const mean =
    exitRates(chain).reduce((a, b) => Math.max(a, b), 0) * times.reduce((a, b) => Math.max(a, b), 0)
  const perStep = chain.rate.length + n
  const steps = starts.length * (mean + 37 * Math.sqrt(mean) + 150) * perStep
  const squarings = times.length * (n ** 3 * Math.max(0, Math.log2(mean) + 1) + 150 * n * perStep)
  return squarings < steps ? 'doubling' : 'uniformization'
}
