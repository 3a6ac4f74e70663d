/** Where a function of one positive variable is least. */
export interface Minimum {
  readonly x: number
  readonly value: number
}

const golden = (Math.sqrt(5) - 1) / 2

/** Golden-section search between two points on a logarithmic scale. */
function refine(f: (x: number) => number, low: number, high: number, relativeWidth: number): Minimum {
  let [a, b] = [Math.log(low), Math.log(high)]
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)]
  let [fc, fd] = [f(Math.exp(c)), f(Math.exp(d))]
  while (b - a > relativeWidth) {
    if (fc <= fd) {
      ;[b, d, fd] = [d, c, fc]
      c = b - golden * (b - a)
      fc = f(Math.exp(c))
    } else {
      ;[a, c, fc] = [c, d, fd]
      d = a + golden * (b - a)
      fd = f(Math.exp(d))
    }
  }
  return fc <= fd ? { x: Math.exp(c), value: fc } : { x: Math.exp(d), value: fd }
}

/**
 * Least value of a function on [low, high]: a logarithmic grid, then golden section around its least point.
 *
 * @param points of the grid, >= 3
 * @param relativeWidth of the last bracket
 */
export function minimizeOnRange(
  f: (x: number) => number,
  low: number,
  high: number,
  points = 16,
  relativeWidth = 1e-3,
): Minimum {
  const grid = Array.from({ length: points }, (_, index) => low * (high / low) ** (index / (points - 1)))
  let best = 0
  const values = grid.map(f)
  for (const [index, value] of values.entries()) if (value < (values[best] as number)) best = index
  const around = refine(
    f,
    grid[Math.max(0, best - 1)] as number,
    grid[Math.min(points - 1, best + 1)] as number,
    relativeWidth,
  )
  const end: Minimum = { x: grid[best] as number, value: values[best] as number }
  return around.value < end.value ? around : end
}
