/** A factorized matrix, ready to solve for many right-hand sides. */
export interface Factorized {
  /** Overwrites `x` (the right-hand side) by the solution. */
  solve(x: Float64Array): void
}

/**
 * LU with partial pivoting of an n x n matrix by rows, overwriting it.
 *
 * @throws RangeError when a pivot is zero
 */
export function factorize(matrix: Float64Array, n: number): Factorized {
  const order = Int32Array.from({ length: n }, (_, i) => i)
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(matrix[i * n + k]!) > Math.abs(matrix[pivot * n + k]!)) pivot = i
    }
    if (matrix[pivot * n + k] === 0) throw new RangeError('the matrix is singular')
    if (pivot !== k) swapRows(matrix, order, n, k, pivot)
    const inverse = 1 / matrix[k * n + k]!
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i * n + k]! * inverse
      matrix[i * n + k] = factor
      if (factor === 0) continue
      for (let j = k + 1; j < n; j++) matrix[i * n + j]! -= factor * matrix[k * n + j]!
    }
  }
  const scratch = new Float64Array(n)
  return {
    solve(x) {
      for (let i = 0; i < n; i++) {
        let sum = x[order[i]!]!
        for (let j = 0; j < i; j++) sum -= matrix[i * n + j]! * scratch[j]!
        scratch[i] = sum
      }
      for (let i = n - 1; i >= 0; i--) {
        let sum = scratch[i]!
        for (let j = i + 1; j < n; j++) sum -= matrix[i * n + j]! * x[j]!
        x[i] = sum / matrix[i * n + i]!
      }
    },
  }
}

function swapRows(matrix: Float64Array, order: Int32Array, n: number, a: number, b: number): void {
  for (let j = 0; j < n; j++) {
    const held = matrix[a * n + j]!
    matrix[a * n + j] = matrix[b * n + j]!
    matrix[b * n + j] = held
  }
  const held = order[a]!
  order[a] = order[b]!
  order[b] = held
}
