import type { TwoClockInput } from '../two-clock/index.ts'
import { descendFrom, scanRange } from './minimize.ts'
import { type Goal, type Intervals, type Objective, objectiveOf } from './objective.ts'
import { type SearchRange, searchRange } from './range.ts'
import { bestBeside, bestRidge, type Candidate } from './ridges.ts'

/** What the optimum says of one clock. */
export type ClockAdvice = 'at-interval' | 'never' | 'as-often-as-possible'

/** The best pair of intervals. */
export interface OptimalSchedule extends Intervals {
  /** U, or cost per hour. */
  readonly value: number
  readonly osAdvice: ClockAdvice
  /** `as-often-as-possible`: the best is the shortest interval tried, which is the one given. */
  readonly vmmAdvice: ClockAdvice
  /** k where the optimum lies on the ridge T_v = k T_o of guests that restart with the VMM; null: it does not. */
  readonly ridge: number | null
}

const never = Number.POSITIVE_INFINITY
const scanPoints = 10
/** Alternating searches end when a round gains less than this share. */
const settled = 1e-7
/** A clock that gains less than this share is not worth having. */
const worthwhile = 1e-6
/** A schedule without one of the clocks is searched where dropping the clock costs less than this factor. */
const withinReach = 1.25
/** Twenty lifetimes are never but for this factor, whatever the law. */
const farOff = 2

/** Guests that keep running: along either clock in turn, for the two hardly depend on each other. */
function bothClocks(f: Objective, range: SearchRange): Candidate {
  const { low, high } = range.vmm
  let os = scanRange((x) => f(x, low * (high / low) ** (1 / 3)), range.os, scanPoints).x
  let vmm = scanRange((x) => f(os, x), range.vmm, scanPoints).x
  let value = f(os, vmm)
  for (let round = 0; round < 8; round++) {
    const factor = round === 0 ? 1.15 : 1.04
    const first = descendFrom((x) => f(x, vmm), os, range.os, factor)
    const second = descendFrom((x) => f(first.x, x), vmm, range.vmm, factor)
    const gained = second.value < value * (1 - settled)
    if (second.value < value) [os, vmm, value] = [first.x, second.x, second.value]
    if (!gained) break
  }
  return { osIntervalSeconds: os, vmmIntervalSeconds: vmm, value }
}

/** Whether the longest interval tried is the best: never may be better still. */
function atEnd({ osIntervalSeconds, vmmIntervalSeconds }: Candidate, { os, vmm }: SearchRange): boolean {
  return osIntervalSeconds > os.high / 2 || vmmIntervalSeconds > vmm.high / 2
}

/** A schedule without one of the clocks, the other one downhill from where it is best with both. */
function withoutOne(
  f: Objective,
  clock: 'os' | 'vmm',
  from: Candidate,
  range: SearchRange,
): readonly Candidate[] {
  const kept = clock === 'os' ? 'vmm' : 'os'
  const along = clock === 'os' ? (x: number) => f(never, x) : (x: number) => f(x, never)
  const start = clock === 'os' ? from.vmmIntervalSeconds : from.osIntervalSeconds
  // The longest interval tried is nearly never, and costs less time to evaluate.
  const nearly = clock === 'os' ? f(range.os.high, start) : f(start, range.vmm.high)
  if (!atEnd(from, range) && nearly > farOff * from.value) return []
  if (along(start) > withinReach * from.value) return []
  const { x, value } = descendFrom(along, start, range[kept])
  return [
    clock === 'os'
      ? { osIntervalSeconds: never, vmmIntervalSeconds: x, value }
      : { osIntervalSeconds: x, vmmIntervalSeconds: never, value },
  ]
}

/** The best of one clock only, wherever it lies. */
function oneClock(f: Objective, clock: 'os' | 'vmm', range: SearchRange): Candidate {
  const { x, value } = scanRange((t) => (clock === 'os' ? f(t, never) : f(never, t)), range[clock], 16)
  return {
    osIntervalSeconds: clock === 'os' ? x : never,
    vmmIntervalSeconds: clock === 'vmm' ? x : never,
    value,
  }
}

