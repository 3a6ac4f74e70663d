import { type Factorized, factorize } from './linear-solve.ts'
import { type Grading, interpolate, type Panel, settlingPanels } from './panels.ts'
import type { Radau } from './radau.ts'

/**
 * The markings of one run of the outer clock, with an inner clock of fixed delay running in some of them.
 *
 * With y(t) the row vector of state probabilities, b(t) the density of starts of the inner clock, by the state it
 * starts in, and E = exp(G delay) its survival (G: moves that keep it running), the strikes are c(t) = b(t - delay) E and
 *
 *   y' = y M + c (F - I),   b = y B + c R,
 *
 * M being the generator of all exponential moves (what leaves the run is lost), B the rates at which the inner clock
 * starts, F where a strike leads, and R the part of F after which the inner clock starts at once. A linear delay
 * differential equation, solved from one multiple of the delay to the next.
 */
export interface DelaySystem {
  /** Number of states. */
  readonly n: number
  /** M, n x n by rows, diagonal included. */
  readonly generator: Float64Array
  /** States in which the inner clock runs. */
  readonly inner: readonly number[]
  /** B, n x inner.length. */
  readonly begin: readonly Float64Array[]
  /** F, inner.length x n. */
  readonly strike: readonly Float64Array[]
  /** R, inner.length x inner.length. */
  readonly again: readonly Float64Array[]
  /** E, inner.length x inner.length. */
  readonly survive: readonly Float64Array[]
  /** Delay of the inner clock. */
  readonly delay: number
  /** Delay of the outer clock. */
  readonly horizon: number
}

/** One run of the outer clock from a given state. */
export interface DelayRun {
  /** Mean time in each state. */
  readonly time: Float64Array
  /** Mean number of strikes of the inner clock by the state it strikes in. */
  readonly strikes: Float64Array
  /** State probabilities when the outer clock strikes. */
  readonly end: Float64Array
  /** Density of inner starts at time u after the last but one (`back` = 1) or last multiple of the delay. */
  births(back: 0 | 1, u: number): Float64Array
  /** Probability mass that started the inner clock exactly at the last multiple of the delay. */
  readonly atom: Float64Array
}

/** A solver for one system, at one number of collocation nodes a panel. */
export interface DelaySolver {
  /** Full intervals of the inner delay before the horizon. */
  readonly intervals: number
  /** What is left of the horizon after them: in (0, delay]. */
  readonly rest: number
  readonly panels: readonly Panel[]
  readonly grading: Grading
  run(start: number): DelayRun
}

/** Delays in a whole ratio but for rounding count as such: the outer clock then strikes first. */
const TIE = 1e-9

/**
 * After k restarts the k-th start has a bell-shaped density, at about k mean off-times with k^(1/2) of them for its
 * width: a panel must not be much wider than the bell.
 */
function growthFor(intervals: number): number {
  return Math.min(1, 2.5 / Math.sqrt(Math.max(1, intervals)))
}

/** Vector times matrix of rows. */
export function timesRows(x: ArrayLike<number>, rows: readonly Float64Array[], width: number): Float64Array {
  const result = new Float64Array(width)
  rows.forEach((row, i) => {
    const factor = x[i]!
    if (factor !== 0) for (let k = 0; k < width; k++) result[k]! += factor * row[k]!
  })
  return result
}

/** Prepares a system: panels, and one factorization each. */
export function delaySolver(system: DelaySystem, radau: Radau): DelaySolver {
  const { n, generator, delay, horizon } = system
  const intervals = Math.max(0, Math.ceil((horizon / delay) * (1 - TIE)) - 1)
  const rest = Math.min(delay, horizon - intervals * delay)
  let fastest = 1 / delay
  for (let i = 0; i < n; i++) fastest = Math.max(fastest, -generator[i * n + i]!)
  const grading = { step: 1 / fastest, growth: growthFor(intervals) }
  const panels = settlingPanels(delay, rest, grading)
  const factorized = panels.map(({ length }) => factorizePanel(system, radau, length))
  const kept = panels.findIndex(({ from, length }) => from + length / 2 > rest)
  const lastPanels = kept < 0 ? panels.length : kept
  return {
    intervals,
    rest,
    panels,
    grading,
    run: (start) => runFrom({ system, radau, panels, factorized, intervals, lastPanels }, start),
  }
}

