/** Student's t quantile: the t with P(T <= t) = probability for the given degrees of freedom. */
export type StudentQuantile = (probability: number, degreesOfFreedom: number) => number

/** A confidence interval for a long-run mean. */
export interface Estimate {
  readonly mean: number
  readonly halfWidth: number
}

/**
 * Collects stretches of a walk: their lengths, and the rewards earned in each. The stretches are cycles between
 * regenerations, which are independent, or batches, which are nearly so when long.
 */
export interface Stretches {
  /** Closes the present stretch. */
  close(length: number, earned: ArrayLike<number>): void
  count(): number
  /** Ratio estimate of reward `r` with its interval; undefined before there are two stretches. */
  estimate(r: number, quantile: (degreesOfFreedom: number) => number): Estimate | undefined
}

/**
 * Ratio estimator: mean = sum Y / sum L; variance from the deviations Y - mean L.
 *
 * Source: Iglehart, Naval Res. Log. Q. 22, 1975; Law, Simulation Modeling and Analysis, 4.5 and 9.5.3.
 *
 * @param rewards number of rewards
 */
export function cycles(rewards: number): Stretches {
  let n = 0
  let sumL = 0
  let sumLL = 0
  const sumY = new Float64Array(rewards)
  const sumYY = new Float64Array(rewards)
  const sumYL = new Float64Array(rewards)
  return {
    close(length, earned) {
      n++
      sumL += length
      sumLL += length * length
      for (let r = 0; r < rewards; r++) {
        sumY[r]! += earned[r]!
        sumYY[r]! += earned[r]! ** 2
        sumYL[r]! += earned[r]! * length
      }
    },
    count: () => n,
    estimate(r, quantile) {
      if (n < 2) return undefined
      const mean = sumY[r]! / sumL
      const squares = sumYY[r]! - 2 * mean * sumYL[r]! + mean * mean * sumLL
      const deviation = Math.sqrt(Math.max(0, squares) / (n - 1))
      return { mean, halfWidth: (quantile(n - 1) * deviation * Math.sqrt(n)) / sumL }
    },
  }
}

const MOST_BATCHES = 64

/**
 * Batch means with batches that double in length when there are 64 of them, so that they outgrow any correlation.
 *
 * @param rewards number of rewards
 */
export function batches(rewards: number): Stretches {
  let held: { readonly length: number; readonly earned: Float64Array }[] = []
  let open = { length: 0, earned: new Float64Array(rewards), parts: 0 }
  let parts = 1
  const add = (a: ArrayLike<number>, b: ArrayLike<number>) => Float64Array.from(a, (x, r) => x + b[r]!)
  return {
    close(length, earned) {
      open = { length: open.length + length, earned: add(open.earned, earned), parts: open.parts + 1 }
      if (open.parts < parts) return
      held.push(open)
      open = { length: 0, earned: new Float64Array(rewards), parts: 0 }
      if (held.length < MOST_BATCHES) return
      held = held.flatMap((one, i) => {
        if (i % 2 === 1) return []
        const two = held[i + 1]!
        return [{ length: one.length + two.length, earned: add(one.earned, two.earned) }]
      })
      parts *= 2
    },
    count: () => held.length,
    estimate(r, quantile) {
      const fixed = cycles(rewards)
      for (const { length, earned } of held) fixed.close(length, earned)
      return fixed.estimate(r, quantile)
    },
  }
}
