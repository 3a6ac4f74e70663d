import type { Grid } from './grid.ts'
import { gaussLegendre } from './legendre.ts'
import type { Walk } from './walk.ts'

/** Events of a guest, each counted with the weight at its time. */
export interface Events {
  failures: number
  restarts: number
}

/** Adds up the weighted events of panels. */
export interface PanelIntegral {
  /** Adds `integral g dN` over the whole panel the walk is in; g takes operating time. */
  whole(walk: Walk, g: (t: number) => number, into: Events): void
  /** The same over the times from..to inside the panel. */
  part(walk: Walk, from: number, to: number, g: (t: number) => number, into: Events): void
}

/**
 * Integrals of a weight against the smooth events of a panel, by Gauss-Legendre on the slope of their polynomial.
 *
 * Makes its scratch space once.
 */
export function panelIntegral(grid: Grid): PanelIntegral {
  const { table, widthSeconds } = grid
  const { order, grading, slopeTimes, slopeBasis, derivative, basisAt } = table
  const rule = gaussLegendre(order)
  const root = 1 / grading
  const scratch = new Float64Array(order)
  const failureSlopes = new Float64Array(order)
  const restartSlopes = new Float64Array(order)

  const whole = (walk: Walk, g: (t: number) => number, into: Events): void => {
    const start = walk.panel * widthSeconds
    scratch.fill(0)
    for (let q = 0; q < order; q++) {
      const weight = g(start + slopeTimes[q]! * widthSeconds)
      for (let j = 0; j < order; j++) scratch[j]! += weight * slopeBasis[q * order + j]!
    }
    into.failures += dot(scratch, walk.failures)
    into.restarts += dot(scratch, walk.restarts)
  }

  const part = (walk: Walk, from: number, to: number, g: (t: number) => number, into: Events): void => {
    const start = walk.panel * widthSeconds
    const low = inPanel((from - start) / widthSeconds)
    const high = inPanel((to - start) / widthSeconds)
    slopes(derivative, walk.failures, failureSlopes)
    slopes(derivative, walk.restarts, restartSlopes)
    for (let at = low; at < high; ) {
      // The events begin with a fractional power at the panel's start: near it, pieces grow with the distance.
      const end = grading > 1 && at > 0 ? Math.min(high, 3 * at) : high
      piece(start, at, end, g, into)
      at = end
    }
  }

  const piece = (start: number, low: number, high: number, g: (t: number) => number, into: Events): void => {
    for (let q = 0; q < order; q++) {
      // Graded from where the piece begins: there the weight may begin with a fractional power.
      const y = rule.nodes[q]!
      const time = low + (high - low) * y ** grading
      const z = time ** root
      const slope = (high - low) * (y / z) ** (grading - 1)
      const weight = rule.weights[q]! * slope * g(start + time * widthSeconds)
      basisAt(z, scratch)
      into.failures += weight * dot(scratch, failureSlopes)
      into.restarts += weight * dot(scratch, restartSlopes)
    }
  }
  return { whole, part }
}

function inPanel(x: number): number {
  return Math.min(1, Math.max(0, x))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function slopes(derivative: Float64Array, values: Float64Array, into: Float64Array): void {
  const n = values.length
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let j = 0; j < n; j++) sum += derivative[i * n + j]! * values[j]!
    into[i] = sum
  }
}
