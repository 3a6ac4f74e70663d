import { describe, expect, it } from 'vitest'
import {
  ctmc,
  stationaryDerivative,
  stationarySensitivities,
  transientDerivative,
} from '../../../src/markov/index.ts'
import { expectRelative, expectVector } from '../support/closeness.ts'
import { stiffChains } from '../support/stiff-chains.ts'

const [a, b] = [1e-9, 3]
const chain = ctmc(
  ['up', 'down'],
  [
    { from: 'up', to: 'down', rate: a },
    { from: 'down', to: 'up', rate: b },
  ],
)

describe('the closed forms of two states', () => {
  it('have d U/d a = b/(a+b)^2, and elasticities b/(a+b) and its opposite', () => {
    const slope = b / (a + b) ** 2
    expectVector(stationaryDerivative(chain, { from: 'up', to: 'down' }), [-slope, slope], 1e-14)
    const { measure, rates } = stationarySensitivities(chain, ['down'])
    expectRelative(measure, a / (a + b), 1e-15)
    expectRelative(rates[0]!.elasticity, b / (a + b), 1e-14)
    expectRelative(rates[1]!.elasticity, -b / (a + b), 1e-14)
  })

  it.each([0.01, 1, 10])('have d U(t)/d a = b/s^2 (1 - e^-st) + a t/s e^-st at t = %s', (t) => {
    const s = a + b
    const slope = (b / s ** 2) * -Math.expm1(-s * t) + ((a * t) / s) * Math.exp(-s * t)
    const { probabilities } = transientDerivative(chain, {
      initial: 'up',
      time: t,
      transition: { from: 'up', to: 'down' },
    })
    expectVector(probabilities, [-slope, slope], 1e-12)
  })
})

describe('derivatives on a stiff chain', () => {
  it('keep their digits where U is 1e-34: k-of-n with unlimited repair, closed form', () => {
    const { chain: ladder, down } = stiffChains.find(({ id }) => id === 'kofn_n10_k5_multi_1e-6')!
    const { measure, rates } = stationarySensitivities(ladder, down)
    // All failure rates scale with lambda: U = sum_{j>5} C(10,j) x^j / (1+x)^10, x = lambda/mu.
    const failures = rates.filter(({ from, to }) => Number(to.slice(1)) > Number(from.slice(1)))
    const elasticity = failures.reduce((sum, r) => sum + r.elasticity, 0)
    const x = 1e-6
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    const terms = [6, 7, 8, 9, 10].map((j) => choose(10, j) * x ** j)
    const weighted = terms.reduce((sum, term, i) => sum + term * (i + 6), 0)
    const total = terms.reduce((sum, term) => sum + term, 0)
    expectRelative(measure, total / (1 + x) ** 10, 1e-12)
    expectRelative(elasticity, weighted / total - (10 * x) / (1 + x), 1e-12)
  })

  it.each([1e7, 1e15])('tend, in time, to those of the long run: aging_n4_k2 after %s hours', (time) => {
    const { chain: aging, down } = stiffChains.find(({ id }) => id === 'aging_n4_k2')!
    const transition = { from: aging.states[0]!, to: aging.states[aging.target[0]!]! }
    const late = transientDerivative(aging, { initial: 's0', time, transition }).probabilities
    const limit = stationaryDerivative(aging, transition)
    const places = down.map((name) => aging.indexByName.get(name)!)
    const sum = (v: Float64Array) => places.reduce((total, k) => total + v[k]!, 0)
    expectRelative(sum(late), sum(limit), 1e-9)
  })
})

describe('what is refused', () => {
  it('is a transition the chain does not have, a measure of 0 and a time of 0', () => {
    const ring = ctmc(
      ['a', 'b', 'c'],
      [
        { from: 'a', to: 'b', rate: 1 },
        { from: 'b', to: 'c', rate: 1 },
        { from: 'c', to: 'a', rate: 1 },
      ],
    )
    expect(() => stationaryDerivative(ring, { from: 'a', to: 'c' })).toThrow('no transition from "a" to "c"')
    expect(() => stationarySensitivities(ring, [])).toThrow('the measure is 0')
    const transition = { from: 'a', to: 'b' }
    expect(() => transientDerivative(ring, { initial: 'a', time: 0, transition })).toThrow('above 0')
  })
})
