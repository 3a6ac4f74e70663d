/** Nodes and weights of a quadrature rule on [0, 1]. */
export interface Rule {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

const rules = new Map<number, Rule>()

/**
 * The Gauss-Legendre rule on [0, 1], exact for polynomials of degree `2 points - 1`: Newton's method on the Legendre
 * polynomial.
 *
 * @param points a whole number from 1 to some hundred
 * @example gaussLegendre(1).nodes[0] // 0.5
 */
export function gaussLegendre(points: number): Rule {
  const known = rules.get(points)
  if (known !== undefined) return known
  const nodes = new Float64Array(points)
  const weights = new Float64Array(points)
  for (let i = 0; i < points; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5))
    let slope = 1
    for (let step = 0; step < 100; step++) {
      let before = 1
      let value = x
      for (let k = 2; k <= points; k++) {
        const next = ((2 * k - 1) * x * value - (k - 1) * before) / k
        before = value
        value = next
      }
      slope = points === 1 ? 1 : (points * (x * value - before)) / (x * x - 1)
      const change = value / slope
      x -= change
      if (Math.abs(change) < 1e-16) break
    }
    nodes[points - 1 - i] = (1 + x) / 2
    weights[points - 1 - i] = 1 / ((1 - x * x) * slope * slope)
  }
  const rule = { nodes, weights }
  rules.set(points, rule)
  return rule
}
