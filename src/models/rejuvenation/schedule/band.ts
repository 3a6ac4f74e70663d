import type { Within } from './minimize.ts'
import type { Intervals, Objective } from './objective.ts'
import { osRangeBeside, type SearchRange, vmmRangeBeside } from './range.ts'

/** Intervals [from, to] in seconds, ends included; `to` may be Infinity. */
export type Band = readonly { readonly from: number; readonly to: number }[]

const smoothPerDecade = 8
const jaggedPerDecade = 24
const relativeWidth = 2e-4
const mostKnots = 100

interface Point {
  readonly x: number
  /** Value less the limit. */
  readonly excess: number
}

/** The point between one inside and one outside at which the value crosses the limit, seen from inside: regula falsi (Illinois). */
function edge(excess: (x: number) => number, inside: Point, outside: Point): number {
  let [good, bad] = [inside, outside]
  let [goodWeight, badWeight] = [good.excess, bad.excess]
  while (Math.abs(good.x - bad.x) > relativeWidth * Math.min(good.x, bad.x)) {
    const share = goodWeight / (goodWeight - badWeight)
    // Not nearer to either end than a twentieth: a jump would be crept up to.
    const x = good.x * (bad.x / good.x) ** Math.min(0.95, Math.max(0.05, share))
    const point = { x, excess: excess(x) }
    if (point.excess <= 0) {
      badWeight /= 2
      good = point
      goodWeight = point.excess
    } else {
      goodWeight /= 2
      bad = point
      badWeight = point.excess
    }
  }
  return good.x
}

/**
 * All points of a range and never at which a value does not exceed a limit: a union of intervals, since along the VMM
 * clock of guests that restart with it the value is a saw-tooth.
 *
 * @param knots points that a grid would miss: the teeth of the saw, and what lies just beyond them
 */
export function bandWithin(
  value: (x: number) => number,
  limit: number,
  options: Within & { readonly knots: readonly number[] },
): Band {
  const { low, high, knots } = options
  const perDecade = knots.length > 1 ? jaggedPerDecade : smoothPerDecade
  const count = Math.max(2, Math.ceil(Math.log10(high / low) * perDecade))
  const grid = Array.from({ length: count + 1 }, (_, index) => low * (high / low) ** (index / count))
  const points = [...grid, ...knots.filter((knot) => knot > low && knot < high)].sort((a, b) => a - b)
  const excess = (x: number): number => value(x) - limit
  const bands: { from: number; to: number }[] = []
  let open: number | null = null
  let previous: Point | null = null
  for (const x of points) {
    const point = { x, excess: excess(x) }
    const inside = point.excess <= 0
    if (inside && open === null) open = previous === null ? x : edge(excess, point, previous)
    if (!inside && open !== null && previous !== null) {
      bands.push({ from: open, to: edge(excess, previous, point) })
      open = null
    }
    previous = point
  }
  // Far above the limit at the longest interval is above it at never.
  const far = previous !== null && previous.excess > limit
  if (!far && excess(Number.POSITIVE_INFINITY) <= 0)
    bands.push({ from: open ?? Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY })
  else if (open !== null) bands.push({ from: open, to: high })
  return bands
}

/** Both sides of the teeth k = 1, 2, .. nearest to a point, in a number that can be shown. */
function knotsAround(tooth: (k: number) => readonly number[], nearest: number): readonly number[] {
  const first = Math.max(1, Math.round(nearest) - mostKnots / 2)
  return Array.from({ length: mostKnots }, (_, index) => tooth(first + index)).flat()
}

const beyond = 1e-6

/** All intervals of either clock whose value is within a tolerance of the best, the other clock at its best. */
export function bandsAround(
  f: Objective,
  best: Intervals & { readonly value: number },
  options: { readonly tolerance: number; readonly range: SearchRange; readonly restartsGuests: boolean },
): { readonly osBand: Band; readonly vmmBand: Band } {
  const { range, restartsGuests } = options
  const { osIntervalSeconds: os, vmmIntervalSeconds: vmm } = best
  const limit = best.value * (1 + options.tolerance)
  const around = Number.isFinite(vmm / os) ? vmm / os : 1
  const knots = (own: number, other: number, tooth: (k: number) => readonly number[]): readonly number[] => [
    ...(Number.isFinite(own) ? [own] : []),
    ...(restartsGuests && Number.isFinite(other) ? knotsAround(tooth, around) : []),
  ]
  return {
    vmmBand: bandWithin((x) => f(os, x), limit, {
      ...vmmRangeBeside(range, os, restartsGuests),
      knots: knots(vmm, os, (k) => [k * os, k * os * (1 + beyond)]),
    }),
    osBand: bandWithin((x) => f(x, vmm), limit, {
      ...osRangeBeside(range, vmm, restartsGuests),
      knots: knots(os, vmm, (k) => [vmm / k, (vmm / k) * (1 - beyond)]),
    }),
  }
}
