/** Where a function of one positive variable is least. */
export interface Minimum {
  readonly x: number
  readonly value: number
}

/** Where a minimum is looked for. */
export interface Within {
  readonly low: number
  readonly high: number
}

type Of = (x: number) => number

/** Share of x to which a minimum is found: its value is then right to about the square of it. */
const relativeWidth = 1e-3
const golden = (3 - Math.sqrt(5)) / 2
const mostSteps = 60
/** A bracket grows by this power of its last step. */
const growth = 1.8

/** The point from which Brent's parabola leads, and where it may not lead. */
interface Bracket {
  readonly from: Minimum
  readonly best: Minimum
  readonly to: Minimum
}

/** Brent's method (parabolas, golden section where they fail) in the logarithm of x. */
function refine(f: Of, { from, best, to }: Bracket): Minimum {
  const tolerance = relativeWidth / 2
  let [a, b] = [Math.log(from.x), Math.log(to.x)]
  const point = ({ x, value }: Minimum) => ({ at: Math.log(x), value })
  let x = point(best)
  let [second, third] = from.value <= to.value ? [point(from), point(to)] : [point(to), point(from)]
  let [step, before] = [b - a, b - a]
  for (let count = 0; count < mostSteps; count++) {
    const middle = (a + b) / 2
    if (Math.abs(x.at - middle) <= 2 * tolerance - (b - a) / 2) break
    const r = (x.at - second.at) * (x.value - third.value)
    const q = (x.at - third.at) * (x.value - second.value)
    const parabola = ((x.at - second.at) * r - (x.at - third.at) * q) / (2 * (q - r))
    const leads = Math.abs(parabola) < Math.abs(before / 2) && x.at + parabola > a && x.at + parabola < b
    before = leads ? step : x.at < middle ? b - x.at : a - x.at
    step = leads ? parabola : golden * before
    const nearEnd = leads && (x.at + step - a < 2 * tolerance || b - x.at - step < 2 * tolerance)
    if (nearEnd) step = x.at < middle ? tolerance : -tolerance
    const at = x.at + (Math.abs(step) >= tolerance ? step : Math.sign(step) * tolerance)
    const tried = { at, value: f(Math.exp(at)) }
    if (tried.value <= x.value) {
      if (at >= x.at) a = x.at
      else b = x.at
      ;[third, second, x] = [second, x, tried]
      continue
    }
    if (at < x.at) a = at
    else b = at
    if (tried.value <= second.value || second.at === x.at) [third, second] = [second, tried]
    else if (tried.value <= third.value) third = tried
  }
  return x.value < best.value ? { x: Math.exp(x.at), value: x.value } : best
}

/**
 * The minimum downhill from a point: steps that grow until the function rises again or a bound is met, then Brent's
 * method.
 *
 * @param start within the bounds
 * @param factor of the first step, > 1
 * @example
 * descendFrom((x) => Math.log(x / 5) ** 2, 1, { low: 0.1, high: 100 }).x // 5.00
 */
export function descendFrom(f: Of, start: number, { low, high }: Within, factor = 1.3): Minimum {
  const at = (x: number): Minimum => ({ x, value: f(x) })
  const clipped = (x: number): number => Math.min(high, Math.max(low, x))
  const here = at(clipped(start))
  const up = at(clipped(here.x * factor))
  const down = at(clipped(here.x / factor))
  const best = [here, up, down].reduce((a, b) => (b.value < a.value ? b : a))
  if (best === here) return up.x > down.x ? refine(f, { from: down, best, to: up }) : here
  let [previous, current] = [here, best]
  let log = Math.log(current.x / previous.x) * growth
  for (;;) {
    const next = at(clipped(current.x * Math.exp(log)))
    // At a bound, what is left to search lies between it and the point before.
    const bound = next.x === current.x
    if (bound || next.value >= current.value) {
      const [from, to] = log > 0 ? [previous, next] : [next, previous]
      return refine(f, { from, best: current, to })
    }
    ;[previous, current] = [current, next]
    log *= growth
  }
}

/**
 * The least value on a logarithmic grid of a range, refined by Brent's method between its neighbours.
 *
 * @param points of the grid, >= 3
 */
export function scanRange(f: Of, { low, high }: Within, points: number): Minimum {
  const grid = Array.from({ length: points }, (_, index): Minimum => {
    const x = index === points - 1 ? high : low * (high / low) ** (index / (points - 1))
    return { x, value: f(x) }
  })
  let best = 0
  for (const [index, { value }] of grid.entries()) if (value < (grid[best] as Minimum).value) best = index
  const from = grid[Math.max(0, best - 1)] as Minimum
  const to = grid[Math.min(points - 1, best + 1)] as Minimum
  return refine(f, { from, best: grid[best] as Minimum, to })
}