/** I - h A (x) M^T over nodes and states: the collocation equations of a panel of length h. */
function factorizePanel({ n, generator }: DelaySystem, { integrals }: Radau, h: number): Factorized {
  const size = integrals.length * n
  const matrix = new Float64Array(size * size)
  integrals.forEach((row, i) => {
    row.forEach((a, j) => {
      for (let from = 0; from < n; from++) {
        for (let to = 0; to < n; to++) {
          matrix[(i * n + to) * size + j * n + from] = -h * a * generator[from * n + to]!
        }
      }
    })
  })
  for (let i = 0; i < size; i++) matrix[i * size + i]! += 1
  return factorize(matrix, size)
}

interface Prepared {
  readonly system: DelaySystem
  readonly radau: Radau
  readonly panels: readonly Panel[]
  readonly factorized: readonly Factorized[]
  readonly intervals: number
  /** Panels before the horizon in the last interval. */
  readonly lastPanels: number
}

/** Densities of inner starts, by panel and node. */
type Births = readonly (readonly Float64Array[])[]

function runFrom(prepared: Prepared, start: number): DelayRun {
  const { system, radau, panels, intervals, lastPanels } = prepared
  const { n, inner, strike, again, survive } = system
  const time = new Float64Array(n)
  const strikes = new Float64Array(inner.length)
  const y = new Float64Array(n)
  y[start] = 1
  let atom: Float64Array = Float64Array.from(inner, (state) => (state === start ? 1 : 0))
  let before: Births = panels.map(() => [])
  let births = before
  for (let k = 0; ; k++) {
    before = births
    births = interval(prepared, {
      y,
      before,
      time,
      strikes,
      panelCount: k < intervals ? panels.length : lastPanels,
    })
    if (k === intervals) break
    // Those whose clock started exactly at the last multiple strike at this one, together.
    const struck = timesRows(atom, survive, inner.length)
    const led = timesRows(struck, strike, n)
    for (let i = 0; i < n; i++) y[i]! += led[i]!
    inner.forEach((state, j) => {
      y[state]! -= struck[j]!
      strikes[j]! += struck[j]!
    })
    atom = timesRows(struck, again, inner.length)
  }
  const at = (held: Births, u: number): Float64Array => {
    const found = panels.findIndex(({ from, length }) => u <= from + length)
    const index = found < 0 ? panels.length - 1 : found
    const { from, length } = panels[index]!
    const rows = held[index]!
    return rows.length === 0 ? new Float64Array(inner.length) : interpolate(radau, rows, (u - from) / length)
  }
  return { time, strikes, end: y, atom, births: (back, u) => at(back === 0 ? births : before, u) }
}

interface Interval {
  /** State at the beginning; holds that at the end afterwards. */
  readonly y: Float64Array
  readonly before: Births
  readonly time: Float64Array
  readonly strikes: Float64Array
  readonly panelCount: number
}

/** Advances over one interval of the inner delay, panel by panel; returns the densities of inner starts. */
function interval({ system, radau, panels, factorized }: Prepared, step: Interval): Births {
  const { n, inner, begin, strike, again, survive } = system
  const { integrals } = radau
  const p = integrals.length
  const weights = integrals[p - 1]!
  const births: Float64Array[][] = panels.map(() => [])
  const x = new Float64Array(p * n)
  for (let panel = 0; panel < step.panelCount; panel++) {
    const h = panels[panel]!.length
    const struck = Array.from({ length: p }, (_, i) => {
      const earlier = step.before[panel]![i]
      return earlier === undefined
        ? new Float64Array(inner.length)
        : timesRows(earlier, survive, inner.length)
    })
    const forcing = struck.map((c) => {
      const f = timesRows(c, strike, n)
      inner.forEach((state, j) => {
        f[state]! -= c[j]!
      })
      return f
    })
    for (let i = 0; i < p; i++) {
      for (let s = 0; s < n; s++) {
        let sum = 0
        for (let j = 0; j < p; j++) sum += integrals[i]![j]! * forcing[j]![s]!
        x[i * n + s] = step.y[s]! + h * sum
      }
    }
    factorized[panel]!.solve(x)
    for (let i = 0; i < p; i++) {
      const y = x.subarray(i * n, (i + 1) * n)
      const b = timesRows(y, begin, inner.length)
      const restarted = timesRows(struck[i]!, again, inner.length)
      births[panel]!.push(b.map((value, j) => value + restarted[j]!))
      for (let s = 0; s < n; s++) step.time[s]! += h * weights[i]! * y[s]!
      for (let j = 0; j < inner.length; j++) step.strikes[j]! += h * weights[i]! * struck[i]![j]!
    }
    step.y.set(x.subarray((p - 1) * n))
  }
  return births
}
