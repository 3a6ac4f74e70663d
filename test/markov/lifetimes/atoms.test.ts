import { expect, test } from 'vitest'
import { deterministic, empirical, never } from '../../../src/markov/lifetimes/index.ts'

test('empirical: each time counts once, ties twice', () => {
  const law = empirical([5, 1, 2, 2])
  expect(law.mean).toBe(2.5)
  expect([0, 1, 1.5, 2, 4.9, 5, 9].map(law.survival)).toEqual([1, 0.75, 0.75, 0.25, 0.25, 0, 0])
  expect([0, 1, 2, 5].map(law.cdf)).toEqual([0, 0.25, 0.75, 1])
  expect([0.1, 0.25, 0.26, 0.75, 0.76, 0.999].map(law.quantile)).toEqual([1, 1, 2, 2, 5, 5])
  expect(law.restrictedMean(2)).toBe((1 + 2 + 2 + 2) / 4)
  expect(law.restrictedMean(100)).toBe(2.5)
  expect([law.density(2), law.density(3)]).toEqual([Number.POSITIVE_INFINITY, 0])
})

test('empirical: says how many times are needed', () => {
  expect(() => empirical([1, 2])).toThrow('times of the empirical law lists 2 times; accepted: at least 3')
  expect(() => empirical([1, 2, -3])).toThrow('times of the empirical law is -3')
})

test('deterministic: fails exactly at its time', () => {
  const law = deterministic(360)
  expect([359, 360, 361].map(law.survival)).toEqual([1, 0, 0])
  expect([359, 360].map(law.cdf)).toEqual([0, 1])
  expect(law.quantile(0.01)).toBe(360)
  expect(law.restrictedMean(100)).toBe(100)
})

test('never: lives through everything', () => {
  const law = never()
  expect(law.survival(1e300)).toBe(1)
  expect(law.restrictedMean(42)).toBe(42)
  expect(law.mean).toBe(Number.POSITIVE_INFINITY)
})
