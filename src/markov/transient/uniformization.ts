import { InputError } from '../../errors/index.ts'
import type { Ctmc } from '../ctmc/index.ts'
import type { TransientVectors } from './doubling.ts'
import { type PoissonWindow, poissonWindow } from './poisson.ts'
import { stepForward, uniformized } from './uniformized.ts'

/** What {@link transientByUniformization} needs besides the chain. */
export interface UniformizationTask {
  readonly start: Float64Array
  /** Horizons > 0, in any order; the powers of the jump matrix are shared. */
  readonly times: readonly number[]
  /** Stop with an error beyond this many steps. */
  readonly maxSteps: number
  /** The long-run distribution, where there is one: lets the iteration end once it is reached. */
  readonly limit?: Float64Array
}

/** Once every component is this close to its limit, relatively, it stays so: the ratio to the limit only averages. */
const STEADY = 1e-13
const CHECK_EVERY = 64

/**
 * pi(t) = sum_n Poisson(n; lambda t) start P_u^n and its integral (1/lambda) sum_n P(N > n) start P_u^n.
 *
 * The steady state is detected against the known limit: max_k |x_k / pi_k - 1| never grows from step to step, so once
 * it is below 1e-13 the rest of the sum is pi times the rest of the weights, to that relative accuracy.
 *
 * @throws InputError with the number of steps when the horizon takes more than `maxSteps`.
 *
 * Source: Grassmann, Comput. Oper. Res. 4, 1977; Reibman & Trivedi, Comput. Oper. Res. 15, 1988.
 */
export function transientByUniformization(
  chain: Ctmc,
  task: UniformizationTask,
): readonly TransientVectors[] {
  const u = uniformized(chain, 1.1)
  const windows = task.times.map((time) => poissonWindow(u.rate * time))
  const last = windows.reduce((most, w) => Math.max(most, w.first + w.weight.length - 1), 0)
  const sums = windows.map(() => ({
    probabilities: new Float64Array(u.n),
    timeInState: new Float64Array(u.n),
  }))
  let x = task.start.slice()
  let next = new Float64Array(u.n)
  for (let step = 0; step <= last; step++) {
    // The rows of P_u sum to 1 but for rounding, which thousands of steps would pile up.
    if (step % CHECK_EVERY === 0) normalize(x)
    const steady = step % CHECK_EVERY === 0 && task.limit !== undefined && isSteady(x, task.limit)
    const vector = steady ? task.limit! : x
    windows.forEach((window, w) => {
      const { point, integral } = steady ? restFrom(window, step) : at(window, step)
      addScaled(sums[w]!.probabilities, vector, point)
      addScaled(sums[w]!.timeInState, vector, integral / u.rate)
    })
    if (steady) break
    if (step === task.maxSteps && step < last)
      throw new InputError(
        `the horizon takes ${last} uniformization steps at rate ${u.rate}; accepted: at most ${task.maxSteps} (shorten the horizon or raise maxSteps)`,
      )
    stepForward(chain, u, x, next)
    ;[x, next] = [next, x]
  }
  for (const { probabilities } of sums) normalize(probabilities)
  return sums
}

function isSteady(x: Float64Array, limit: Float64Array): boolean {
  return x.every((value, k) => Math.abs(value - limit[k]!) <= STEADY * limit[k]!)
}

/** Weight of one step in the point and in the interval measure. */
function at({ first, weight, beyond }: PoissonWindow, step: number): { point: number; integral: number } {
  if (step < first) return { point: 0, integral: 1 }
  return { point: weight[step - first] ?? 0, integral: beyond[step - first] ?? 0 }
}

/** Weights of this step and all after it together. */
function restFrom(
  { first, weight, beyond }: PoissonWindow,
  step: number,
): { point: number; integral: number } {
  let point = 0
  let integral = Math.max(0, first - step)
  for (let i = weight.length - 1; i >= Math.max(0, step - first); i--) {
    point += weight[i]!
    integral += beyond[i]!
  }
  return { point, integral }
}

function addScaled(sum: Float64Array, x: Float64Array, factor: number): void {
  if (factor > 0) for (let k = 0; k < sum.length; k++) sum[k]! += factor * x[k]!
}

function normalize(p: Float64Array): void {
  const total = p.reduce((sum, value) => sum + value, 0)
  for (let k = 0; k < p.length; k++) p[k]! /= total
}
