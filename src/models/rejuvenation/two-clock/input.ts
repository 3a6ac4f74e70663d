import { InputError } from '../../../errors/index.ts'
import type { Lifetime } from '../../../markov/lifetimes/index.ts'

/** The guest OS: how it ages, and what its restarts and repairs cost. */
export interface GuestClock {
  /** Operating time to failure of a fresh guest. */
  readonly lifetime: Lifetime
  /** r_o, downtime after a failure, >= 0. */
  readonly repairSeconds: number
  /** d_o, downtime of a planned restart, >= 0. */
  readonly restartSeconds: number
  /** T_o, operating age at which it is restarted, > 0; Infinity: never. */
  readonly intervalSeconds: number
}

/** The VMM: how it ages, and what its rejuvenations and repairs cost the guest. */
export interface VmmInput {
  /** Operating time to failure of a fresh VMM. */
  readonly lifetime: Lifetime
  /** r_v, the guest's downtime after a failure of the VMM, >= 0; the guest is fresh afterwards. */
  readonly repairSeconds: number
  /** D, the guest's downtime in a planned rejuvenation, >= 0. */
  readonly rejuvenationSeconds: number
  /** T_v, operating age at which it is rejuvenated, > 0; Infinity: never. */
  readonly intervalSeconds: number
}

/** One representative guest on one VMM. */
export interface TwoClockInput {
  readonly guest: GuestClock
  readonly vmm: VmmInput
  /** Whether a planned VMM rejuvenation leaves the guest fresh (cold) or as old as it was (saved, warm, migrated). */
  readonly restartsGuests: boolean
}

/**
 * Refuses what the two-clock model cannot take.
 *
 * @throws InputError that names the field, its value and what is accepted
 */
export function checkTwoClock({ guest, vmm }: TwoClockInput): void {
  downtime('osDowntimeSeconds', guest.restartSeconds)
  downtime('guestRepairSeconds', guest.repairSeconds)
  downtime('vmmDowntimeSeconds', vmm.rejuvenationSeconds)
  downtime('vmmRepairSeconds', vmm.repairSeconds)
  interval('osIntervalSeconds', guest.intervalSeconds)
  interval('vmmIntervalSeconds', vmm.intervalSeconds)
  law('guestLifetime', guest.lifetime)
  law('vmmLifetime', vmm.lifetime)
}

function downtime(parameter: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0))
    throw new InputError(`${parameter} is ${value}; accepted: a finite number of at least 0`, { parameter })
}

function interval(parameter: string, value: number): void {
  if (!(value > 0))
    throw new InputError(`${parameter} is ${value}; accepted: a number above 0, or Infinity for never`, {
      parameter,
    })
}

function law(parameter: string, lifetime: Lifetime): void {
  if (Number.isFinite(lifetime.mean) && !isDeterministic(lifetime) && hasAtoms(lifetime))
    throw new InputError(
      `${parameter} is ${lifetime.description}, which has no density; accepted: a deterministic time or a law with a density, such as a Weibull fitted to the list`,
      { parameter },
    )
}

/** Whether every draw is the same. */
export function isDeterministic(lifetime: Lifetime): boolean {
  return Number.isFinite(lifetime.mean) && lifetime.quantile(1e-9) === lifetime.quantile(1 - 1e-9)
}

function hasAtoms(lifetime: Lifetime): boolean {
  return lifetime.density(lifetime.quantile(0.5)) === Number.POSITIVE_INFINITY
}
