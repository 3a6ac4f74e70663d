/**
 * Stationary vector of a dense chain by state reduction, overwriting the matrix.
 *
 * For k = n-1 .. 1: s_k = sum_{j<k} q_kj; q_ik /= s_k; q_ij += q_ik q_kj. Then pi_0 = 1, pi_k = sum_{i<k} pi_i q_ik,
 * normalized. No subtraction occurs, so every component keeps full relative accuracy however stiff the chain.
 *
 * @param q n x n off-diagonal rates by rows, >= 0 (the diagonal is neither read nor needed); holds garbage afterwards
 * @param n number of states
 * @param pi receives the n probabilities
 * @throws RangeError when some state cannot reach the states before it: the chain is reducible.
 *
 * Source: Grassmann, Taksar, Heyman, Oper. Res. 33(5), 1985; error analysis O'Cinneide, Numer. Math. 65, 1993.
 *
 * @example
 * const pi = new Float64Array(2)
 * gthInPlace(Float64Array.of(0, 1, 3, 0), 2, pi) // pi = [0.75, 0.25]
 */
export function gthInPlace(q: Float64Array, n: number, pi: Float64Array): void {
  for (let k = n - 1; k > 0; k--) {
    const row = k * n
    let exit = 0
    for (let j = 0; j < k; j++) exit += q[row + j]!
    if (!(exit > 0))
      throw new RangeError(`state ${k} cannot reach states 0 to ${k - 1}: the chain is reducible`)
    for (let i = 0; i < k; i++) {
      const entry = i * n + k
      if (q[entry] === 0) continue
      const share = q[entry]! / exit
      q[entry] = share
      for (let j = 0; j < k; j++) q[i * n + j]! += share * q[row + j]!
    }
  }
  backSubstitute(q, n, pi)
}

function backSubstitute(q: Float64Array, n: number, pi: Float64Array): void {
  pi[0] = 1
  let total = 1
  for (let k = 1; k < n; k++) {
    let weight = 0
    for (let i = 0; i < k; i++) weight += pi[i]! * q[i * n + k]!
    pi[k] = weight
    total += weight
    // A rare first state lets the unnormalized weights run towards overflow.
    if (total > 1e200) {
      for (let i = 0; i <= k; i++) pi[i]! /= total
      total = 1
    }
  }
  for (let k = 0; k < n; k++) pi[k]! /= total
}
