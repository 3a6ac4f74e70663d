import type { Radau } from './radau.ts'

/** A stretch of the time since the last multiple of the inner delay. */
export interface Panel {
  readonly from: number
  readonly length: number
}

/** Breakpoints nearer than this, relative to the range, are one. */
const SAME = 1e-12

/** Points from + step, from + step (1 + growth), ... that lie below `to`. */
function graded(from: number, to: number, { step, growth }: Grading): number[] {
  const points: number[] = []
  for (let width = step; from + width < to; width *= 1 + growth) points.push(from + width)
  return points
}

/** How panels widen: the first is `step` long, and each ends `1 + growth` times as far out as it begins. */
export interface Grading {
  readonly step: number
  readonly growth: number
}

/** Panels between breakpoints; near-equal ones are merged. */
function panelsBetween(breakpoints: readonly number[]): readonly Panel[] {
  const sorted = [...breakpoints].sort((a, b) => a - b)
  const range = sorted.at(-1)! - sorted[0]!
  const distinct = sorted.filter((x, i) => i === 0 || x - sorted[i - 1]! > SAME * range)
  return distinct.slice(1).map((to, i) => ({ from: distinct[i]!, length: to - distinct[i]! }))
}

/**
 * Panels on [0, delay] that widen from 0 on: after each multiple of the delay the fast states settle first.
 *
 * @param cut a further breakpoint
 */
export function settlingPanels(delay: number, cut: number, grading: Grading): readonly Panel[] {
  return panelsBetween([0, ...graded(0, delay, grading), cut, delay])
}

/** Panels on [from, to] that narrow towards both ends. */
export function narrowingPanels(from: number, to: number, grading: Grading): readonly Panel[] {
  const middle = (from + to) / 2
  const left = graded(from, middle, grading)
  return panelsBetween([from, ...left, middle, ...left.map((x) => from + to - x), to])
}

/** Value at x in [0, 1] of the polynomial through values at the nodes, row by row. */
export function interpolate(radau: Radau, rows: readonly Float64Array[], x: number): Float64Array {
  const hit = radau.nodes.indexOf(x)
  if (hit >= 0) return rows[hit]!.slice()
  const result = new Float64Array(rows[0]!.length)
  let total = 0
  rows.forEach((row, i) => {
    const weight = radau.barycentric[i]! / (x - radau.nodes[i]!)
    total += weight
    for (let k = 0; k < row.length; k++) result[k]! += weight * row[k]!
  })
  return result.map((value) => value / total)
}
