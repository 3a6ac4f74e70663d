import { never } from '../../../markov/lifetimes/index.ts'
import { coincidingCycle } from './coinciding-cycle.ts'
import { coldCycle, TIE } from './cold-cycle.ts'
import { type DriftingGuest, driftingCycle, driftingTerms } from './drifting-cycle.ts'
import { chooseGrid } from './grid.ts'
import { asymptoteOf, type GuestProcess, guestProcess } from './guest-process.ts'
import { type GuestClock, isDeterministic, type TwoClockInput, type VmmInput } from './input.ts'
import { keptCycle, keptPanels } from './kept-cycle.ts'
import { type VmmClock, vmmClock } from './vmm-clock.ts'

/** What happens in one interval of the VMM, on the average: operating time and numbers of events. */
export interface CycleEvents {
  readonly upSeconds: number
  readonly guestRestarts: number
  readonly guestFailures: number
  readonly vmmRejuvenations: number
  readonly vmmFailures: number
  /** Estimated error of the guest's numbers, relative to both together. */
  readonly relativeError: number
}

/** A guest whose planned restarts are less likely than this is one without them. */
const OUTLIVED = 1e-18
const ROUNDING = 2e-13
/** Time of a term of the Fourier series, and of one whose laws are graded, in N x N products of a panel. */
const TERM_COST = 40
const GRADED_TERM_COST = 400

/** Guest events alone, per VMM interval. */
type GuestEvents = Pick<CycleEvents, 'guestRestarts' | 'guestFailures' | 'relativeError'>

/**
 * Expected events and operating time in one VMM interval, in the long run.
 *
 * Cold: the renewal cycle itself. Others: the cycle between two VMM failures divided by its number of intervals.
 *
 * @param accuracy relative error to stay below where an infinite sum is cut off
 */
export function cycleEvents(input: TwoClockInput, accuracy: number): CycleEvents {
  const { vmm } = input
  const certain = isDeterministic(vmm.lifetime) && vmm.lifetime.mean <= vmm.intervalSeconds
  if (certain) {
    // A failure at a fixed age is a rejuvenation that restarts the guest and is not planned.
    const fixed: VmmInput = { ...vmm, lifetime: never(), intervalSeconds: vmm.lifetime.mean }
    const clock = vmmClock(fixed.lifetime, fixed.intervalSeconds)
    return {
      upSeconds: fixed.intervalSeconds,
      ...guestEvents({ ...input, vmm: fixed, restartsGuests: true }, clock, accuracy),
      vmmRejuvenations: 0,
      vmmFailures: 1,
    }
  }
  const clock = vmmClock(isDeterministic(vmm.lifetime) ? never() : vmm.lifetime, vmm.intervalSeconds)
  // Without VMM events there is no interval; one second of the guest's renewal process stands for it.
  const upSeconds = Number.isFinite(clock.meanSeconds) ? clock.meanSeconds : 1
  return {
    upSeconds,
    ...guestEvents(
      { ...input, vmm: { ...vmm, lifetime: clock.law } },
      { ...clock, meanSeconds: upSeconds },
      accuracy,
    ),
    vmmRejuvenations: Number.isFinite(vmm.intervalSeconds) ? clock.survives : 0,
    vmmFailures: clock.fails,
  }
}

function guestEvents(input: TwoClockInput, clock: VmmClock, accuracy: number): GuestEvents {
  const { guest } = input
  if (isDeterministic(guest.lifetime)) {
    const age = guest.lifetime.mean
    if (age > guest.intervalSeconds)
      return densityEvents(without(input, guest.intervalSeconds), clock, accuracy)
    const { guestRestarts, relativeError } = densityEvents(without(input, age), clock, accuracy)
    return { guestRestarts: 0, guestFailures: guestRestarts, relativeError }
  }
  return densityEvents(input, clock, accuracy)
}

function without(input: TwoClockInput, intervalSeconds: number): TwoClockInput {
  const guest: GuestClock = { ...input.guest, lifetime: never(), intervalSeconds }
  return { ...input, guest }
}

