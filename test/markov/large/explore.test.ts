import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import { type Emit, explore } from '../../../src/markov/large/index.ts'

/** Two counters, each 0..limit, stepping up and down. */
const counters = (limit: number) => (marking: Int32Array, emit: Emit) => {
  const [a, b] = marking as unknown as [number, number]
  if (a < limit) emit(Int32Array.of(a + 1, b), 1)
  if (a > 0) emit(Int32Array.of(a - 1, b), 2)
  if (b < limit) emit(Int32Array.of(a, b + 1), 3)
  if (b > 0) emit(Int32Array.of(a, b - 1), 4)
}

describe('explore', () => {
  it('numbers markings as a breadth-first search meets them', () => {
    const { chain, markings, width } = explore({ initial: [0, 0], successors: counters(2) })
    expect(chain.states).toBe(9)
    expect(width).toBe(2)
    expect(Array.from(markings.subarray(0, 6))).toEqual([0, 0, 1, 0, 0, 1])
    const distance = Array.from({ length: 9 }, (_, i) => markings[2 * i]! + markings[2 * i + 1]!)
    expect(distance).toEqual(distance.toSorted((a, b) => a - b))
  })

  it('keeps the rates of each transition and sums them into exit rates', () => {
    const { chain, markings } = explore({ initial: [1, 1], successors: counters(2) })
    expect(chain.exitRate[0]).toBe(1 + 2 + 3 + 4)
    for (let j = 0; j < chain.states; j++) {
      for (let k = chain.incomingStart[j]!; k < chain.incomingStart[j + 1]!; k++) {
        const i = chain.incomingState[k]!
        const [da, db] = [markings[2 * j]! - markings[2 * i]!, markings[2 * j + 1]! - markings[2 * i + 1]!]
        const expected = da === 1 ? 1 : da === -1 ? 2 : db === 1 ? 3 : 4
        expect(Math.abs(da) + Math.abs(db)).toBe(1)
        expect(chain.incomingRate[k]).toBe(expected)
      }
    }
  })

  it('adds transitions to the same marking and drops those back to the start', () => {
    const { chain } = explore({
      initial: [0],
      successors: (marking, emit) => {
        emit(Int32Array.of(1 - marking[0]!), 1)
        emit(Int32Array.of(1 - marking[0]!), 0.5)
        emit(marking, 9)
      },
    })
    expect(chain.incomingState.length).toBe(2)
    expect(Array.from(chain.exitRate)).toEqual([1.5, 1.5])
  })

  it('holds negative and large words, and tables beyond their first size', () => {
    const { chain, markings } = explore({
      initial: [-70_000],
      successors: (marking, emit) => {
        if (marking[0]! < 70_000) emit(Int32Array.of(marking[0]! + 1), 1)
        if (marking[0]! > -70_000) emit(Int32Array.of(-70_000), 1)
      },
    })
    expect(chain.states).toBe(140_001)
    expect(markings[140_000]).toBe(70_000)
  })

  it('refuses an unbounded model with the limit and a marking', () => {
    const grow = () =>
      explore({ initial: [0], successors: ([n], emit) => emit(Int32Array.of(n! + 1), 1), maxStates: 1000 })
    expect(grow).toThrow(InputError)
    expect(grow).toThrow(/more than 1000 states \(the latest is \(1000\)\)/)
  })

  it.each([-1, 0, Number.NaN, Infinity])('refuses the rate %s and names both markings', (rate) => {
    const bad = () => explore({ initial: [7], successors: (_, emit) => emit(Int32Array.of(8), rate) })
    expect(bad).toThrow(InputError)
    expect(bad).toThrow(/from \(7\) to \(8\)/)
  })
})
