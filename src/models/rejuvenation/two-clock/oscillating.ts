import { gaussLegendre } from './legendre.ts'

/** Integrals of a function against complex exponentials: real and imaginary part. */
export interface Oscillating {
  /** `integral_0^T f(u) e^(-decay u) du` */
  readonly still: number
  /** `integral_0^T f(u) (1 - e^(-decay u)) du`, without a difference of near-equal numbers. */
  readonly lost: number
  /** `integral_0^T f(u) e^(-decay u) e^(-2 pi i turns u/T) du`, written to `into`. */
  at(turns: number, into: Float64Array): void
}

/** What is integrated. */
export interface OscillatingOptions {
  readonly f: (u: number) => number
  /** Integral of f from 0 to u. */
  readonly mass: (u: number) => number
  /** T. */
  readonly spanSeconds: number
  /** decay, any sign. */
  readonly decay: number
  /** Whether f begins with a fractional power: panels halve towards 0. */
  readonly graded: boolean
}

const TERMS = 14
const POINTS = 18
const HALVINGS = 30
const EVEN_PANELS = 3

interface Panel {
  readonly middle: number
  readonly half: number
  readonly coefficients: Float64Array
}

/**
 * Integrals of f against any number of oscillations for the price of one sampling of f: Legendre polynomials on panels,
 * whose transforms are spherical Bessel functions (Bakhvalov and Vasil'eva 1968),
 * `integral_-1^1 P_n(x) e^(-iwx) dx = 2 (-i)^n j_n(w)`.
 *
 * @example
 * oscillating({ f: () => 1, mass: (u) => u, spanSeconds: 1, decay: 0, graded: false }).at(1, into) // 0, 0
 */
export function oscillating({ f, mass, spanSeconds, decay, graded }: OscillatingOptions): Oscillating {
  const ends = graded
    ? Array.from({ length: HALVINGS + 1 }, (_, m) => spanSeconds / 2 ** (HALVINGS - m))
    : Array.from({ length: EVEN_PANELS + 1 }, (_, m) => (m * spanSeconds) / EVEN_PANELS)
  const panels = ends.slice(1).map((to, m) => panelOf(f, decay, ends[m]!, to))
  // What lies before the first graded panel is a lump.
  const lump = mass(ends[0]!)
  let still = lump
  let lost = lump * -Math.expm1((-decay * ends[0]!) / 2)
  for (const panel of panels) {
    still += 2 * panel.half * panel.coefficients[0]!
    lost += lossOf(f, decay, panel)
  }
  const bessel = new Float64Array(TERMS)
  const at = (turns: number, into: Float64Array): void => {
    let real = lump
    let imaginary = 0
    for (const { middle, half, coefficients } of panels) {
      sphericalBessel((2 * Math.PI * turns * half) / spanSeconds, bessel)
      // (-i)^n runs through 1, -i, -1, i.
      let even = 0
      let odd = 0
      for (let n = 0; n < TERMS; n += 4) even += coefficients[n]! * bessel[n]!
      for (let n = 1; n < TERMS; n += 4) odd -= coefficients[n]! * bessel[n]!
      for (let n = 2; n < TERMS; n += 4) even -= coefficients[n]! * bessel[n]!
      for (let n = 3; n < TERMS; n += 4) odd += coefficients[n]! * bessel[n]!
      const turn = (turns * middle) / spanSeconds
      const angle = -2 * Math.PI * (turn - Math.floor(turn))
      const c = Math.cos(angle)
      const s = Math.sin(angle)
      real += 2 * half * (even * c - odd * s)
      imaginary += 2 * half * (even * s + odd * c)
    }
    into[0] = real
    into[1] = imaginary
  }
  return { still, lost, at }
}

function panelOf(f: (u: number) => number, decay: number, from: number, to: number): Panel {
  const { nodes, weights } = gaussLegendre(POINTS)
  const coefficients = new Float64Array(TERMS)
  for (let q = 0; q < POINTS; q++) {
    const u = from + (to - from) * nodes[q]!
    const value = weights[q]! * f(u) * Math.exp(-decay * u)
    const x = 2 * nodes[q]! - 1
    let before = 0
    let polynomial = 1
    for (let n = 0; n < TERMS; n++) {
      coefficients[n]! += (2 * n + 1) * value * polynomial
      const next = ((2 * n + 1) * x * polynomial - n * before) / (n + 1)
      before = polynomial
      polynomial = next
    }
  }
  return { middle: (from + to) / 2, half: (to - from) / 2, coefficients }
}

function lossOf(f: (u: number) => number, decay: number, { middle, half }: Panel): number {
  const { nodes, weights } = gaussLegendre(POINTS)
  let sum = 0
  for (let q = 0; q < POINTS; q++) {
    const u = middle + half * (2 * nodes[q]! - 1)
    sum += weights[q]! * f(u) * -Math.expm1(-decay * u)
  }
  return 2 * half * sum
}

/** j_0(x) .. j_(TERMS-1)(x): upwards where that is stable, else downwards from a start that is forgotten (Miller). */
function sphericalBessel(x: number, into: Float64Array): void {
  const j0 = x === 0 ? 1 : Math.sin(x) / x
  if (x > TERMS) {
    into[0] = j0
    into[1] = (j0 - Math.cos(x)) / x
    for (let n = 1; n + 1 < TERMS; n++) into[n + 1] = ((2 * n + 1) / x) * into[n]! - into[n - 1]!
    return
  }
  if (x < 1e-8) {
    into.fill(0)
    into[0] = 1
    into[1] = x / 3
    return
  }
  let above = 0
  let here = 1e-200
  // For a small x a step down multiplies by up to 2n/x.
  const start = TERMS + (x < 1 ? 4 : 24)
  for (let n = start; n > 0; n--) {
    const below = ((2 * n + 1) / x) * here - above
    above = here
    here = below
    if (n - 1 < TERMS) into[n - 1] = here
    if (Math.abs(here) > 1e200) {
      above *= 1e-250
      here *= 1e-250
      for (let m = Math.max(0, n - 1); m < TERMS; m++) into[m]! *= 1e-250
    }
  }
  // j_0 or j_1, whichever is not near a zero, sets the scale.
  const j1 = (j0 - Math.cos(x)) / x
  const scale = Math.abs(j0) > Math.abs(j1) || x < 0.5 ? j0 / into[0]! : j1 / into[1]!
  for (let n = 0; n < TERMS; n++) into[n]! *= scale
}
