/**
 * Weights a_m that make || r + sum a_m u_m || smallest, from the products of the u_m: normal equations by elimination.
 *
 * A direction that is (nearly) a combination of earlier ones gets the weight 0: it has nothing of its own to add.
 *
 * @param gram products u_a u_c, m x m by rows, overwritten
 * @param right minus the products u_a r, overwritten by the weights
 */
export function smallestCombination(gram: Float64Array, right: Float64Array): void {
  const m = right.length
  const length = Float64Array.from(right, (_, a) => gram[a * m + a]!)
  for (let a = 0; a < m; a++) {
    const pivot = gram[a * m + a]!
    if (!(pivot > 1e-10 * length[a]!)) continue
    for (let b = a + 1; b < m; b++) {
      const factor = gram[b * m + a]! / pivot
      for (let c = a; c < m; c++) gram[b * m + c]! -= factor * gram[a * m + c]!
      right[b]! -= factor * right[a]!
    }
  }
  for (let a = m - 1; a >= 0; a--) {
    const pivot = gram[a * m + a]!
    let value = right[a]!
    for (let c = a + 1; c < m; c++) value -= gram[a * m + c]! * right[c]!
    right[a] = pivot > 1e-10 * length[a]! ? value / pivot : 0
  }
  if (!right.every(Number.isFinite)) right.fill(0)
}

/** An iterate and its residual. */
export interface Iterate {
  readonly x: Float64Array
  readonly residual: Float64Array
}

/**
 * Replaces an iterate by its combination with up to three others that has the smallest weighted residual.
 *
 * x + t sum a_m (x_m - x), weight 1/(d x) on the residual; t is halved until each entry with a flow to speak of keeps
 * the share `guard` of itself. The others, whose vector may be far from balance yet, must not hold the step up: they are
 * cut off at that share. The residual follows by linearity. All iterates must have the same total.
 *
 * @param others up to three earlier iterates
 * @param options scale is the vector x of the weights 1/(d x); undefined: all 1
 * @returns whether entries were cut off, so that the residual is no longer exact
 */
export function recombine(
  iterate: Iterate,
  others: readonly Iterate[],
  exit: Float64Array,
  options: { readonly guard: number; readonly scale: Float64Array | undefined },
): boolean {
  const [a, b = iterate, c = iterate] = others
  if (a === undefined) return false
  const weights = combinationWeights(
    iterate.residual,
    a.residual,
    b.residual,
    c.residual,
    exit,
    options.scale,
  )
  const step = guardedStep(iterate.x, a.x, b.x, c.x, weights, exit, options.guard)
  if (step === 0) return false
  blend(iterate.residual, a.residual, b.residual, c.residual, weights, step, 0)
  return blend(iterate.x, a.x, b.x, c.x, weights, step, options.guard)
}

function combinationWeights(
  r: Float64Array,
  ra: Float64Array,
  rb: Float64Array,
  rc: Float64Array,
  exit: Float64Array,
  scale: Float64Array | undefined,
): Float64Array {
  let aa = 0
  let ab = 0
  let ac = 0
  let bb = 0
  let bc = 0
  let cc = 0
  let a0 = 0
  let b0 = 0
  let c0 = 0
  for (let i = 0; i < r.length; i++) {
    const weight = 1 / (scale === undefined ? exit[i]! : exit[i]! * scale[i]!)
    const own = r[i]!
    const a = ra[i]! - own
    const b = rb[i]! - own
    const c = rc[i]! - own
    const wa = weight * a
    const wb = weight * b
    const wc = weight * c
    aa += wa * a
    ab += wa * b
    ac += wa * c
    bb += wb * b
    bc += wb * c
    cc += wc * c
    a0 -= wa * own
    b0 -= wb * own
    c0 -= wc * own
  }
  const right = Float64Array.of(a0, b0, c0)
  smallestCombination(Float64Array.of(aa, ab, ac, ab, bb, bc, ac, bc, cc), right)
  return right
}

/** Part of the total flow below which a state does not hold up the step. */
const NEGLIGIBLE_FLOW = 1e-12

/** The largest step of 1, 1/2, 1/4, ... 1/64 that leaves each entry that counts the share `guard` of itself, or 0. */
function guardedStep(
  x: Float64Array,
  xa: Float64Array,
  xb: Float64Array,
  xc: Float64Array,
  weights: Float64Array,
  exit: Float64Array,
  guard: number,
): number {
  const [a, b, c] = weights as unknown as [number, number, number]
  let flow = 0
  for (let i = 0; i < x.length; i++) flow += x[i]! * exit[i]!
  const least = NEGLIGIBLE_FLOW * flow
  let deepest = 0
  for (let i = 0; i < x.length; i++) {
    const own = x[i]!
    if (own * exit[i]! < least) continue
    const fall = -(a * (xa[i]! - own) + b * (xb[i]! - own) + c * (xc[i]! - own)) / own
    if (fall > deepest) deepest = fall
  }
  let step = 1
  while (step * deepest > 1 - guard) step /= 2
  return step < 1 / 64 ? 0 : step
}

/** v + step * sum of weights_m (v_m - v), nowhere below guard * v; returns whether that bound was met. */
function blend(
  v: Float64Array,
  va: Float64Array,
  vb: Float64Array,
  vc: Float64Array,
  weights: Float64Array,
  step: number,
  guard: number,
): boolean {
  const a = step * weights[0]!
  const b = step * weights[1]!
  const c = step * weights[2]!
  const bounded = guard > 0
  let met = false
  for (let i = 0; i < v.length; i++) {
    const own = v[i]!
    let blended = own + (a * (va[i]! - own) + b * (vb[i]! - own) + c * (vc[i]! - own))
    if (bounded && blended < guard * own) {
      blended = guard * own
      met = true
    }
    v[i] = blended
  }
  return met
}
