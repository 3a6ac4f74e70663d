/** Radau IIA collocation with p stages on [0, 1]: nodes c (the last is 1) and the integration matrix A. */
export interface Radau {
  readonly nodes: Float64Array
  /** A[i][j] = integral from 0 to c_i of the j-th Lagrange polynomial; its last row are the quadrature weights. */
  readonly integrals: readonly Float64Array[]
  /** Barycentric weights of the nodes. */
  readonly barycentric: Float64Array
}

/** Legendre polynomials P_0 .. P_p at x. */
function legendre(p: number, x: number): number[] {
  const values = [1, x]
  for (let k = 1; k < p; k++) values.push(((2 * k + 1) * x * values[k]! - k * values[k - 1]!) / (k + 1))
  return values
}

/** Root of `f` between a and b, where it changes sign. */
function bisect(f: (x: number) => number, a: number, b: number): number {
  let low = a
  let high = b
  const rising = f(a) < 0
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (f(middle) < 0 === rising) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Right Radau nodes on [0, 1]: the zeros of P_p - P_(p-1), of which 1 is one. */
function radauNodes(p: number): Float64Array {
  const f = (x: number): number => {
    const values = legendre(p, x)
    return values[p]! - values[p - 1]!
  }
  const nodes: number[] = []
  const grid = 40 * p
  // Zeros crowd towards both ends like those of a cosine.
  const at = (k: number): number => -Math.cos((Math.PI * k) / grid)
  for (let k = 0; k < grid && nodes.length < p - 1; k++) {
    if (f(at(k)) < 0 !== f(at(k + 1)) < 0) nodes.push((bisect(f, at(k), at(k + 1)) + 1) / 2)
  }
  return Float64Array.from([...nodes, 1])
}

/**
 * The Radau IIA method of p stages, order 2p - 1, stiffly accurate: what has died out stays dead.
 *
 * Integrals of Lagrange polynomials are taken in the Legendre basis, which is well conditioned.
 *
 * Source: Hairer & Wanner, Solving Ordinary Differential Equations II, IV.5.
 *
 * @param p stages, 3 to 40
 */
export function radau(p: number): Radau {
  const nodes = radauNodes(p)
  // Discrete orthogonality: the nodes integrate degree 2p - 2 exactly, so that the basis coefficients of the j-th
  // Lagrange polynomial are (2k + 1) w_j P_k(x_j) for k < p - 1, and a scaled one for k = p - 1.
  const weights = radauWeights(nodes, p)
  const at = Array.from(nodes, (c) => legendre(p, 2 * c - 1))
  const norms = Array.from({ length: p }, (_, k) =>
    weights.reduce((sum, w, j) => sum + w * at[j]![k]! ** 2, 0),
  )
  const antiderivative = (k: number, i: number): number =>
    // Integral over [0, c] of P_k(2s - 1): half of (P_(k+1) - P_(k-1)) / (2k + 1).
    k === 0 ? nodes[i]! : (at[i]![k + 1]! - at[i]![k - 1]!) / (2 * (2 * k + 1))
  const integrals = Array.from(nodes, (_, i) =>
    Float64Array.from(nodes, (__, j) => {
      let sum = 0
      for (let k = 0; k < p; k++) sum += ((weights[j]! * at[j]![k]!) / norms[k]!) * antiderivative(k, i)
      return sum
    }),
  )
  return { nodes, integrals, barycentric: barycentricWeights(nodes) }
}

/** Quadrature weights of the right Radau nodes on [0, 1]. */
function radauWeights(nodes: Float64Array, p: number): Float64Array {
  return nodes.map((c) => {
    if (c === 1) return 1 / p ** 2
    const x = 2 * c - 1
    return (1 + x) / (2 * p ** 2 * legendre(p, x)[p - 1]! ** 2)
  })
}

function barycentricWeights(nodes: Float64Array): Float64Array {
  return nodes.map((c, j) => {
    let product = 1
    for (let i = 0; i < nodes.length; i++) if (i !== j) product *= 4 * (c - nodes[i]!)
    return 1 / product
  })
}
