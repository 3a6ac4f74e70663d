import { type Level, scatterFlows } from './hierarchy.ts'
import { smallestCombination } from './recombine.ts'

/** Solves the adjoint equation Q g = -s approximately, on the levels that the primal iteration left. */
export interface Adjoint {
  /** Writes g of one cycle to `solution` and overwrites `defect` (s on entry) by s + Q g. */
  cycle(defect: Float64Array, solution: Float64Array): void
}

/** What the adjoint cycle keeps for one level. */
interface Room {
  readonly defect: Float64Array
  readonly solution: Float64Array
  readonly secondDefect: Float64Array
  readonly secondSolution: Float64Array
}

const GOOD_CUT = 1 / 16

/**
 * The adjoint multilevel cycle at the vector x.
 *
 * The coarse chains serve both sides: their flows F are frozen at x, restriction weighs by x, prolongation is
 * constant on aggregates. Incoming rates by columns of Q are what an adjoint Gauss-Seidel sweep needs, if it carries the
 * defect along: raising g_i by delta lowers s_i by d_i delta and raises s_j by q_ji delta. No transpose is stored.
 */
export function adjointOf(primal: readonly Level[], x: Float64Array): Adjoint {
  const levels = primal.map((level, at) => (at === 0 ? { ...level, x } : level))
  for (let at = 0; at + 1 < levels.length; at++) {
    scatterFlows(levels[at]!, levels[at + 1]!)
    levels[at + 1]!.x.fill(1)
  }
  const solveCoarsest = factorized(levels.at(-1)!)
  const room = levels.map(({ states, toCoarse }, at): Room => {
    const vector = () => new Float64Array(at === 0 || toCoarse === undefined ? 0 : states)
    const defect = at === 0 ? vector() : new Float64Array(states)
    const solution = at === 0 ? vector() : new Float64Array(states)
    return { defect, solution, secondDefect: vector(), secondSolution: vector() }
  })

  const cycle = (at: number, s: Float64Array, g: Float64Array): void => {
    const level = levels[at]!
    if (level.toCoarse === undefined) {
      solveCoarsest(s, g)
      return
    }
    const { defect: coarseDefect, solution } = room[at + 1]!
    const { aggregateOf } = level.toCoarse
    g.fill(0)
    adjointForward(level, s, g)
    coarseDefect.fill(0)
    for (let i = 0; i < level.states; i++) coarseDefect[aggregateOf[i]!]! += level.x[i]! * s[i]!
    solveCoarse(at + 1)
    prolong(level, aggregateOf, solution, s, g)
    adjointBackward(level, s, g)
  }
  const solveCoarse = (at: number): void => {
    const { defect, solution, secondDefect, secondSolution } = room[at]!
    const level = levels[at]!
    if (level.toCoarse === undefined) {
      solveCoarsest(defect, solution)
      return
    }
    const start = level.work[0]!
    start.set(defect)
    cycle(at, defect, solution)
    if (!(weightedSquare(defect, level) > GOOD_CUT * weightedSquare(start, level))) return
    secondDefect.set(defect)
    cycle(at, secondDefect, secondSolution)
    combine(level, start, room[at]!)
  }
  return { cycle: (defect, solution) => cycle(0, defect, solution) }
}

/** The combination a g_1 + b g_2 with the smallest defect; s_1 = s_0 - w_1, s_2 = s_1 - w_2 give the products for nothing. */
function combine(
  level: Level,
  start: Float64Array,
  { defect, solution, secondDefect, secondSolution }: Room,
): void {
  const gram = new Float64Array(4)
  const right = new Float64Array(2)
  for (let i = 0; i < start.length; i++) {
    const weight = 1 / level.exit[i]!
    const first = defect[i]! - start[i]!
    const second = secondDefect[i]! - defect[i]!
    gram[0]! += weight * first * first
    gram[1]! += weight * first * second
    gram[3]! += weight * second * second
    right[0]! -= weight * first * start[i]!
    right[1]! -= weight * second * start[i]!
  }
  gram[2] = gram[1]!
  smallestCombination(gram, right)
  const [a, b] = right as unknown as [number, number]
  for (let i = 0; i < start.length; i++) solution[i] = a * solution[i]! + b * secondSolution[i]!
}

