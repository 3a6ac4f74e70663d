import type { Band } from './band.ts'
import type { Intervals, Objective } from './objective.ts'
import type { SearchRange } from './range.ts'

const hour = 3600
const day = 86_400
const never = Number.POSITIVE_INFINITY

/** Round intervals that operators use. */
export const roundIntervalsSeconds: readonly number[] = [
  ...[5, 15, 30].map((minutes) => minutes * 60),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * hour),
  ...[1, 2, 3, 4, 5, 7, 10, 14, 21, 28, 42, 56, 91, 182].map((days) => days * day),
  ...[1, 2, 3, 5, 10, 20].map((years) => years * 365 * day),
  never,
]

/** A pair of round intervals, and what choosing it costs. */
export interface RobustSchedule extends Intervals {
  readonly value: number
  /** Worst value when either interval is missed by the tolerance or less, early or late. */
  readonly worstValue: number
}

/** Intervals are kept to within this share of themselves. */
export const intervalTolerance = 0.05

const beyond = 1e-6
const mostRestarts = 4000

/** Round intervals in the hull of a band, and the nearest on either side of it that is long enough. */
function nominees(best: number, band: Band, shortest: number): readonly number[] {
  const from = band[0]?.from ?? never
  if (best === never || from === never) return [never]
  const least = Math.min(shortest, best)
  const round = roundIntervalsSeconds.filter((seconds) => seconds >= least)
  const first = round.findLastIndex((seconds) => seconds <= from)
  const last = round.findIndex((seconds) => seconds >= (band.at(-1)?.to ?? never))
  return round.slice(Math.max(0, first), last + 1)
}

/** VMM intervals midway between two guest restarts, about as long as the best. */
function betweenRidges(os: number, bestVmm: number): readonly number[] {
  if (!Number.isFinite(os) || !Number.isFinite(bestVmm)) return []
  const cell = Math.floor(bestVmm / os)
  return [-2, -1, 0, 1, 2].map((step) => (cell + step + 0.5) * os).filter((vmm) => vmm > 0)
}

/** Worst value where either interval is missed by up to 5 %: at the ends, and just beyond each ridge between them. */
function worstOf(
  f: Objective,
  { osIntervalSeconds: os, vmmIntervalSeconds: vmm }: Intervals,
  jumps: boolean,
) {
  const [early, late] = [1 - intervalTolerance, 1 + intervalTolerance]
  const ratio = vmm / os
  const values = [f(os * early, vmm), f(os * late, vmm), f(os, vmm * early), f(os, vmm * late)]
  if (!jumps || !Number.isFinite(ratio)) return Math.max(...values)
  for (let k = Math.max(1, Math.ceil(ratio * early)); k <= ratio / early; k++) {
    if (k <= ratio * late) values.push(f(os, k * os * (1 + beyond)))
    if (k >= ratio / late) values.push(f((vmm / k) * (1 - beyond), vmm))
  }
  return Math.max(...values)
}

/**
 * The pair of round intervals whose worst value is least when either is kept only to within 5 %: off the ridges, where
 * being a minute late costs a guest restart: there, VMM intervals midway between two guest restarts count as round too.
 *
 * @param best the best pair and the bands around it; round intervals in them and beside them are tried
 */
export function robustSchedule(
  f: Objective,
  best: Intervals & { readonly osBand: Band; readonly vmmBand: Band },
  { range, restartsGuests }: { readonly range: SearchRange; readonly restartsGuests: boolean },
): RobustSchedule {
  const vmms = nominees(best.vmmIntervalSeconds, best.vmmBand, range.vmm.low)
  const between = (os: number): readonly number[] =>
    restartsGuests ? betweenRidges(os, best.vmmIntervalSeconds) : []
  const pairs = nominees(best.osIntervalSeconds, best.osBand, range.os.low).flatMap((osIntervalSeconds) =>
    [...vmms, ...between(osIntervalSeconds)]
      .filter((vmm) => !(vmm / osIntervalSeconds > mostRestarts && vmm < never))
      .map((vmmIntervalSeconds) => ({
        osIntervalSeconds,
        vmmIntervalSeconds,
        value: f(osIntervalSeconds, vmmIntervalSeconds),
      })),
  )
  let found: RobustSchedule | null = null
  for (const pair of pairs.toSorted((a, b) => a.value - b.value)) {
    // No pair is better when missed than when kept.
    if (found !== null && pair.value >= found.worstValue) break
    const worstValue = Math.max(pair.value, worstOf(f, pair, restartsGuests))
    if (found === null || worstValue < found.worstValue) found = { ...pair, worstValue }
  }
  return found as RobustSchedule
}
