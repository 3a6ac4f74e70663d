import type { Intervals, Objective } from './objective.ts'

/** Round intervals that operators use. */
export const roundIntervalsSeconds: readonly number[] = [
  ...[6, 12].map((hours) => hours * 3600),
  ...[1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 91, 182, 365].map((days) => days * 86400),
  Number.POSITIVE_INFINITY,
]

/** A pair of round intervals, and what choosing it costs. */
export interface RobustSchedule extends Intervals {
  readonly value: number
  /** Worst value when either interval is missed by the tolerance, early or late. */
  readonly worstValue: number
}

/** Intervals are kept to within this share of themselves. */
export const intervalTolerance = 0.05

const nominees = 16

/**
 * The pair of round intervals whose worst value is least when either is kept only to within 5 %: off the ridges, where
 * being a minute late costs a guest restart.
 *
 * @param low the shortest intervals worth naming
 */
export function robustSchedule(
  f: Objective,
  low: { readonly osSeconds: number; readonly vmmSeconds: number },
): RobustSchedule {
  const pairs: (Intervals & { readonly value: number })[] = []
  for (const osIntervalSeconds of roundIntervalsSeconds.filter((seconds) => seconds >= low.osSeconds)) {
    for (const vmmIntervalSeconds of roundIntervalsSeconds.filter((seconds) => seconds >= low.vmmSeconds)) {
      const value = f(osIntervalSeconds, vmmIntervalSeconds)
      pairs.push({ osIntervalSeconds, vmmIntervalSeconds, value })
    }
  }
  const best = pairs.toSorted((a, b) => a.value - b.value).slice(0, nominees)
  const judged = best.map((pair): RobustSchedule => {
    const shaken = [1 - intervalTolerance, 1 + intervalTolerance].flatMap((factor) => [
      f(pair.osIntervalSeconds * factor, pair.vmmIntervalSeconds),
      f(pair.osIntervalSeconds, pair.vmmIntervalSeconds * factor),
    ])
    return { ...pair, worstValue: Math.max(pair.value, ...shaken) }
  })
  return judged.reduce((a, b) => (b.worstValue < a.worstValue ? b : a))
}
