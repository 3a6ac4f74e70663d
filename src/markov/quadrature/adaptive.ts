import { InputError } from '../../errors/index.ts'

/** An integral of several functions at once. */
export interface Integral {
  readonly value: Float64Array
  /** Largest estimated error of a component, relative to its value; the true error is far smaller. */
  readonly relativeError: number
}

/** How an integral is taken. */
export interface QuadratureOptions {
  /** Ends of the first panels, ascending: the range, and every place where the function bends or jumps. */
  readonly breakpoints: readonly number[]
  /** Accepted difference between the 7-point and the 15-point rule, relative, every component; default 1e-10. */
  readonly tolerance?: number
  /** Most panels before giving up; default 4000. */
  readonly mostPanels?: number
  /** What is being integrated, for the error message. */
  readonly what: string
}

interface Panel {
  readonly from: number
  readonly to: number
  readonly value: Float64Array
  readonly error: Float64Array
}

/** Abscissae and weights of the 15-point Kronrod rule, outermost first; odd places belong to the 7-point Gauss rule. */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
]
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
]
const GAUSS = [0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0, 0.4179591836734694]

/**
 * Integrates a vector of non-negative functions by adaptive Gauss-Kronrod (7, 15) panels, halving those that matter
 * until every component, the rarest too, is right relative to itself.
 *
 * @param f function of x; its result is read at once and may be used again by f
 * @throws InputError when the panels run out.
 *
 * Source: Piessens et al., QUADPACK, Springer 1983.
 *
 * @example integrate((x) => Float64Array.of(x * x), { breakpoints: [0, 1], what: 'x^2' }).value[0] // 0.3333333333333333
 */
export function integrate(f: (x: number) => Float64Array, options: QuadratureOptions): Integral {
  const { breakpoints, tolerance = 1e-10, mostPanels = 4000, what } = options
  let panels = breakpoints.slice(1).map((to, i) => panel(f, breakpoints[i]!, to))
  for (;;) {
    const value = total(panels.map((p) => p.value))
    const allowed = value.map((v) => (tolerance * v) / panels.length)
    const rough = panels.filter((p) => p.error.some((e, k) => e > allowed[k]! && e > 1e-300))
    if (rough.length === 0)
      return { value, relativeError: relative(total(panels.map((p) => p.error)), value) }
    if (panels.length + rough.length > mostPanels)
      throw new InputError(
        `the integral of ${what} does not settle within ${mostPanels} panels; accepted: a smoother law, or an empirical one`,
      )
    const kept = panels.filter((p) => !rough.includes(p))
    const halves = rough.flatMap(({ from, to }) => {
      const middle = from + (to - from) / 2
      return [panel(f, from, middle), panel(f, middle, to)]
    })
    panels = [...kept, ...halves]
  }
}

function panel(f: (x: number) => Float64Array, from: number, to: number): Panel {
  const centre = from + (to - from) / 2
  const half = (to - from) / 2
  let kronrod: Float64Array | undefined
  let gauss: Float64Array | undefined
  NODES.forEach((node, i) => {
    for (const x of node === 0 ? [centre] : [centre - half * node, centre + half * node]) {
      const y = f(x)
      kronrod ??= new Float64Array(y.length)
      gauss ??= new Float64Array(y.length)
      for (let k = 0; k < y.length; k++) {
        kronrod[k]! += KRONROD[i]! * half * y[k]!
        gauss[k]! += GAUSS[i]! * half * y[k]!
      }
    }
  })
  const value = kronrod!
  return { from, to, value, error: gauss!.map((g, k) => Math.abs(g - value[k]!)) }
}

function total(parts: readonly Float64Array[]): Float64Array {
  return parts[0]!.map((_, k) => parts.reduce((sum, part) => sum + part[k]!, 0))
}

function relative(error: Float64Array, value: Float64Array): number {
  return error.reduce((worst, e, k) => (value[k]! > 1e-290 ? Math.max(worst, e / value[k]!) : worst), 0)
}
