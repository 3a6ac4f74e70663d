import { expect } from 'vitest'

/** |actual/expected - 1|; 0 where both are 0. */
function relativeError(actual: number, expected: number): number {
  return actual === expected ? 0 : Math.abs(actual / expected - 1)
}

/** Asserts a number to a relative tolerance, and prints both when it fails. */
export function expectRelative(actual: number, expected: number, tolerance: number, what = 'value'): void {
  expect(relativeError(actual, expected), `${what}: got ${actual}, expected ${expected}`).toBeLessThanOrEqual(
    tolerance,
  )
}

/** The same for every component of a vector. */
export function expectVector(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(actual.length).toBe(expected.length)
  for (let k = 0; k < expected.length; k++)
    expectRelative(actual[k]!, expected[k]!, tolerance, `component ${k}`)
}
