import { never } from '../../../markov/lifetimes/index.ts'
import { coincidingCycle } from './coinciding-cycle.ts'
import { coldCycle, TIE } from './cold-cycle.ts'
import { driftingCycle } from './drifting-cycle.ts'
import { chooseGrid } from './grid.ts'
import { asymptoteOf, type GuestProcess, guestProcess } from './guest-process.ts'
import { type GuestClock, isDeterministic, type TwoClockInput, type VmmInput } from './input.ts'
import { keptCycle } from './kept-cycle.ts'
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
/** Below this probability of an event that makes the guest forget, per guest interval, cycles are not summed singly. */
const LONG_MEMORY = 5e-4

/** Guest events alone, per VMM interval. */
type GuestEvents = Pick<CycleEvents, 'guestRestarts' | 'guestFailures' | 'relativeError'>

/**
 * Expected events and operating time in one VMM interval, in the long run.
 *
 * Cold: the renewal cycle itself. Others: the cycle between two VMM failures divided by its number of intervals.
 */
export function cycleEvents(input: TwoClockInput): CycleEvents {
  const { vmm } = input
  const certain = isDeterministic(vmm.lifetime) && vmm.lifetime.mean <= vmm.intervalSeconds
  if (certain) {
    // A failure at a fixed age is a rejuvenation that restarts the guest and is not planned.
    const fixed: VmmInput = { ...vmm, lifetime: never(), intervalSeconds: vmm.lifetime.mean }
    const clock = vmmClock(fixed.lifetime, fixed.intervalSeconds)
    return {
      upSeconds: fixed.intervalSeconds,
      ...guestEvents({ ...input, vmm: fixed, restartsGuests: true }, clock),
      vmmRejuvenations: 0,
      vmmFailures: 1,
    }
  }
  const clock = vmmClock(isDeterministic(vmm.lifetime) ? never() : vmm.lifetime, vmm.intervalSeconds)
  // Without VMM events there is no interval; one second of the guest's renewal process stands for it.
  const upSeconds = Number.isFinite(clock.meanSeconds) ? clock.meanSeconds : 1
  return {
    upSeconds,
    ...guestEvents({ ...input, vmm: { ...vmm, lifetime: clock.law } }, { ...clock, meanSeconds: upSeconds }),
    vmmRejuvenations: Number.isFinite(vmm.intervalSeconds) ? clock.survives : 0,
    vmmFailures: clock.fails,
  }
}

function guestEvents(input: TwoClockInput, clock: VmmClock): GuestEvents {
  const { guest } = input
  if (isDeterministic(guest.lifetime)) {
    const age = guest.lifetime.mean
    if (age > guest.intervalSeconds) return densityEvents(without(input, guest.intervalSeconds), clock)
    const { guestRestarts, relativeError } = densityEvents(without(input, age), clock)
    return { guestRestarts: 0, guestFailures: guestRestarts, relativeError }
  }
  return densityEvents(input, clock)
}

function without(input: TwoClockInput, intervalSeconds: number): TwoClockInput {
  const guest: GuestClock = { ...input.guest, lifetime: never(), intervalSeconds }
  return { ...input, guest }
}

function densityEvents(input: TwoClockInput, clock: VmmClock): GuestEvents {
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
    : keptEvents(process, lifetime, intervalSeconds, clock)
  return {
    guestRestarts: restarts,
    guestFailures: failures,
    relativeError: ROUNDING + 10 * grid.interpolationError + remainder / (failures + restarts),
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
): { readonly failures: number; readonly restarts: number; readonly remainder: number } {
  const ratio = clock.intervalSeconds / intervalSeconds
  const whole = Math.round(ratio)
  const coincide = Number.isFinite(ratio) && whole >= 1 && Math.abs(ratio - whole) <= TIE * ratio
  if (coincide && process.grid.lags === 1) return { ...coincidingCycle(process, clock, whole), remainder: 0 }
  const forgets = process.fails + (clock.fails * intervalSeconds) / clock.intervalSeconds
  if (Number.isFinite(ratio) && forgets < LONG_MEMORY)
    return driftingCycle({ law: lifetime, intervalSeconds, graded: process.grid.table.grading > 1 }, clock)
  return keptCycle(process, clock, asymptoteOf(lifetime, process, intervalSeconds))
}