/** The best of each kind of schedule, the simplest kind first, but for kinds that are far from best. */
function candidates(f: Objective, range: SearchRange, input: TwoClockInput): readonly Candidate[] {
  const { guest, vmm, restartsGuests } = input
  const neither = (): Candidate => ({
    osIntervalSeconds: never,
    vmmIntervalSeconds: never,
    value: f(never, never),
  })
  // A clock that guards against nothing is never worth its downtime.
  if (!Number.isFinite(guest.lifetime.mean)) return [neither(), oneClock(f, 'vmm', range)]
  if (!restartsGuests && !Number.isFinite(vmm.lifetime.mean)) return [neither(), oneClock(f, 'os', range)]
  if (!restartsGuests) {
    const both = bothClocks(f, range)
    const single = [...withoutOne(f, 'vmm', both, range), ...withoutOne(f, 'os', both, range)]
    return [...(single.length > 0 || atEnd(both, range) ? [neither()] : []), ...single, both]
  }
  const alone = oneClock(f, 'vmm', range)
  const ridge = bestRidge(f, range)
  const beside = bestBeside(f, ridge, range)
  const os = withoutOne(f, 'vmm', { ...ridge, value: Math.min(alone.value, beside.value) }, range)
  const open = os.length > 0 || atEnd(ridge, range) || alone.vmmIntervalSeconds > range.vmm.high / 2
  return [...(open ? [neither()] : []), ...os, alone, ridge, beside]
}

/** The intervals the input came with: nothing worse is ever advised, whatever the ranges searched. */
function ownIntervals({ guest, vmm }: TwoClockInput, f: Objective): Candidate {
  const [os, vmmInterval] = [guest.intervalSeconds, vmm.intervalSeconds]
  return { osIntervalSeconds: os, vmmIntervalSeconds: vmmInterval, value: f(os, vmmInterval) }
}

function adviceOf(interval: number, low: number): ClockAdvice {
  if (!Number.isFinite(interval)) return 'never'
  return interval <= low * (1 + 2e-3) ? 'as-often-as-possible' : 'at-interval'
}

/** k where T_v = k T_o to a relative 1e-9, k >= 2; null: no such k. */
export function ridgeOf({ osIntervalSeconds, vmmIntervalSeconds }: Intervals): number | null {
  const ratio = vmmIntervalSeconds / osIntervalSeconds
  const nearest = Math.round(ratio)
  return Number.isFinite(ratio) && nearest >= 2 && Math.abs(ratio - nearest) <= 1e-9 * ratio ? nearest : null
}

/**
 * The pair (T_o, T_v) that makes unavailability or cost least, by the exact two-clock model.
 *
 * Guests that keep running: a smooth function of two clocks that hardly depend on each other. Guests that restart with
 * the VMM: U jumps at every T_v = k T_o, since the restart due together is skipped; every ridge and the smooth cells
 * beside the best one are searched, and T_o = never (the VMM clock alone). In either case a clock is left out where it
 * gains less than a millionth.
 *
 * @param input its own intervals are tried too
 * @throws InputError as `twoClockAvailability`
 */
export function optimalSchedule(
  input: TwoClockInput,
  goal: Goal,
  f: Objective = objectiveOf(input, goal),
): OptimalSchedule {
  const range = searchRange(input)
  const better = (a: Candidate, b: Candidate): Candidate => (b.value < a.value * (1 - worthwhile) ? b : a)
  const found = candidates(f, range, input).reduce(better)
  const best = better(found, ownIntervals(input, f))
  return {
    ...best,
    osAdvice: adviceOf(best.osIntervalSeconds, range.os.low),
    vmmAdvice: adviceOf(best.vmmIntervalSeconds, range.vmm.low),
    ridge: input.restartsGuests ? ridgeOf(best) : null,
  }
}
