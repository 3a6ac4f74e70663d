import type { Lifetime } from '../../../markov/lifetimes/index.ts'
import type { Grid } from './grid.ts'
import { gaussLegendre } from './legendre.ts'
import { solveInPlace } from './solve.ts'

/**
 * The guest's renewals in operating time, discretised: panel by panel, what has been renewed within the panel follows
 * linearly from the panels before.
 *
 * Renewals R(t) = (planned restarts in an unbroken row) + Y(t). The former are atoms of S^k at t = k T (S the
 * probability of living through an interval T); Y is smooth between multiples of T. On panel p, with
 * `delta_p(s) = Y(p w + s) - Y(p w)`:
 * `delta_p = sum_l steps[l] delta_(p-l) + S^k start[p - k lags]`, k = floor(p/lags).
 * Only increments are carried, so nothing is lost when Y has grown large.
 */
export interface GuestProcess {
  readonly grid: Grid
  /** P(living through an interval); 0 without one. */
  readonly survives: number
  /** P(failing within an interval); 1 without one. */
  readonly fails: number
  /** Mean operating time between renewals. */
  readonly meanSeconds: number
  /** N x N matrices by rows for the lags 1..lags, index 0 unused. */
  readonly steps: readonly Float64Array[]
  /** N values for the panels 0..lags-1 after a row of planned restarts. */
  readonly starts: readonly Float64Array[]
}

/**
 * Sets up the renewal equation `Y = F * (1 + planned + Y)` on a grid.
 *
 * @param guest its law, which has a density
 * @param intervalSeconds T, > 0 or Infinity
 */
export function guestProcess(guest: Lifetime, intervalSeconds: number, grid: Grid): GuestProcess {
  const { table, lags } = grid
  const { order } = table
  const periodic = Number.isFinite(intervalSeconds)
  const survives = periodic ? guest.survival(intervalSeconds) : 0
  const convolutions = convolutionMatrices(guest.density, grid)
  const increments = Array.from({ length: lags }, (_, l) => cdfIncrements(guest, grid, l))
  const columns = order * lags + lags
  const right = new Float64Array(order * columns)
  for (let l = 1; l <= lags; l++) {
    const matrix = convolutions[l]!
    for (let i = 0; i < order; i++) {
      const row = i * columns + (l - 1) * order
      for (let j = 0; j < order; j++) right[row + j] = matrix[i * order + j]! - matrix[j]!
      right[row + order - 1]! += increments[l - 1]![i]!
      if (l === lags) right[row + i]! += survives
    }
  }
  for (let l = 0; l < lags; l++)
    for (let i = 0; i < order; i++) right[i * columns + order * lags + l] = increments[l]![i]!
  const left = convolutions[0]!.map((entry, at) => (at % (order + 1) === 0 ? 1 : 0) - entry)
  solveInPlace(left, order, right)
  const column = (from: number, width: number): Float64Array => {
    const part = new Float64Array(order * width)
    for (let i = 0; i < order; i++)
      for (let j = 0; j < width; j++) part[i * width + j] = right[i * columns + from + j]!
    return part
  }
  return {
    grid,
    survives,
    fails: periodic ? guest.cdf(intervalSeconds) : 1,
    meanSeconds: guest.restrictedMean(Math.min(intervalSeconds, Number.MAX_VALUE)),
    steps: Array.from({ length: lags + 1 }, (_, l) => (l === 0 ? left : column((l - 1) * order, order))),
    starts: Array.from({ length: lags }, (_, l) => column(order * lags + l, 1)),
  }
}

/** For every lag l: what the failures at ages around l panels contribute, from each node of the panel l before. */
function convolutionMatrices(density: (t: number) => number, grid: Grid): Float64Array[] {
  const { table, widthSeconds, lags } = grid
  const { order, first, before, ages, weights, basis } = table
  const matrices = Array.from({ length: lags + 1 }, () => new Float64Array(order * order))
  for (let l = 0; l < lags; l++) {
    const here = matrices[l]!
    const earlier = matrices[l + 1]!
    for (let i = 0; i < order; i++) {
      for (let q = first[i]!; q < first[i + 1]!; q++) {
        const f = density((l + ages[q]!) * widthSeconds) * widthSeconds * weights[q]!
        const into = q < before[i]! ? here : earlier
        for (let j = 0; j < order; j++) into[i * order + j]! += f * basis[q * order + j]!
      }
    }
  }
  return matrices
}

function cdfIncrements(guest: Lifetime, grid: Grid, lag: number): Float64Array {
  const start = lag * grid.widthSeconds
  const late = guest.cdf(start) > 0.5
  const from = late ? guest.survival(start) : guest.cdf(start)
  return grid.table.times.map((s) => {
    const t = start + s * grid.widthSeconds
    return late ? from - guest.survival(t) : guest.cdf(t) - from
  })
}

/** Long-run behaviour: events by time t approach `rate t + offset`, on the average over an interval. */
export interface Asymptote {
  readonly failureRate: number
  readonly failureOffset: number
  readonly restartRate: number
  readonly restartOffset: number
}

/**
 * `rate = p/m` and `offset = p m2/(2 m^2) - E[X; event]/m` for X = min(lifetime, T), m = E[X], m2 = E[X^2], and p the
 * probability that a renewal is of that kind (renewal-reward theorem, second term: Smith 1954).
 */
export function asymptoteOf(guest: Lifetime, process: GuestProcess, intervalSeconds: number): Asymptote {
  const { survives, fails, meanSeconds: m } = process
  const half = secondMomentHalf(guest, process.grid) / (m * m)
  const planned = survives > 0 ? survives * intervalSeconds : 0
  return {
    failureRate: fails / m,
    failureOffset: fails * half - (m - planned) / m,
    restartRate: survives / m,
    restartOffset: survives * half - planned / m,
  }
}

/** Integral of t P(X > t) over the panels of the guest's life. */
function secondMomentHalf(guest: Lifetime, grid: Grid): number {
  const { nodes, weights } = gaussLegendre(grid.table.order)
  const { grading } = grid.table
  const w = grid.widthSeconds
  let sum = 0
  for (let l = 0; l < grid.lags; l++) {
    for (let q = 0; q < nodes.length; q++) {
      const z = nodes[q]!
      const t = w * (l + z ** grading)
      sum += weights[q]! * w * grading * z ** (grading - 1) * t * guest.survival(t)
    }
  }
  return sum
}