function densityEvents(input: TwoClockInput, clock: VmmClock, accuracy: number): GuestEvents {
  const { lifetime } = input.guest
  const renewing = input.restartsGuests && Number.isFinite(clock.intervalSeconds)
  // Restarts that fall on a rejuvenation after which the guest is fresh anyway are skipped.
  const horizonSeconds = renewing ? clock.intervalSeconds : Number.POSITIVE_INFINITY
  const skipped = input.guest.intervalSeconds >= horizonSeconds * (1 - TIE)
  const outlived = lifetime.survival(input.guest.intervalSeconds) < OUTLIVED
  const intervalSeconds = skipped || outlived ? Number.POSITIVE_INFINITY : input.guest.intervalSeconds
  if (intervalSeconds === Number.POSITIVE_INFINITY && !(lifetime.cdf(horizonSeconds) > 0))
    return { guestRestarts: 0, guestFailures: 0, relativeError: 0 }
  if (!renewing && clock.fails === 0) return undisturbed(lifetime, intervalSeconds, clock)
  const grid = chooseGrid({
    guest: lifetime,
    vmm: clock.law,
    guestIntervalSeconds: intervalSeconds,
    vmmIntervalSeconds: clock.intervalSeconds,
    horizonSeconds,
  })
  const process = guestProcess(lifetime, intervalSeconds, grid)
  const { failures, restarts, remainder } = renewing
    ? { ...coldCycle(process, clock.law, clock.intervalSeconds), remainder: 0 }
    : keptEvents(process, lifetime, intervalSeconds, clock, accuracy)
  // An event that all but never happens may come out below zero by the rounding of the others.
  return {
    guestRestarts: Math.max(0, restarts),
    guestFailures: Math.max(0, failures),
    relativeError: ROUNDING + 10 * grid.interpolationError + remainder / (failures + restarts || 1),
  }
}

/** No VMM failure ever makes the guest fresh: its own renewal process, for ever. */
function undisturbed(
  lifetime: TwoClockInput['guest']['lifetime'],
  intervalSeconds: number,
  { meanSeconds }: VmmClock,
): GuestEvents {
  const finite = Math.min(intervalSeconds, Number.MAX_VALUE)
  const cycles = meanSeconds / lifetime.restrictedMean(finite)
  return {
    guestRestarts:
      intervalSeconds === Number.POSITIVE_INFINITY ? 0 : cycles * lifetime.survival(intervalSeconds),
    guestFailures:
      intervalSeconds === Number.POSITIVE_INFINITY ? cycles : cycles * lifetime.cdf(intervalSeconds),
    relativeError: ROUNDING,
  }
}

function keptEvents(
  process: GuestProcess,
  lifetime: TwoClockInput['guest']['lifetime'],
  intervalSeconds: number,
  clock: VmmClock,
  accuracy: number,
): { readonly failures: number; readonly restarts: number; readonly remainder: number } {
  const ratio = clock.intervalSeconds / intervalSeconds
  const whole = Math.round(ratio)
  const coincide = Number.isFinite(ratio) && whole >= 1 && Math.abs(ratio - whole) <= TIE * ratio
  if (coincide && process.grid.lags === 1) return { ...coincidingCycle(process, clock, whole), remainder: 0 }
  // Either leaves out much less than it may: its bound is what the error estimate reports.
  const negligible = accuracy / 30
  if (Number.isFinite(ratio)) {
    const graded = process.grid.table.grading > 1
    const guest: DriftingGuest = { law: lifetime, intervalSeconds, graded, negligible }
    const panelCost = keptPanels(process, clock, negligible) * process.grid.table.order ** 2
    const termCost = driftingTerms(guest, clock) * (graded ? GRADED_TERM_COST : TERM_COST)
    const series = termCost < panelCost ? driftingCycle(guest, clock) : undefined
    // Guests that hardly ever see their interval's end have too few events for the bound.
    if (series && series.remainder <= accuracy * (series.failures + series.restarts)) return series
  }
  return keptCycle(process, clock, asymptoteOf(lifetime, process, intervalSeconds), negligible)
}
