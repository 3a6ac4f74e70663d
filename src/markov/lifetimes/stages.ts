/** Above this many expected jumps of the fastest stage the interval is halved instead. */
const MOST_JUMPS = 24

/**
 * Where a chain of exponential stages stands: p[i] is the probability of being in stage i at time t, p[n] that of
 * being through. Additions of non-negative numbers only, so every entry is right relative to itself.
 *
 * Short times: uniformization. Long ones: the transition matrix of t/2^s squared s times, its diagonal set to
 * exp(-rate t) at each step.
 *
 * @param rates of the stages, each > 0
 * @param t t >= 0
 * @example stageProbabilities([1, 1], 1) // e^-1, e^-1, 1 - 2 e^-1
 */
export function stageProbabilities(rates: readonly number[], t: number): Float64Array {
  const n = rates.length
  const fastest = Math.max(...rates)
  const jumps = fastest * t
  // No stage is 300 decades slower than another.
  if (jumps > 1e300) return new Float64Array(n + 1).fill(1, n)
  if (n === 2) return twoStages(rates[0]!, rates[1]!, t)
  if (!(jumps <= MOST_JUMPS)) return byDoubling(rates, t, fastest)
  return uniformized(rates, 0, t, fastest).subarray(0, n + 1)
}

/**
 * Two stages, the usual aging model, in closed form.
 *
 * With slow rate a and fast rate b: `F = a b t^2 sum_m (-t)^m h_m(a, b)/(m+2)!` (h_m complete homogeneous) while
 * b t <= 1, where the closed form is a difference of near-equal numbers, and that form later.
 */
function twoStages(first: number, second: number, t: number): Float64Array {
  const slow = Math.min(first, second)
  const fast = Math.max(first, second)
  const gap = fast - slow
  const inFirst = Math.exp(-first * t)
  const spread = gap * t > 1e-300 ? -Math.expm1(-gap * t) / gap : t
  const inSecond = first * Math.exp(-slow * t) * spread
  const rest = 1 - inFirst - inSecond
  if (fast * t > 1) {
    if (rest > 0.1) return Float64Array.of(inFirst, inSecond, rest)
    const over = (fast * -Math.expm1(-slow * t) - slow * -Math.expm1(-fast * t)) / gap
    return Float64Array.of(inFirst, inSecond, over)
  }
  let homogeneous = 1
  let power = 1
  let factor = 0.5
  let sum = 0.5
  for (let m = 1; Math.abs(factor * homogeneous) > 1e-17 * sum; m++) {
    power *= slow * t
    homogeneous = homogeneous * fast * t + power
    factor /= -(m + 2)
    sum += factor * homogeneous
  }
  return Float64Array.of(inFirst, inSecond, slow * t * fast * t * sum)
}

/** Row `from` of the transition matrix over a short time. */
function uniformized(rates: readonly number[], from: number, t: number, fastest: number): Float64Array {
  const n = rates.length
  const jumps = fastest * t
  const result = new Float64Array(n + 1)
  const at = new Float64Array(n + 1)
  at[from] = 1
  let weight = Math.exp(-jumps)
  for (let m = 0; ; m++) {
    for (let i = from; i <= n; i++) result[i]! += weight * at[i]!
    weight *= jumps / (m + 1)
    if (m >= n - from && m > jumps && weight < 1e-18 * (result[n]! > 0 ? Math.min(1, result[n]!) : 1))
      return result
    if (weight === 0) return result
    at[n]! += at[n - 1]! * (rates[n - 1]! / fastest)
    for (let i = n - 1; i > from; i--)
      at[i] = at[i]! * ((fastest - rates[i]!) / fastest) + at[i - 1]! * (rates[i - 1]! / fastest)
    if (from < n) at[from]! *= (fastest - rates[from]!) / fastest
  }
}

function byDoubling(rates: readonly number[], t: number, fastest: number): Float64Array {
  const n = rates.length
  const doublings = Math.max(0, Math.ceil(Math.log2(fastest * t)))
  let step = t / 2 ** doublings
  let rows = Array.from({ length: n + 1 }, (_, i) => uniformized(rates, i, step, fastest))
  rows[n]![n] = 1
  for (let s = 0; s < doublings; s++) {
    step *= 2
    rows = rows.map((row, i) => {
      const squared = new Float64Array(n + 1)
      for (let k = i; k <= n; k++) {
        const factor = row[k]!
        if (factor === 0) continue
        const next = rows[k]!
        for (let j = k; j <= n; j++) squared[j]! += factor * next[j]!
      }
      squared[i] = i < n ? Math.exp(-rates[i]! * step) : 1
      return squared
    })
  }
  return rows[0]!
}
