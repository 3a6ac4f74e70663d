import { expect } from 'vitest'
import type { Ctmc } from '../../src/markov/index.ts'
import { expectRelative, expectVector } from '../markov/support/closeness.ts'

/** A way to find a stationary vector; every law below holds for each of them. */
export type StationarySolver = (chain: Ctmc) => ArrayLike<number>

/** Index triples of a chain, to be changed and rebuilt. */
export interface Triples {
  readonly states: readonly string[]
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly rate: readonly number[]
}

/** Non-negative and sums to 1. */
export function isDistribution(p: ArrayLike<number>, tolerance = 1e-13): void {
  let total = 0
  for (let k = 0; k < p.length; k++) {
    expect(p[k]).toBeGreaterThanOrEqual(0)
    total += p[k]!
  }
  expect(Math.abs(total - 1)).toBeLessThanOrEqual(tolerance)
}

/** pi Q = 0: what flows into a state flows out of it, relative to the flow. */
export function balances(chain: Ctmc, pi: ArrayLike<number>, tolerance = 1e-12): void {
  const into = new Float64Array(chain.states.length)
  const outOf = new Float64Array(chain.states.length)
  for (let i = 0; i < chain.states.length; i++)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++) {
      outOf[i]! += pi[i]! * chain.rate[e]!
      into[chain.target[e]!]! += pi[i]! * chain.rate[e]!
    }
  expectVector(into, outOf, tolerance)
}

/** Another unit of time changes no long-run probability. */
export function ignoresScale(solver: StationarySolver, build: Build, triples: Triples, factor: number): void {
  const scaled = build({ ...triples, rate: triples.rate.map((r) => r * factor) })
  expectVector(solver(scaled), solver(build(triples)), 1e-12)
}

/** Renumbering the states renumbers the result. */
export function followsRenaming(
  solver: StationarySolver,
  build: Build,
  triples: Triples,
  newPlace: readonly number[],
): void {
  const states = triples.states.map((_, k) => triples.states[newPlace.indexOf(k)]!)
  const moved = solver(
    build({
      states,
      from: triples.from.map((i) => newPlace[i]!),
      to: triples.to.map((i) => newPlace[i]!),
      rate: triples.rate,
    }),
  )
  const original = solver(build(triples))
  triples.states.forEach((_, i) => {
    expectRelative(moved[newPlace[i]!]!, original[i]!, 1e-12)
  })
}

/** A state split into two halves that behave alike has, both together, the probability it had. */
export function mergesLumps(solver: StationarySolver, build: Build, triples: Triples, split: number): void {
  const twin = triples.states.length
  const from: number[] = []
  const to: number[] = []
  const rate: number[] = []
  triples.rate.forEach((r, e) => {
    const sources = triples.from[e] === split ? [split, twin] : [triples.from[e]!]
    for (const source of sources)
      if (triples.to[e] === split) {
        from.push(source, source)
        to.push(split, twin)
        rate.push(0.25 * r, 0.75 * r)
      } else {
        from.push(source)
        to.push(triples.to[e]!)
        rate.push(r)
      }
  })
  const fine = solver(build({ states: [...triples.states, 'twin'], from, to, rate }))
  const coarse = solver(build(triples))
  expectRelative(fine[split]! + fine[twin]!, coarse[split]!, 1e-12)
  for (let k = 0; k < twin; k++) if (k !== split) expectRelative(fine[k]!, coarse[k]!, 1e-12)
}

type Build = (triples: Triples) => Ctmc
