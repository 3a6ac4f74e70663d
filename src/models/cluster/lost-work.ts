import type { Stretch } from './cluster.ts'

/**
 * Work that a curve leaves undone against a constant level: the integral of the gap, `sum (L - x)+ (t1 - t0)`.
 *
 * @param level L, in units of one host's throughput: m for the whole cluster, or a demand
 * @returns host-seconds
 * @example
 * lostWork([{ startSeconds: 0, endSeconds: 42, throughput: 3 }], 4) // 42
 */
export function lostWork(curve: readonly Stretch[], level: number): number {
  return curve.reduce(
    (lost, { startSeconds, endSeconds, throughput }) =>
      lost + Math.max(0, level - throughput) * (endSeconds - startSeconds),
    0,
  )
}

/** Length of a curve in seconds. */
export function curveSeconds(curve: readonly Stretch[]): number {
  return curve.at(-1)?.endSeconds ?? 0
}
