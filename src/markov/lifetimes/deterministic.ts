import { positive } from './accept.ts'
import type { Lifetime } from './lifetime.ts'

/**
 * The deterministic law: always the same time.
 *
 * `P(X > t) = 1` before it, 0 from then on
 *
 * @param time > 0
 * @throws InputError unless the time is finite and above 0
 * @example deterministic(360).restrictedMean(1000) // 360
 */
export function deterministic(time: number): Lifetime {
  positive('deterministic', 'time', time)
  return {
    description: `deterministic(${time})`,
    mean: time,
    survival: (t) => (t < time ? 1 : 0),
    cdf: (t) => (t < time ? 0 : 1),
    density: (t) => (t === time ? Number.POSITIVE_INFINITY : 0),
    hazard: (t) => (t < time ? 0 : Number.POSITIVE_INFINITY),
    restrictedMean: (t) => Math.min(t, time),
    quantile: (p) => (p <= 0 ? 0 : time),
    sample: () => time,
  }
}
