import type { TwoClockInput } from '../two-clock/index.ts'
import { type Minimum, minimizeOnRange } from './minimize.ts'
import { type Goal, type Intervals, type Objective, objectiveOf } from './objective.ts'

/** What the optimum says of one clock. */
export type ClockAdvice = 'at-interval' | 'never' | 'as-often-as-possible'

/** The best pair of intervals. */
export interface OptimalSchedule extends Intervals {
  /** U, or cost per hour. */
  readonly value: number
  readonly osAdvice: ClockAdvice
  readonly vmmAdvice: ClockAdvice
  /** k where the optimum lies on the ridge T_v = k T_o of guests that restart with the VMM; null: it does not. */
  readonly ridge: number | null
}

/** Where intervals are looked for, in seconds of operating time. */
export interface SearchRange {
  readonly osLow: number
  readonly vmmLow: number
  readonly high: number
}

/**
 * The shortest interval worth trying. Where the hazard grows as a power of age, the optimum goes with
 * `mean (downtime/repair)^(1/shape)`; a third of that at shape 4/3 lies below it for every shape above.
 */
function shortest(mean: number, downtime: number, repair: number): number {
  const floor = Math.max(60, 5 * downtime)
  if (!Number.isFinite(mean)) return floor
  const scale = repair > 0 ? Math.min(1, downtime / repair) ** 0.75 / 3 : 1
  return Math.min(mean, Math.max(floor, mean * Math.max(scale, 1 / 3000)))
}

/** Where the optimum can lie: up to twenty times the longest lifetime; beyond it, never. */
export function searchRange({ guest, vmm }: TwoClockInput): SearchRange {
  const means = [guest.lifetime.mean, vmm.lifetime.mean].filter((mean) => Number.isFinite(mean))
  return {
    osLow: shortest(guest.lifetime.mean, guest.restartSeconds, guest.repairSeconds),
    vmmLow: shortest(vmm.lifetime.mean, vmm.rejuvenationSeconds, vmm.repairSeconds),
    high: 20 * Math.max(86400, ...means),
  }
}

interface Candidate extends Intervals {
  readonly value: number
}

const never = Number.POSITIVE_INFINITY

function orNever(found: Minimum, atNever: number): Minimum {
  // A minimum that is no better than never, but for rounding, is a plateau: the simpler answer stands.
  return atNever <= found.value * (1 + 1e-9) ? { x: never, value: atNever } : found
}

function bestVmm(f: Objective, os: number, range: SearchRange): Minimum {
  const at = (vmm: number): number => f(os, vmm)
  return orNever(minimizeOnRange(at, range.vmmLow, range.high), at(never))
}

function bestOs(f: Objective, vmm: number, range: SearchRange): Minimum {
  const at = (os: number): number => f(os, vmm)
  return orNever(minimizeOnRange(at, range.osLow, range.high), at(never))
}

/** Alternating searches along either clock: the two hardly depend on each other. */
function descend(f: Objective, start: Candidate, range: SearchRange): Candidate {
  let current = start
  for (let round = 0; round < 6; round++) {
    const vmm = bestVmm(f, current.osIntervalSeconds, range)
    const os = bestOs(f, vmm.x, range)
    const next: Candidate = { osIntervalSeconds: os.x, vmmIntervalSeconds: vmm.x, value: os.value }
    if (!(next.value < current.value * (1 - 1e-7))) return next.value < current.value ? next : current
    current = next
  }
  return current
}

/** Along the ridge T_v = k T_o, on which the guest restart due together with the VMM is skipped. */
function alongRidge(f: Objective, k: number, range: SearchRange, points: number): Candidate {
  const low = Math.max(range.osLow, range.vmmLow / k)
  const { x, value } = minimizeOnRange((os) => f(os, k * os), low, range.high / k, points)
  return { osIntervalSeconds: x, vmmIntervalSeconds: k * x, value }
}

const coarseRidges = [2, 4, 8, 16, 32]

/** The best ridge: by octaves of k, then within one. */
function bestRidge(f: Objective, range: SearchRange): Candidate {
  const found = new Map<number, Candidate>()
  const at = (k: number): Candidate => {
    const known = found.get(k) ?? alongRidge(f, k, range, 10)
    found.set(k, known)
    return known
  }
  let best = coarseRidges.reduce((a, b) => (at(b).value < at(a).value ? b : a))
  // Doubling found the right octave; halving steps find the ridge within it.
  for (let step = Math.max(1, best / 4); step >= 1; step = Math.floor(step / 2)) {
    for (const direction of [step, -step]) {
      while (best + direction >= 2 && at(best + direction).value < at(best).value) best += direction
    }
  }
  return at(best)
}

/** Inside the cells beside a ridge, T_v between two multiples of T_o: U is smooth there and may be less. */
function insideCells(f: Objective, ridge: Candidate, range: SearchRange): Candidate {
  let best = ridge
  const k = Math.round(ridge.vmmIntervalSeconds / ridge.osIntervalSeconds)
  for (const cell of [k - 1, k]) {
    let os = ridge.osIntervalSeconds
    for (let round = 0; round < 3; round++) {
      const ratio = minimizeOnRange((r) => f(os, r * os), cell * (1 + 1e-6), (cell + 1) * (1 - 1e-6), 5)
      const inner = minimizeOnRange((o) => f(o, ratio.x * o), os / 3, Math.min(os * 3, range.high), 7)
      os = inner.x
      if (!(inner.value < best.value * (1 - 1e-9))) break
      best = { osIntervalSeconds: os, vmmIntervalSeconds: ratio.x * os, value: inner.value }
    }
  }
  return best
}

function adviceOf(interval: number, low: number): ClockAdvice {
  if (!Number.isFinite(interval)) return 'never'
  return interval <= low * (1 + 1e-3) ? 'as-often-as-possible' : 'at-interval'
}

/**
 * The pair (T_o, T_v) that makes unavailability or cost least, by the exact two-clock model.
 *
 * Guests that keep running: a smooth function of two clocks that hardly depend on each other. Guests that restart with
 * the VMM: U jumps at every T_v = k T_o, since the restart due together is skipped; every ridge and the smooth cells
 * beside the best one are searched, and T_o = never (the VMM clock alone).
 *
 * @throws InputError as `twoClockAvailability`
 */
export function optimalSchedule(
  input: TwoClockInput,
  goal: Goal,
  f: Objective = objectiveOf(input, goal),
): OptimalSchedule {
  const range = searchRange(input)
  const vmmAlone = bestVmm(f, never, range)
  const osAlone = bestOs(f, never, range)
  const candidates: Candidate[] = [
    { osIntervalSeconds: never, vmmIntervalSeconds: vmmAlone.x, value: vmmAlone.value },
    { osIntervalSeconds: osAlone.x, vmmIntervalSeconds: never, value: osAlone.value },
  ]
  if (input.restartsGuests) candidates.push(insideCells(f, bestRidge(f, range), range))
  else candidates.push(descend(f, candidates[1] as Candidate, range))
  const best = candidates.reduce((a, b) => (b.value < a.value * (1 - 1e-9) ? b : a))
  const ratio = best.vmmIntervalSeconds / best.osIntervalSeconds
  const nearest = Math.round(ratio)
  const onRidge = input.restartsGuests && nearest >= 2 && Math.abs(ratio - nearest) <= 1e-9 * ratio
  return {
    ...best,
    osAdvice: adviceOf(best.osIntervalSeconds, range.osLow),
    vmmAdvice: adviceOf(best.vmmIntervalSeconds, range.vmmLow),
    ridge: onRidge ? nearest : null,
  }
}
