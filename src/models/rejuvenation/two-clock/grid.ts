import type { Lifetime } from '../../../markov/lifetimes/index.ts'
import { type Collocation, collocation } from './collocation.ts'

/** How operating time is cut for the renewal equation. */
export interface Grid {
  readonly table: Collocation
  readonly widthSeconds: number
  /** Panels a failure can reach back: those of one guest interval, or all over which the guest can live. */
  readonly lags: number
  /** Largest error of a cdf between the nodes, as a share of its value at the end. */
  readonly interpolationError: number
}

/** What the grid has to resolve. */
export interface GridQuestion {
  readonly guest: Lifetime
  readonly vmm: Lifetime
  /** Guest interval, or Infinity. */
  readonly guestIntervalSeconds: number
  /** End of the VMM's planned life, or Infinity. */
  readonly vmmIntervalSeconds: number
  /** How far the renewal equation is followed, or Infinity. */
  readonly horizonSeconds: number
}

const RESOLVED = 1e-11
const ORDERS = [8, 10, 12, 14, 16, 20, 24, 28, 32]
const CUTS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32]
/** What a guest without an interval can at most live, as a probability of living longer. */
const OUTLIVED = 1e-16
/** A law can bend within any panel; beyond this many, only some are looked at. */
const MOST_LOOKED_AT = 64

/**
 * The cheapest panels on which both laws are polynomials to rounding: one a guest interval if that will do.
 *
 * When nothing in the list will, the finest is taken and the error reported.
 *
 * @example chooseGrid({ guest: weibull({ shape: 2, scale: 3.6e6 }), ... }).lags // 1
 */
export function chooseGrid(question: GridQuestion): Grid {
  const { guest, vmm, guestIntervalSeconds, vmmIntervalSeconds, horizonSeconds } = question
  const reach = Math.min(guestIntervalSeconds, horizonSeconds, lifeSpan(guest))
  // With an interval the panels divide it; with none they divide the horizon, or what a guest usually lives.
  const periodic = Number.isFinite(guestIntervalSeconds)
  const base = periodic ? guestIntervalSeconds : Math.min(horizonSeconds, guest.quantile(0.999))
  const grading = Math.max(gradingOf(guest, base), gradingOf(vmm, base))
  let best: Grid | undefined
  const vmmSpan = Math.min(vmmIntervalSeconds, lifeSpan(vmm))
  for (const cuts of CUTS) {
    const widthSeconds = widthFor(base / cuts, periodic ? Number.POSITIVE_INFINITY : horizonSeconds)
    const lags = periodic ? cuts : Math.max(1, Math.ceil((reach / widthSeconds) * (1 - 1e-12)))
    for (const order of ORDERS) {
      const table = collocation(order, grading)
      const interpolationError = Math.max(
        unresolved(guest, table, widthSeconds, lags * widthSeconds),
        unresolved(vmm, table, Math.min(widthSeconds, vmmSpan), vmmSpan),
      )
      const grid = { table, widthSeconds, lags, interpolationError }
      if (best === undefined || interpolationError < best.interpolationError) best = grid
      if (interpolationError <= RESOLVED) return grid
    }
  }
  return best!
}

/** Panels that end where a VMM interval does. */
function widthFor(width: number, intervalSeconds: number): number {
  return Number.isFinite(intervalSeconds)
    ? intervalSeconds / Math.ceil(intervalSeconds / width - 1e-9)
    : width
}

function lifeSpan(law: Lifetime): number {
  if (law.mean === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  let span = law.mean
  while (law.survival(span) > OUTLIVED) span *= 1.5
  return span
}

/**
 * The power of time with which a law begins decides the grading: whole powers need none, others become whole, or so
 * high that polynomials do not notice.
 */
function gradingOf(law: Lifetime, width: number): number {
  const early = width * 1e-20
  const power = Math.log2(law.cdf(2 * early) / law.cdf(early))
  if (!Number.isFinite(power) || isWhole(power)) return 1
  const high = Math.min(12, Math.ceil(5.5 / power))
  for (let grading = 2; grading < high; grading++) if (isWhole(power * grading)) return grading
  return high
}

function isWhole(x: number): boolean {
  return Math.abs(x - Math.round(x)) < 1e-4
}

/** Largest error between the nodes of the panels of 0..span, or of many of them, as a share of the cdf at its end. */
function unresolved(law: Lifetime, table: Collocation, width: number, span: number): number {
  const panels = Math.min(1e6, Math.ceil(span / width - 1e-9))
  const scale = law.cdf(Math.min(span, Number.MAX_VALUE))
  if (!(scale > 0)) return 0
  let worst = 0
  const steps = Math.min(panels, MOST_LOOKED_AT)
  for (let step = 0; step < steps; step++) {
    const panel = steps === 1 ? 0 : Math.round((step * (panels - 1)) / (steps - 1))
    worst = Math.max(worst, panelError(law, table, panel * width, width))
    if (worst > 0.01 * scale) break
  }
  return worst / scale
}

function panelError(law: Lifetime, table: Collocation, start: number, width: number): number {
  const { order, times, testTimes, testBasis } = table
  // The tail that is small is the one that has digits.
  const late = law.survival(start) < 0.5
  const at = (t: number): number => (late ? law.survival(t) : law.cdf(t))
  const values = new Float64Array(order)
  for (let j = 0; j < order; j++) values[j] = at(start + times[j]! * width)
  let worst = 0
  for (let i = 0; i < testTimes.length; i++) {
    let interpolated = 0
    for (let j = 0; j < order; j++) interpolated += testBasis[i * order + j]! * values[j]!
    worst = Math.max(worst, Math.abs(interpolated - at(start + testTimes[i]! * width)))
  }
  return worst
}
