/** Poisson probabilities over the window where they count, and their tails. */
export interface PoissonWindow {
  /** Probabilities below `first` and beyond `first + weight.length - 1` are under 1e-290 of the largest one. */
  readonly first: number
  /** P(N = first + i), summing to 1. */
  readonly weight: Float64Array
  /** P(N > first + i), summed from the far end. */
  readonly beyond: Float64Array
}

/** Relative size at which a weight is dropped: far below the rarest state a double can hold beside the likeliest. */
const NEGLIGIBLE = 1e-290

/**
 * Poisson weights for uniformization: recursion away from the mode in both directions, then normalized, so that
 * neither exp(-mean) underflows nor anything cancels. The window is kept so wide that states of probability 1e-270
 * still get their share to full relative accuracy.
 *
 * @param mean lambda t, finite and > 0
 *
 * Source: Fox & Glynn, Commun. ACM 31(4), 1988.
 *
 * @example poissonWindow(1).weight[0] // 0.36787944117144233
 */
export function poissonWindow(mean: number): PoissonWindow {
  const mode = Math.floor(mean)
  const below: number[] = []
  for (let n = mode, w = 1; n > 0; n--) {
    w *= n / mean
    if (w < NEGLIGIBLE) break
    below.push(w)
  }
  const weights = [...below.reverse(), 1]
  for (let n = mode + 1, w = 1; ; n++) {
    w *= mean / n
    if (w < NEGLIGIBLE) break
    weights.push(w)
  }
  const total = Float64Array.from(weights)
    .sort()
    .reduce((sum, w) => sum + w, 0)
  const weight = Float64Array.from(weights, (w) => w / total)
  const beyond = new Float64Array(weight.length)
  for (let i = weight.length - 1; i > 0; i--) beyond[i - 1] = beyond[i]! + weight[i]!
  return { first: mode - below.length, weight, beyond }
}
