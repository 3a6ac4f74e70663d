import { gthInPlace } from '../stationary/index.ts'
import { type Level, scatterFlows } from './hierarchy.ts'
import { recombine } from './recombine.ts'
import { balanceResidual, liftFromUnderflow, sweepBackward, sweepForward, totalFlow } from './sweeps.ts'

/** Share of each entry that a combination of corrections must leave. */
const ENTRY_GUARD = 0.2
/** A coarse cycle that cuts the weighted squared residual by less than this is followed by a second one. */
const GOOD_CUT = 1 / 16

/** Below this part of the flow the squared residual is rounding; to combine by it would undo what the coarser levels found. */
const ROUNDING = 1e-29

/**
 * One multiplicative cycle on levels[at]: smooth, correct each aggregate's total by the coarse chain, smooth again.
 *
 * The coarse chain has the flows of the present vector; its solution y multiplies the entries of each aggregate.
 * At the solution y = 1. No step subtracts, so that rare states keep their digits as they do in state reduction.
 *
 * @param levels of {@link buildHierarchy}; their vectors are overwritten
 */
export function cycle(levels: readonly Level[], at: number): void {
  const level = levels[at]!
  const { x, toCoarse } = level
  if (toCoarse === undefined) {
    solveDensely(level)
    return
  }
  const coarse = levels[at + 1]!
  sweepForward(level, x)
  sweepBackward(level, x)
  scatterFlows(level, coarse)
  coarse.x.fill(1)
  solveCoarse(levels, at + 1)
  const { aggregateOf } = toCoarse
  const y = coarse.x
  for (let i = 0; i < level.states; i++) x[i]! *= y[aggregateOf[i]!]!
  sweepForward(level, x)
  sweepBackward(level, x)
}

/** One cycle on a coarse level; a second one, and the best combination of start and both, where one cut too little. */
function solveCoarse(levels: readonly Level[], at: number): void {
  const level = levels[at]!
  if (level.toCoarse === undefined) {
    solveDensely(level)
    return
  }
  const [ones, r0, y1, r1, r2] = level.work as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const { x, exit } = level
  ones.fill(1)
  const before = balanceResidual(level, x, r0)
  cycle(levels, at)
  liftFromUnderflow(x)
  const after = balanceResidual(level, x, r1)
  if (!(after > before * GOOD_CUT) || before < ROUNDING * totalFlow(level, ones)) return
  y1.set(x)
  cycle(levels, at)
  liftFromUnderflow(x)
  balanceResidual(level, x, r2)
  const earlier = [
    { x: y1, residual: r1 },
    { x: ones, residual: r0 },
  ]
  recombine({ x, residual: r2 }, earlier, exit, { guard: ENTRY_GUARD, scale: undefined })
}

function solveDensely({ states, start, source, rate, x }: Level): void {
  const q = new Float64Array(states * states)
  let largest = 0
  for (let k = 0; k < source.length; k++) largest = Math.max(largest, rate[k]!)
  for (let j = 0; j < states; j++) {
    for (let k = start[j]!; k < start[j + 1]!; k++) q[source[k]! * states + j]! += rate[k]! / largest
  }
  gthInPlace(q, states, x)
  for (let i = 0; i < states; i++) x[i]! *= states
}
