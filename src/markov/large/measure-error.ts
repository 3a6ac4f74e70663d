import { adjointOf } from './adjoint.ts'
import { buildHierarchy, type Level, scatterFlows } from './hierarchy.ts'

/** Sensitivities of a measure, from which its error follows for any vector near by. */
export interface MeasureAdjoint {
  readonly reward: Float64Array
  /** g with Q g close to m 1 - reward. */
  readonly sensitivity: Float64Array
  /** s = reward - m 1 + Q g: what g leaves. Its mean under the exact vector is the exact measure minus m. */
  readonly defect: Float64Array
  readonly reference: number
  /** The cycles brought the defect down as far as the estimate wants it. */
  readonly solved: boolean
}

/** The estimated error of one measure, all in the unit of the measure. */
export interface MeasureError {
  readonly value: number
  /** Residual times sensitivity: the error itself, up to the product of two small errors. */
  readonly fromResidual: number
  /** Bound on that product: last change of the vector times what the sensitivities leave. */
  readonly fromSensitivity: number
  /** What the rounding of the residual may hide. */
  readonly fromRounding: number
  /** Sum of the three, with a margin. */
  readonly total: number
  /** The sensitivities still explain the measure at this vector: they may have been found for one too far away. */
  readonly explained: boolean
}

/** States this much rarer than the measure carry no digit of it; their vector may not be balanced yet, and must not steer. */
const NEGLIGIBLE = 1e-20
const MAX_CYCLES = 24
/** Directions kept, and the room they may take: two vectors each. */
const DIRECTIONS = 24
const DIRECTION_BYTES = 400e6
/** The adjoint is good enough when it explains all but this part of the mean absolute deviation of the reward. */
const EXPLAINED = 0.02

/** The sum is the error to a few percent as a rule; this covers the rule. */
const MARGIN = 1.25
/** The last change is only a guess at the error of the vector. */
const SAFETY = 3

/** m = sum of x_i c_i. */
export function measureOf(x: Float64Array, reward: Float64Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]! * reward[i]!
  return sum
}

/**
 * Solves Q g = m 1 - c for the sensitivities of the measure sum of pi_i c_i, at the vector in levels[0].x.
 *
 * Flexible generalized conjugate residuals, multilevel cycles as preconditioner, in the norm sum of x_i s_i^2 / d_i.
 */
export function measureAdjoint(levels: readonly Level[], reward: Float64Array): MeasureAdjoint {
  const { states, x, exit } = levels[0]!
  const reference = measureOf(x, reward)
  const defect = reward.map((c) => c - reference)
  const floor = (NEGLIGIBLE * meanAbsolute(x, defect)) / states
  const lifted = x.map((p) => Math.max(p, floor))
  const sensitivity = new Float64Array(states)
  const weight = lifted.map((p, i) => p / exit[i]!)
  const enough = EXPLAINED * meanAbsolute(x, defect)
  const adjoint = adjointOf(levels, lifted)
  const kept = Math.max(4, Math.min(DIRECTIONS, Math.floor(DIRECTION_BYTES / (16 * states))))
  const directions: { g: Float64Array; image: Float64Array; square: number }[] = []
  for (let pass = 0; pass < MAX_CYCLES && meanAbsolute(x, defect) > enough; pass++) {
    const recycled = directions.length === kept ? directions.shift() : undefined
    const g = recycled?.g ?? new Float64Array(states)
    const image = recycled?.image ?? new Float64Array(states)
    image.set(defect)
    adjoint.cycle(image, g)
    for (let i = 0; i < states; i++) image[i]! -= defect[i]!
    for (const older of directions) orthogonalize(g, image, older, weight)
    const square = product(image, image, weight)
    if (!(square > 0)) break
    const step = -product(image, defect, weight) / square
    for (let i = 0; i < states; i++) {
      sensitivity[i]! += step * g[i]!
      defect[i]! += step * image[i]!
    }
    directions.push({ g, image, square })
  }
  return { reward, sensitivity, defect, reference, solved: meanAbsolute(x, defect) <= enough }
}

function orthogonalize(
  g: Float64Array,
  image: Float64Array,
  older: { readonly g: Float64Array; readonly image: Float64Array; readonly square: number },
  weight: Float64Array,
): void {
  const share = product(image, older.image, weight) / older.square
  for (let i = 0; i < g.length; i++) {
    g[i]! -= share * older.g[i]!
    image[i]! -= share * older.image[i]!
  }
}

