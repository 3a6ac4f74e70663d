import { describe, expect, it } from 'vitest'
import {
  deterministic,
  empirical,
  erlang,
  exponential,
  lognormal,
  uniform,
  weibull,
} from '../../../src/markov/lifetimes/index.ts'
import { atomsOf, expectation, integrate } from '../../../src/markov/quadrature/index.ts'
import { expectRelative } from '../support/closeness.ts'

describe('integrate', () => {
  it('gets each component right relative to itself, a boundary layer beside a smooth one', () => {
    const { value } = integrate((x) => Float64Array.of(x * x, 1e-30 * Math.exp(-300 * x)), {
      breakpoints: [0, 1],
      what: 'test',
    })
    expectRelative(value[0]!, 1 / 3, 1e-14)
    expectRelative(value[1]!, 1e-30 / 300, 1e-12)
  })

  it('gives up in words', () => {
    const rough = () =>
      integrate((x) => Float64Array.of(1 / (x * x)), { breakpoints: [0, 1], what: '1/x^2', mostPanels: 50 })
    expect(rough).toThrow('the integral of 1/x^2 does not settle within 50 panels')
  })
})

describe('expectation', () => {
  it.each([
    exponential(0.01),
    weibull({ shape: 0.4, scale: 3 }),
    weibull({ shape: 6, scale: 3 }),
    lognormal({ median: 1e6, sigma: 2 }),
    erlang({ stages: 50, mean: 10 }),
    uniform({ from: 0, to: 3 }),
    uniform({ from: 1000, to: 1001 }),
    uniform({ from: 1e6, to: 1e6 + 1 }),
    empirical([1, 1, 4, 9]),
    deterministic(7),
  ])('of the time itself is the mean: $description', (law) => {
    expectRelative(expectation(law, (t) => Float64Array.of(t)).value[0]!, law.mean, 1e-12)
  })

  it('of exp(-s T) reaches 1e-25 with its digits: Erlang-5 of mean 1e5, s = 1', () => {
    const { value } = expectation(erlang({ stages: 5, mean: 1e5 }), (t) => Float64Array.of(Math.exp(-t)))
    expectRelative(value[0]!, (5e-5 / (1 + 5e-5)) ** 5, 1e-11)
  })
})

describe('atomsOf', () => {
  it('lists the atoms of discrete laws, and none for others', () => {
    expect(atomsOf(deterministic(3))).toEqual([{ time: 3, probability: 1 }])
    const atoms = atomsOf(empirical([5, 1, 1, 2]))!
    expect(atoms.map(({ time }) => time)).toEqual([1, 2, 5])
    expect(atoms.map(({ probability }) => probability)).toEqual([0.5, 0.25, 0.25])
    const many = Array.from({ length: 5000 }, (_, i) => 1 + i / 7)
    expect(atomsOf(empirical(many))).toHaveLength(5000)
    for (const law of [exponential(1), weibull({ shape: 0.3, scale: 1 }), uniform({ from: 2, to: 3 })])
      expect(atomsOf(law)).toBeUndefined()
  })
})
