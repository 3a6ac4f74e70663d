import type { TwoClockInput } from '../two-clock/index.ts'
import type { Within } from './minimize.ts'

/** Where intervals are looked for, in seconds of operating time; beyond it, never. */
export interface SearchRange {
  readonly os: Within
  readonly vmm: Within
}

const day = 86_400
/** Lifetimes after which no clock that is still to ring matters. */
const lifetimes = 20
/** The shortest interval tried, as a share of the mean lifetime. */
const shortestShare = 1 / 3000
/** The same where the planned downtime is nothing, so that no interval is too short. */
const shortestFree = 1 / 300
/** Guests that restart with the VMM are followed restart by restart, so their number in a VMM interval is limited. */
const mostRestarts = 1000
/** Likewise their lifetimes: a VMM rejuvenation in every so many guest failures hardly shows. */
const mostLifetimes = 2000

/**
 * The shortest interval worth trying. Where the hazard grows as a power of age, the optimum goes with
 * `mean (downtime/repair)^(1/shape)`; a third of that at shape 4/3 lies below it for every shape above.
 */
function shortest(mean: number, downtime: number, repair: number): number {
  if (!Number.isFinite(mean)) return Number.POSITIVE_INFINITY
  if (downtime === 0) return mean * shortestFree
  const share = repair > 0 ? Math.min(1, downtime / repair) ** 0.75 / 3 : 1
  return mean * Math.max(share, shortestShare)
}

/**
 * Where the optimum can lie: from where planned downtime alone would cost more than all failures, to twenty times the
 * longest lifetime it can guard against.
 */
export function searchRange({ guest, vmm, restartsGuests }: TwoClockInput): SearchRange {
  const means = [guest.lifetime.mean, vmm.lifetime.mean]
  const longest = (guards: readonly number[]): number => {
    const own = guards.filter((mean) => Number.isFinite(mean))
    // A clock that guards against nothing is looked at over the same times as the other.
    return (
      lifetimes * Math.max(day, ...(own.length > 0 ? own : means.filter((mean) => Number.isFinite(mean))))
    )
  }
  const osHigh = longest(means.slice(0, 1))
  const vmmHigh = Math.min(
    longest(restartsGuests ? means : means.slice(1)),
    restartsGuests ? mostLifetimes * guest.lifetime.mean : Number.POSITIVE_INFINITY,
  )
  const osLow = shortest(guest.lifetime.mean, guest.restartSeconds, guest.repairSeconds)
  const vmmLow = Math.min(
    shortest(vmm.lifetime.mean, vmm.rejuvenationSeconds, vmm.repairSeconds),
    restartsGuests
      ? shortest(guest.lifetime.mean, vmm.rejuvenationSeconds, guest.repairSeconds)
      : Number.POSITIVE_INFINITY,
  )
  const within = (low: number, high: number): Within => ({
    low: Number.isFinite(low) ? Math.min(low, high / 2) : high * shortestShare,
    high,
  })
  return { os: within(osLow, osHigh), vmm: within(vmmLow, vmmHigh) }
}

/** The VMM intervals to try beside an OS interval: where guests restart with the VMM, not too many restarts away. */
export function vmmRangeBeside(range: SearchRange, os: number, restartsGuests: boolean): Within {
  const { low, high } = range.vmm
  return restartsGuests && Number.isFinite(os)
    ? { low, high: Math.max(2 * low, Math.min(high, mostRestarts * os)) }
    : range.vmm
}

/** The OS intervals to try beside a VMM interval, likewise. */
export function osRangeBeside(range: SearchRange, vmm: number, restartsGuests: boolean): Within {
  const { low, high } = range.os
  return restartsGuests && Number.isFinite(vmm)
    ? { low: Math.min(high / 2, Math.max(low, vmm / mostRestarts)), high }
    : range.os
}
