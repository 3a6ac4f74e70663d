/** x M for a row vector. */
export function rowTimes(x: Float64Array, matrix: Float64Array): Float64Array {
  const n = x.length
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const mass = x[i]!
    if (mass !== 0) for (let k = 0; k < n; k++) y[k]! += mass * matrix[i * n + k]!
  }
  return y
}

/** A B for square matrices by rows, added onto `into`. */
export function addProduct(a: Float64Array, b: Float64Array, n: number, into: Float64Array): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const factor = a[i * n + j]!
      if (factor !== 0) for (let k = 0; k < n; k++) into[i * n + k]! += factor * b[j * n + k]!
    }
}

/** Puts the row sums of a stochastic matrix back to 1: the repair that keeps squaring from drifting. */
export function normalizeRows(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = 0
    for (let k = 0; k < n; k++) sum += matrix[i * n + k]!
    for (let k = 0; k < n; k++) matrix[i * n + k]! /= sum
  }
}
