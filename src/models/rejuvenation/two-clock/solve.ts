/**
 * Solves A X = B in place by elimination with row exchanges; B becomes X, A is spent.
 *
 * @param a n x n by rows
 * @param n number of unknowns
 * @param b n x columns by rows
 * @example solveInPlace(Float64Array.of(2), 1, b) // halves the row b
 */
export function solveInPlace(a: Float64Array, n: number, b: Float64Array): void {
  const columns = b.length / n
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(a[i * n + k]!) > Math.abs(a[pivot * n + k]!)) pivot = i
    if (pivot !== k) {
      exchange(a, n, k, pivot)
      exchange(b, columns, k, pivot)
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / a[k * n + k]!
      if (factor === 0) continue
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!
      for (let j = 0; j < columns; j++) b[i * columns + j]! -= factor * b[k * columns + j]!
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) {
      const factor = a[i * n + k]!
      for (let j = 0; j < columns; j++) b[i * columns + j]! -= factor * b[k * columns + j]!
    }
    for (let j = 0; j < columns; j++) b[i * columns + j]! /= a[i * n + i]!
  }
}

function exchange(matrix: Float64Array, columns: number, p: number, q: number): void {
  for (let j = 0; j < columns; j++) {
    const kept = matrix[p * columns + j]!
    matrix[p * columns + j] = matrix[q * columns + j]!
    matrix[q * columns + j] = kept
  }
}
