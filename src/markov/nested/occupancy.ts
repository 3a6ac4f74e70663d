import type { Ctmc } from '../ctmc/index.ts'
import {
  addProduct,
  cutHorizon,
  normalizeRows,
  shortOccupancy,
  shortTransitionMatrix,
  uniformized,
} from '../transient/index.ts'

/** exp(Q t) and its integral from 0 to t, n x n by rows. */
export interface Occupancy {
  readonly probability: Float64Array
  readonly time: Float64Array
}

/** Both by doubling from a short step: P(2h) = P(h)^2, S(2h) = S(h) + P(h) S(h). All entries stay >= 0. */
export function occupancy(chain: Ctmc, horizon: number): Occupancy {
  const u = uniformized(chain, 2)
  const { n } = u
  const { step, doublings } = cutHorizon(horizon, u.rate)
  let probability = shortTransitionMatrix(chain, u, step)
  const time = new Float64Array(n * n)
  const unit = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    unit.fill(0)
    unit[i] = 1
    time.set(shortOccupancy(chain, u, step, unit), i * n)
  }
  for (let d = 0; d < doublings; d++) {
    const earlier = time.slice()
    addProduct(probability, earlier, n, time)
    const squared = new Float64Array(n * n)
    addProduct(probability, probability, n, squared)
    normalizeRows(squared, n)
    probability = squared
  }
  return { probability, time }
}
