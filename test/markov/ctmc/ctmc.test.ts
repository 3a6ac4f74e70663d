import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import {
  absorption,
  ctmc,
  ctmcFromIndices,
  prepareStationary,
  stationary,
  structure,
  transient,
} from '../../../src/markov/index.ts'

const repairable = ctmc(
  ['up', 'down'],
  [
    { from: 'up', to: 'down', rate: 1 },
    { from: 'down', to: 'up', rate: 3 },
  ],
)

/** Asserts one sentence of bad input with these words in it. */
function refuses(act: () => unknown, ...words: readonly string[]): void {
  let thrown: unknown
  try {
    act()
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(InputError)
  const { message } = thrown as InputError
  expect(message).not.toContain('\n')
  for (const word of words) expect(message).toContain(word)
}

describe('ctmc', () => {
  it('adds parallel transitions and sorts rows by target', () => {
    const chain = ctmcFromIndices({
      states: ['a', 'b', 'c'],
      from: [0, 0, 0, 1, 1],
      to: [2, 1, 2, 0, 1],
      rate: [1, 2, 4, 1, 9],
    })
    expect([...chain.rowStart]).toEqual([0, 2, 3, 3])
    expect([...chain.target]).toEqual([1, 2, 0])
    expect([...chain.rate]).toEqual([2, 5, 1])
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses the rate %s and names its states',
    (rate) => {
      refuses(
        () => ctmc(['up', 'down'], [{ from: 'up', to: 'down', rate }]),
        '"up"',
        '"down"',
        `${rate}`,
        'above 0',
      )
      const { solve } = prepareStationary(repairable)
      refuses(() => solve([rate, 1], new Float64Array(2)), '"up"', '"down"', `${rate}`)
    },
  )

  it('offers the nearest name for one that does not exist', () => {
    refuses(
      () => ctmc(['running', 'failed'], [{ from: 'runing', to: 'failed', rate: 1 }]),
      '"runing"',
      '"running"',
    )
    refuses(() => ctmc(['a', 'b'], [{ from: 'xyz', to: 'b', rate: 1 }]), '"xyz"', '"a", "b"')
  })

  it('refuses repeated states, none at all, and loops by name', () => {
    refuses(() => ctmc(['a', 'a'], []), '"a"', 'twice')
    refuses(() => ctmc([], []), 'no states')
    refuses(() => ctmc(['a'], [{ from: 'a', to: 'a', rate: 1 }]), '"a"', 'itself')
    refuses(() => ctmcFromIndices({ states: ['a'], from: [0], to: [1], rate: [1] }), '0 to 0')
  })
})

describe('structure', () => {
  it('tells classes, absorbing and transient states apart', () => {
    const chain = ctmcFromIndices({
      states: ['start', 'a', 'b', 'dead'],
      from: [0, 1, 2, 0],
      to: [1, 2, 1, 3],
      rate: [1, 1, 1, 1],
    })
    const found = structure(chain)
    expect(found.irreducible).toBe(false)
    expect(found.absorbing).toEqual(['dead'])
    expect(found.transient).toEqual(['start'])
    expect(found.classes.map(({ members, closed }) => [members, closed])).toEqual([
      [[1, 2], true],
      [[3], true],
      [[0], false],
    ])
  })

  it('finds the one class of a ring of 100,000 states without recursion', () => {
    const n = 100_000
    const from = Array.from({ length: n }, (_, i) => i)
    const ring = ctmcFromIndices({
      states: from.map((i) => `s${i}`),
      from,
      to: from.map((i) => (i + 1) % n),
      rate: from.map(() => 1),
    })
    expect(structure(ring).irreducible).toBe(true)
  })
})

describe('a chain that is not fit for the question', () => {
  const mortal = ctmc(['up', 'dead'], [{ from: 'up', to: 'dead', rate: 1 }])
  const split = ctmc(
    ['a', 'b', 'c', 'd'],
    [
      { from: 'a', to: 'b', rate: 1 },
      { from: 'b', to: 'a', rate: 1 },
      { from: 'c', to: 'd', rate: 1 },
      { from: 'd', to: 'c', rate: 1 },
    ],
  )

  it('is refused by the stationary solvers, naming the states', () => {
    refuses(() => stationary(mortal), '"dead"', 'absorbing')
    refuses(() => stationary(split), '"a", "b"', '"c", "d"')
    refuses(() => prepareStationary(mortal), '"dead"')
    const started = ctmcFromIndices({
      states: ['start', 'a', 'b'],
      from: [0, 1, 2],
      to: [1, 2, 1],
      rate: [1, 1, 3],
    })
    refuses(() => stationary(started), '"start"')
    expect([...stationary(started, { transientStates: 'zero' }).probabilities]).toEqual([0, 0.75, 0.25])
  })

  it('is refused by the absorption solver, naming the states', () => {
    refuses(() => absorption(split, { initial: 'a', targets: ['c'] }), '"a"', '"b"', '"c"')
    refuses(() => absorption(repairable, { initial: 'up', targets: [] }), 'no target')
    refuses(() => absorption(repairable, { initial: 'up', targets: ['dwn'] }), '"dwn"', '"down"')
  })

  it('is refused by the transient solver for a bad time or start', () => {
    refuses(() => transient(repairable, { initial: 'up', times: [-1] }), '-1')
    refuses(() => transient(repairable, { initial: 'up', times: [Number.NaN] }), 'NaN')
    refuses(() => transient(repairable, { initial: { up: 0.5, down: 0.4 }, times: [1] }), '0.9')
    refuses(() => transient(repairable, { initial: { up: 1.5, down: -0.5 }, times: [1] }), '"up"', '1.5')
  })
})
