import { gaussLegendre } from './legendre.ts'

/**
 * Everything about a polynomial panel [0, 1] that depends neither on a law nor on a width, so that it is made once.
 *
 * The time s in the panel is `z^grading`, and functions of z are polynomials through Chebyshev-Lobatto nodes: with a
 * grading above 1 the fractional powers of s, with which laws such as a Weibull of shape 1.5 begin, are smooth in z.
 */
export interface Collocation {
  /** Number of nodes N. */
  readonly order: number
  readonly grading: number
  /** The nodes as times s, from 0 to 1. */
  readonly times: Float64Array
  /**
   * Quadrature of `integral_0^1 f(v) Y(s_i - v) dv` for every node i: the ages v, their weights, and the values of
   * the N basis polynomials at s_i - v, or at 1 + s_i - v (the panel before) from `before[i]` on.
   */
  readonly first: Int32Array
  readonly before: Int32Array
  readonly ages: Float64Array
  readonly weights: Float64Array
  readonly basis: Float64Array
  /** Quadrature of `integral g dY` over the panel: the times, and weight times slope of every basis polynomial. */
  readonly slopeTimes: Float64Array
  readonly slopeBasis: Float64Array
  /** Places between the nodes, as times, and the basis polynomials there: how well a function is resolved. */
  readonly testTimes: Float64Array
  readonly testBasis: Float64Array
  /** Mean over the panel's time, as N weights of the values at the nodes. */
  readonly meanWeights: Float64Array
  /** From values at the nodes to slopes in z at the nodes, N x N by rows. */
  readonly derivative: Float64Array
  /** Values of the basis polynomials at any z, written to `into`. */
  basisAt(z: number, into: Float64Array): void
}

const known = new Map<string, Collocation>()

/**
 * The tables for polynomials of `order` nodes.
 *
 * @param order N, a whole number of at least 4
 * @param grading a whole number of at least 1
 * @example collocation(4, 1).times // 0, 0.25, 0.75, 1
 */
export function collocation(order: number, grading: number): Collocation {
  const key = `${order} ${grading}`
  const made = known.get(key) ?? make(order, grading)
  known.set(key, made)
  return made
}

function make(order: number, grading: number): Collocation {
  const last = order - 1
  const z = Float64Array.from({ length: order }, (_, i) => Math.sin((Math.PI * i) / (2 * last)) ** 2)
  const times = z.map((x) => x ** grading)
  const barycentric = z.map((_, i) => (i % 2 === 0 ? 1 : -1) * (i === 0 || i === last ? 0.5 : 1))
  const basisAt = (x: number, into: Float64Array): void => {
    let sum = 0
    for (let j = 0; j < order; j++) {
      const gap = x - z[j]!
      if (gap === 0) {
        into.fill(0)
        into[j] = 1
        return
      }
      into[j] = barycentric[j]! / gap
      sum += into[j]!
    }
    for (let j = 0; j < order; j++) into[j]! /= sum
  }
  const derivative = derivativeMatrix(z, barycentric)
  const convolution = convolutionTable(times, grading, basisAt)
  return {
    order,
    grading,
    times,
    derivative,
    basisAt,
    ...convolution,
    meanWeights: meanTable(order, convolution),
    ...slopeTable(derivative, order, grading, basisAt),
    ...testTable(order, grading, basisAt),
  }
}

function derivativeMatrix(z: Float64Array, barycentric: Float64Array): Float64Array {
  const n = z.length
  const matrix = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    let row = 0
    for (let j = 0; j < n; j++) {
      if (i === j) continue
      const entry = barycentric[j]! / barycentric[i]! / (z[i]! - z[j]!)
      matrix[i * n + j] = entry
      row += entry
    }
    matrix[i * n + i] = -row
  }
  return matrix
}

function convolutionTable(
  times: Float64Array,
  grading: number,
  basisAt: (z: number, into: Float64Array) => void,
): Pick<Collocation, 'first' | 'before' | 'ages' | 'weights' | 'basis'> {
  const order = times.length
  const rule = gaussLegendre(order)
  const root = 1 / grading
  const ages: number[] = []
  const weights: number[] = []
  const basis: number[] = []
  const values = new Float64Array(order)
  /** Ages from..to; `end` minus the age is where the polynomial is taken; the smooth variable is of one or the other. */
  const segment = (from: number, to: number, end: number, smooth: 'age' | 'rest'): void => {
    if (!(to > from)) return
    const low = (smooth === 'age' ? from : end - to) ** root
    const high = (smooth === 'age' ? to : end - from) ** root
    rule.nodes.forEach((node, q) => {
      const x = low + (high - low) * node
      const inner = x ** grading
      const age = smooth === 'age' ? inner : end - inner
      const rest = smooth === 'age' ? end - inner : inner
      basisAt(Math.min(1, Math.max(0, rest) ** root), values)
      ages.push(age)
      weights.push(rule.weights[q]! * (high - low) * grading * x ** (grading - 1))
      basis.push(...values)
    })
  }
  const halves = (from: number, to: number, end: number): void => {
    // Without grading one segment is smooth from end to end.
    const middle = grading === 1 ? to : (from + to) / 2
    segment(from, middle, end, 'age')
    segment(middle, to, end, 'rest')
  }
  const first = new Int32Array(order + 1)
  const before = new Int32Array(order)
  times.forEach((s, i) => {
    halves(0, s, s)
    before[i] = ages.length
    halves(s, 1, 1 + s)
    first[i + 1] = ages.length
  })
  return {
    first,
    before,
    ages: Float64Array.from(ages),
    weights: Float64Array.from(weights),
    basis: Float64Array.from(basis),
  }
}

/** At the last node the convolution runs over the whole panel. */
function meanTable(
  order: number,
  { before, first, weights, basis }: Pick<Collocation, 'first' | 'before' | 'weights' | 'basis'>,
): Float64Array {
  const table = new Float64Array(order)
  for (let q = first[order - 1]!; q < before[order - 1]!; q++)
    for (let j = 0; j < order; j++) table[j]! += weights[q]! * basis[q * order + j]!
  return table
}

function slopeTable(
  derivative: Float64Array,
  order: number,
  grading: number,
  basisAt: (z: number, into: Float64Array) => void,
): Pick<Collocation, 'slopeTimes' | 'slopeBasis'> {
  const rule = gaussLegendre(order)
  const slopeBasis = new Float64Array(order * order)
  const values = new Float64Array(order)
  rule.nodes.forEach((z, q) => {
    basisAt(z, values)
    for (let i = 0; i < order; i++) {
      const share = rule.weights[q]! * values[i]!
      for (let j = 0; j < order; j++) slopeBasis[q * order + j]! += share * derivative[i * order + j]!
    }
  })
  return { slopeTimes: rule.nodes.map((z) => z ** grading), slopeBasis }
}

function testTable(
  order: number,
  grading: number,
  basisAt: (z: number, into: Float64Array) => void,
): Pick<Collocation, 'testTimes' | 'testBasis'> {
  const last = order - 1
  const gaps = [0, last >> 2, last >> 1, (3 * last) >> 2, last - 1]
  const z = gaps.map((gap) => Math.sin((Math.PI * (gap + 0.5)) / (2 * last)) ** 2)
  const testBasis = new Float64Array(gaps.length * order)
  z.forEach((x, i) => {
    basisAt(x, testBasis.subarray(i * order, (i + 1) * order))
  })
  return { testTimes: Float64Array.from(z, (x) => x ** grading), testBasis }
}
