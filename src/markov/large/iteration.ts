import { cycle } from './cycle.ts'
import { buildHierarchy, type Level } from './hierarchy.ts'
import { type Iterate, recombine } from './recombine.ts'
import {
  type Balance,
  balanceResidual,
  liftFromUnderflow,
  normalize,
  sweepBackward,
  sweepForward,
  totalFlow,
} from './sweeps.ts'

const FIRST_SWEEPS = 8
const ENTRY_GUARD = 0.1
const HISTORY = 3
/** Below this norm the residual is rounding: no combination, and no judgement of the hierarchy, can be made by it. */
export const ROUNDING = 2e-15
/** Cycles after which a hierarchy is judged, the cut of the residual norm expected of them, and its longest life. */
const JUDGED_OVER = 4
const EXPECTED_CUT = 0.3
const LONGEST_LIFE = 40
const STALLED = 0.999

/** The multilevel iteration on one chain. */
export interface Iteration {
  /** The present vector, with total 1. */
  readonly x: Float64Array
  /** Its residual x Q. */
  readonly residual: Float64Array
  /** The vector of the cycle before. */
  readonly previous: Float64Array
  /** The levels in use. */
  levels(): readonly Level[]
  /** One cycle and the best combination with the last iterates; returns the relative norm of the residual, sqrt(sum of r_j^2 / (d_j x_j) over sum of d_j x_j). */
  advance(): number
}

/**
 * Starts the multilevel iteration: uniform vector, a few sweeps, a hierarchy by the flow they leave.
 *
 * A hierarchy made from a poor vector may pair the wrong states: when four cycles cut the residual too little, or
 * after forty, it is made anew from the present vector, visiting the states in the other direction.
 */
export function multilevelIteration(balance: Balance): Iteration {
  const n = balance.states
  const x = new Float64Array(n).fill(1 / n)
  const residual = new Float64Array(n)
  const history: Iterate[] = []
  for (let sweep = 0; sweep < FIRST_SWEEPS; sweep++) {
    sweepForward(balance, x)
    sweepBackward(balance, x)
  }
  normalize(x)
  liftFromUnderflow(x)
  let reversed = false
  let levels = buildHierarchy(balance, x, reversed)
  let norms: number[] = []

  const rebuildIfSlow = (): void => {
    const stalled = norms.length > 1 && norms.at(-1)! > STALLED * norms.at(-2)! && norms.at(-1)! > ROUNDING
    // The combination keeps returning to the same vector: let the next cycle stand for itself.
    if (stalled) history.length = 0
    const judged =
      norms.length > 2 * JUDGED_OVER && norms.at(-1)! > EXPECTED_CUT * norms.at(-1 - JUDGED_OVER)!
    if (!judged && norms.length < LONGEST_LIFE) return
    reversed = !reversed
    levels = buildHierarchy(balance, x, reversed)
    norms = []
  }
  const remember = (): void => {
    const oldest =
      history.length < HISTORY ? { x: new Float64Array(n), residual: new Float64Array(n) } : history.pop()!
    oldest.x.set(x)
    oldest.residual.set(residual)
    history.unshift(oldest)
  }
  return {
    x,
    residual,
    get previous() {
      return history[1]?.x ?? x
    },
    levels: () => levels,
    advance() {
      rebuildIfSlow()
      liftFromUnderflow(x)
      cycle(levels, 0)
      normalize(x)
      const norm = Math.sqrt(balanceResidual(balance, x, residual) / totalFlow(balance, x))
      if (
        norm > ROUNDING &&
        recombine({ x, residual }, history, balance.exit, { guard: ENTRY_GUARD, scale: x })
      ) {
        balanceResidual(balance, x, residual)
      }
      normalize(x)
      remember()
      norms.push(norm)
      return norm
    },
  }
}
