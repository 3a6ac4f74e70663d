/** Lanczos coefficients for g = 607/128, n = 15 (Godfrey 2001). */
const LANCZOS = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5,
  -2.6190838401581408e-5, 3.6899182659531625e-6,
]
const LANCZOS_G = 607 / 128
const MOST_TERMS = 100_000

/**
 * Gamma function, `Gamma(x) = integral_0^inf u^(x-1) e^-u du`.
 *
 * @param x 0 < x <= 170
 * @example gamma(0.5) // 1.772453850905516
 */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    let factorial = 1
    for (let i = 2; i < x; i++) factorial *= i
    return factorial
  }
  // Below 1 the recurrence keeps every digit.
  if (x < 1) return gamma(x + 1) / x
  const t = x + LANCZOS_G - 0.5
  let series = LANCZOS[0]!
  for (let i = 1; i < LANCZOS.length; i++) series += LANCZOS[i]! / (x + i - 1)
  // The power is taken in two halves: t^x alone would overflow above 143.
  const half = t ** ((x - 0.5) / 2)
  return Math.sqrt(2 * Math.PI) * half * Math.exp(-t) * half * series
}

/**
 * `x^-a e^x` times the lower incomplete gamma function: `sum_n x^n / (a (a+1) .. (a+n))`, all terms positive.
 *
 * @param a a > 0
 * @param x x >= 0; quick for x below a + 1
 * @example scaledLowerGamma(1, 0) // 1
 */
export function scaledLowerGamma(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < MOST_TERMS && term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/**
 * `x^-a e^x` times the upper incomplete gamma function, by the continued fraction of Legendre (modified Lentz).
 *
 * @param a a > 0
 * @param x x > 0; quick for x above a + 1
 * @example scaledUpperGamma(1, 3) // 1/3
 */
export function scaledUpperGamma(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / (b === 0 ? tiny : b)
  let h = d
  for (let i = 1; i < MOST_TERMS; i++) {
    const an = -i * (i - a)
    b += 2
    d = an * d + b
    d = 1 / (d === 0 ? tiny : d)
    c = b + an / c
    if (c === 0) c = tiny
    const delta = d * c
    h *= delta
    if (Math.abs(delta - 1) < 1e-16) break
  }
  return h
}
