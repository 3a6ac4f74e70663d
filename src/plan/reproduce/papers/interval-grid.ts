/** The intervals a paper tried: from `shortest` to `longest` by `step`. */
export interface IntervalGrid {
  readonly shortest: number
  readonly longest: number
  readonly step: number
}

/** The interval of a grid that a measure is least for; the first of equal ones. */
export function leastOnGrid(grid: IntervalGrid, measure: (interval: number) => number): number {
  const steps = Math.round((grid.longest - grid.shortest) / grid.step)
  let best = { interval: grid.shortest, value: measure(grid.shortest) }
  for (let i = 1; i <= steps; i++) {
    const interval = grid.shortest + i * grid.step
    const value = measure(interval)
    if (value < best.value) best = { interval, value }
  }
  return best.interval
}
