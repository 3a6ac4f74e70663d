import { describe, expect, it } from 'vitest'
import { equivalentChain, semiMarkovAbsorption, semiMarkovStationary } from '../../../src/markov/index.ts'
import {
  deterministic,
  empirical,
  exponential,
  never,
  uniform,
  weibull,
} from '../../../src/markov/lifetimes/index.ts'
import { expectRelative, expectVector } from '../support/closeness.ts'

const back = { competing: [{ to: 'up', time: exponential(1) }] }

describe('competing times', () => {
  it('deterministic against exponential: age replacement in closed form', () => {
    const [a, t] = [0.02, 30]
    const { probabilities } = semiMarkovStationary({
      up: {
        competing: [
          { to: 'failed', time: exponential(a) },
          { to: 'restart', time: deterministic(t) },
        ],
      },
      failed: back,
      restart: { competing: [{ to: 'up', time: deterministic(0.1) }] },
    })
    const expires = Math.exp(-a * t)
    const cycle = [(1 - expires) / a, 1 - expires, 0.1 * expires]
    const length = cycle.reduce((sum, x) => sum + x, 0)
    expectVector(
      probabilities,
      cycle.map((x) => x / length),
      1e-12,
    )
  })

  it('Weibull against Weibull of one shape: proportional hazards', () => {
    const shape = 1.7
    const chain = equivalentChain({
      up: {
        competing: [
          { to: 'a', time: weibull({ shape, scale: 100 }) },
          { to: 'b', time: weibull({ shape, scale: 1000 }) },
        ],
      },
      a: back,
      b: back,
    })
    const [toA, toB] = [chain.rate[0]!, chain.rate[1]!]
    expectRelative(toB / toA, 10 ** -shape, 1e-10)
    const scale = (100 ** -shape + 1000 ** -shape) ** (-1 / shape)
    expectRelative(1 / (toA + toB), weibull({ shape, scale }).mean, 1e-10)
  })

  it('uniform against empirical, atom by atom', () => {
    const chain = equivalentChain({
      up: {
        competing: [
          { to: 'a', time: uniform({ from: 0, to: 10 }) },
          { to: 'b', time: empirical([2, 4, 12]) },
        ],
      },
      a: back,
      b: back,
    })
    const [toA, toB] = [chain.rate[0]!, chain.rate[1]!]
    const winsB = (0.8 + 0.6 + 0) / 3
    expectRelative(toB / (toA + toB), winsB, 1e-12)
    // E min = mean over the atoms of the integral of the uniform survival up to them.
    const upTo = (t: number) => t - (t * t) / 20
    expectRelative(1 / (toA + toB), (upTo(2) + upTo(4) + upTo(10)) / 3, 1e-12)
  })

  it('two uniform times that cannot end before 10', () => {
    const chain = equivalentChain({
      up: {
        competing: [
          { to: 'a', time: uniform({ from: 10, to: 11 }) },
          { to: 'b', time: uniform({ from: 10, to: 12 }) },
        ],
      },
      a: back,
      b: back,
    })
    const [toA, toB] = [chain.rate[0]!, chain.rate[1]!]
    expectRelative(toA / toB, 3, 1e-12)
    expectRelative(1 / (toA + toB), 10 + 5 / 12, 1e-12)
  })

  it('leave out a time that never ends', () => {
    const chain = equivalentChain({
      up: {
        competing: [
          { to: 'down', time: uniform({ from: 1, to: 3 }) },
          { to: 'never', time: never() },
        ],
      },
      down: back,
      never: back,
    })
    expect(chain.rowStart[1]).toBe(1)
    expectRelative(chain.rate[0]!, 0.5, 1e-15)
  })
})

describe('branches', () => {
  it('weigh the sojourns, a return to the same state included', () => {
    const { probabilities } = semiMarkovStationary({
      up: {
        branches: [
          { to: 'up', probability: 0.5, sojourn: deterministic(3) },
          { to: 'down', probability: 0.5, sojourn: weibull({ shape: 2, scale: 1 }) },
        ],
      },
      down: { competing: [{ to: 'up', time: deterministic(1) }] },
    })
    const up = 2 * (1.5 + weibull({ shape: 2, scale: 1 }).mean / 2)
    expectVector(probabilities, [up / (up + 1), 1 / (up + 1)], 1e-13)
  })

  it('mean time to absorption of a deterministic chain of steps', () => {
    const { meanTime, firstTarget } = semiMarkovAbsorption(
      {
        start: {
          branches: [
            { to: 'mid', probability: 0.9, sojourn: deterministic(2) },
            { to: 'dead', probability: 0.1, sojourn: deterministic(5) },
          ],
        },
        mid: { competing: [{ to: 'lost', time: uniform({ from: 1, to: 2 }) }] },
        dead: { absorbing: true },
        lost: { absorbing: true },
      },
      { initial: 'start', targets: ['dead', 'lost'] },
    )
    expectRelative(meanTime, 0.9 * 3.5 + 0.1 * 5, 1e-14)
    expectVector(firstTarget, [0, 0, 0.1, 0.9], 1e-14)
  })
})

describe('what is refused, by name', () => {
  it.each([
    [
      'ties',
      {
        competing: [
          { to: 'a', time: deterministic(2) },
          { to: 'b', time: empirical([1, 2, 3]) },
        ],
      },
      /in "up".*"a".*"b".*2/,
    ],
    ['no way out', { competing: [] }, /"up" has no way out/],
    [
      'a time that never ends alone',
      { competing: [{ to: 'a', time: never() }] },
      /sojourn in "up" is Infinity/,
    ],
    [
      'a sum other than 1',
      { branches: [{ to: 'a', probability: 0.4, sojourn: deterministic(1) }] },
      /out of "up" sum to 0.4/,
    ],
    [
      'an impossible probability',
      { branches: [{ to: 'a', probability: 2, sojourn: deterministic(1) }] },
      /"up" to "a" is 2/,
    ],
    ['an unknown target', { competing: [{ to: 'aa', time: deterministic(1) }] }, /no state "aa"/],
  ] as const)('%s', (_, kernel, message) => {
    expect(() => equivalentChain({ up: kernel, a: back, b: back })).toThrow(message)
  })

  it('absorbing states in the long run', () => {
    expect(() =>
      semiMarkovStationary({
        up: { competing: [{ to: 'dead', time: deterministic(1) }] },
        dead: { absorbing: true },
      }),
    ).toThrow('"dead" is absorbing')
  })
})