function product(a: Float64Array, b: Float64Array, weight: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += weight[i]! * a[i]! * b[i]!
  return sum
}

function meanAbsolute(x: Float64Array, v: Float64Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]! * Math.abs(v[i]!)
  return sum
}

/**
 * The error of a measure at the vector in levels[0].x, from the sensitivities found for it or for a vector near by.
 *
 * exact - m = r g + (pi - x) s with r = x Q. The first term is computed level by level, from the flows between
 * aggregates: near-decomposable chains have sensitivities of 1/coupling that differ only across blocks, and would
 * multiply the rounding of the flows inside. The second is not known; `hidden` guesses it.
 *
 * @param hidden a guess at the sum of |pi_i - x_i| |s_i|, see {@link hiddenChange}
 */
export function measureError(
  levels: readonly Level[],
  residual: Float64Array,
  adjoint: MeasureAdjoint,
  hidden: number,
): MeasureError {
  const { x, states } = levels[0]!
  const value = measureOf(x, adjoint.reward)
  const { product: error, rounding } = residualTimesSensitivity(levels, residual, adjoint.sensitivity)
  let unexplained = 0
  let deviation = 0
  for (let i = 0; i < states; i++) {
    unexplained += x[i]! * Math.abs(adjoint.defect[i]!)
    deviation += x[i]! * Math.abs(adjoint.reward[i]! - value)
  }
  const fromSensitivity = SAFETY * hidden
  const fromResidual = Math.abs(error)
  return {
    value,
    fromResidual,
    fromSensitivity,
    fromRounding: rounding,
    total: MARGIN * (fromResidual + fromSensitivity + rounding),
    explained: unexplained <= 2 * EXPLAINED * deviation,
  }
}

/** Sum of |x_i - x'_i| |s_i|, the part of the last change of the vector that the sensitivities do not see. */
export function hiddenChange(x: Float64Array, previous: Float64Array, { defect }: MeasureAdjoint): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]! - previous[i]!) * Math.abs(defect[i]!)
  return sum
}

/** r g as a sum over levels of R (g - g of the aggregate's leader), R from the flows between the states of that level. */
function residualTimesSensitivity(
  levels: readonly Level[],
  residual: Float64Array,
  sensitivity: Float64Array,
) {
  let sum = 0
  let rounding = 0
  let g = sensitivity
  const visit = (level: Level, coarse: Level | undefined, finest: boolean): void => {
    const { states, start, rate, exit, toCoarse, x } = level
    if (!finest) x.fill(1)
    const leader = leaders(level, coarse?.states ?? 1)
    for (let i = 0; i < states; i++) {
      const own = g[i]! - g[leader[toCoarse === undefined ? 0 : toCoarse.aggregateOf[i]!]!]!
      let balance = finest ? residual[i]! : -exit[i]!
      if (!finest) for (let k = start[i]!; k < start[i + 1]!; k++) balance += rate[k]!
      sum += balance * own
      rounding += Math.abs(own) * x[i]! * exit[i]!
    }
    if (coarse !== undefined) scatterFlows(level, coarse)
    const fine = g
    g = Float64Array.from(leader, (i) => fine[i]!)
  }
  levels.slice(0, -1).forEach((level, at) => {
    visit(level, levels[at + 1], at === 0)
  })
  // The coarsest level still holds several parts of one block: go on to a single state.
  const coarsest = levels.at(-1)!
  coarsest.x.fill(1)
  const rest = buildHierarchy(coarsest, coarsest.x, false, 1)
  rest.forEach((level, at) => {
    visit(level, rest[at + 1], false)
  })
  return { product: sum, rounding: 2 * rounding * Number.EPSILON }
}

/** The member of each aggregate through which most probability flows. */
function leaders({ states, x, exit, toCoarse }: Level, aggregates: number): Int32Array {
  const leader = new Int32Array(aggregates).fill(-1)
  for (let i = 0; i < states; i++) {
    const a = toCoarse === undefined ? 0 : toCoarse.aggregateOf[i]!
    const best = leader[a]!
    if (best < 0 || x[i]! * exit[i]! > x[best]! * exit[best]!) leader[a] = i
  }
  return leader
}
