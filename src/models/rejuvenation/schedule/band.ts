/** Intervals [from, to] in seconds, ends included; `to` may be Infinity. */
export type Band = readonly { readonly from: number; readonly to: number }[]

const pointsPerDecade = 24
const relativeWidth = 1e-3

/** The point between one inside and one outside at which the value crosses the limit, seen from inside. */
function edge(value: (x: number) => number, inside: number, outside: number, limit: number): number {
  let [good, bad] = [inside, outside]
  while (Math.abs(good - bad) > relativeWidth * Math.min(good, bad)) {
    const middle = Math.sqrt(good * bad)
    if (value(middle) <= limit) good = middle
    else bad = middle
  }
  return good
}

/**
 * All points of [low, high] and never at which a value does not exceed a limit: a union of intervals, since along the
 * VMM clock of guests that restart with it the value is a saw-tooth.
 *
 * @param knots points that a grid would miss (ridges and what lies just beyond them)
 */
export function bandWithin(
  value: (x: number) => number,
  limit: number,
  options: { readonly low: number; readonly high: number; readonly knots: readonly number[] },
): Band {
  const { low, high, knots } = options
  const count = Math.ceil(Math.log10(high / low) * pointsPerDecade)
  const grid = Array.from({ length: count + 1 }, (_, index) => low * (high / low) ** (index / count))
  const points = [...grid, ...knots.filter((knot) => knot > low && knot < high)].sort((a, b) => a - b)
  const bands: { from: number; to: number }[] = []
  let open: number | null = null
  let previous: number | null = null
  for (const point of points) {
    const inside = value(point) <= limit
    if (inside && open === null) open = previous === null ? point : edge(value, point, previous, limit)
    if (!inside && open !== null && previous !== null) {
      bands.push({ from: open, to: edge(value, previous, point, limit) })
      open = null
    }
    previous = point
  }
  const atNever = value(Number.POSITIVE_INFINITY) <= limit
  if (open !== null) bands.push({ from: open, to: atNever ? Number.POSITIVE_INFINITY : high })
  return bands
}