function weightedSquare(s: Float64Array, { exit }: Level): number {
  let sum = 0
  for (let i = 0; i < s.length; i++) sum += (s[i]! * s[i]!) / exit[i]!
  return sum
}

function adjointForward(
  { states, start, source, rate, exit }: Level,
  s: Float64Array,
  g: Float64Array,
): void {
  let k = 0
  for (let i = 0; i < states; i++) {
    const delta = s[i]! / exit[i]!
    g[i]! += delta
    s[i] = 0
    for (const end = start[i + 1]!; k < end; k++) s[source[k]!]! += rate[k]! * delta
  }
}

function adjointBackward(
  { states, start, source, rate, exit }: Level,
  s: Float64Array,
  g: Float64Array,
): void {
  let k = start[states]! - 1
  for (let i = states - 1; i >= 0; i--) {
    const delta = s[i]! / exit[i]!
    g[i]! += delta
    s[i] = 0
    for (const first = start[i]!; k >= first; k--) s[source[k]!]! += rate[k]! * delta
  }
}

/** g += P e, and s by the differences of e across aggregates: a constant inside one changes nothing, exactly. */
function prolong(
  level: Level,
  aggregateOf: Int32Array,
  e: Float64Array,
  s: Float64Array,
  g: Float64Array,
): void {
  const { states, start, source, rate } = level
  let k = 0
  for (let i = 0; i < states; i++) {
    const own = e[aggregateOf[i]!]!
    g[i]! += own
    for (const end = start[i + 1]!; k < end; k++) {
      const j = source[k]!
      s[j]! += rate[k]! * (own - e[aggregateOf[j]!]!)
    }
  }
}

/**
 * Factors the coarsest flows by state reduction; the solution is 0 at the busiest state, whose equation follows from
 * the others (a rare one would have to carry the rounding of all of them).
 * Right sides may be left as they are: the defect of the coarsest level is not needed.
 */
function factorized({
  states,
  start,
  source,
  rate,
  exit: flow,
}: Level): (s: Float64Array, g: Float64Array) => void {
  const n = states
  const f = new Float64Array(n * n)
  const busiest = flow.indexOf(Math.max(...flow))
  const place = (i: number): number => (i === busiest ? 0 : i === 0 ? busiest : i)
  for (let j = 0; j < n; j++) {
    for (let k = start[j]!; k < start[j + 1]!; k++) f[place(source[k]!) * n + place(j)]! += rate[k]!
  }
  const exit = new Float64Array(n)
  for (let k = n - 1; k > 0; k--) {
    let sum = 0
    for (let j = 0; j < k; j++) sum += f[k * n + j]!
    exit[k] = sum
    for (let i = 0; i < k; i++) {
      const share = f[i * n + k]! / sum
      f[i * n + k] = share
      if (share !== 0) for (let j = 0; j < k; j++) f[i * n + j]! += share * f[k * n + j]!
    }
  }
  const reduced = new Float64Array(n)
  const solved = new Float64Array(n)
  return (s, g) => {
    for (let i = 0; i < n; i++) reduced[place(i)] = s[i]!
    for (let k = n - 1; k > 0; k--) for (let i = 0; i < k; i++) reduced[i]! += f[i * n + k]! * reduced[k]!
    solved[0] = 0
    for (let k = 1; k < n; k++) {
      let value = reduced[k]!
      for (let j = 0; j < k; j++) value += f[k * n + j]! * solved[j]!
      solved[k] = value / exit[k]!
    }
    for (let i = 0; i < n; i++) g[i] = solved[place(i)]!
  }
}
