import { InputError } from '../../../errors/index.ts'
import { cycleEvents } from './cycle-events.ts'
import { checkTwoClock, type TwoClockInput } from './input.ts'

/** A long-run quantity, by what causes the downtime. */
export interface ByCause {
  readonly guestRestart: number
  readonly guestFailure: number
  readonly vmmRejuvenation: number
  readonly vmmFailure: number
}

/** Availability of the guest's service with two planned clocks and aging. */
export interface TwoClockAvailability {
  readonly availability: number
  /** U, the long-run fraction of calendar time the service is down. */
  readonly unavailability: number
  readonly plannedUnavailability: number
  readonly unplannedUnavailability: number
  /** The four parts of U. */
  readonly unavailabilityByCause: ByCause
  /** Numbers of events in a year of 365 days of calendar time. */
  readonly eventsPerYear: ByCause
  /** Seconds in a year of 365 days. */
  readonly downtimePerYearSeconds: number
  readonly plannedDowntimePerYearSeconds: number
  readonly unplannedDowntimePerYearSeconds: number
  /** Estimated relative error of U: what the polynomials, the quadrature and the asymptote leave. */
  readonly errorEstimate: number
}

/** How right the answer has to be. */
export interface TwoClockOptions {
  readonly accuracy?: number
}

const DEFAULT_ACCURACY = 1e-9
const SECONDS_PER_YEAR = 365 * 86400

/**
 * Long-run availability of one guest on one VMM, both aging, with two planned clocks, by renewal-reward: no state space
 * and no exponential stand-in.
 *
 * Both ages advance while the guest's service is up and stand still during any downtime. With N_r(t) and N_f(t) the
 * expected restarts and failures of a guest in operating time t from fresh,
 * `K(t) = d_o N_r(t) + r_o N_f(t)` obeys
 * `K(t) = int_0^min(t,T_o) f(u) (r_o + K(t-u)) du + S(T_o) (d_o + K(t-T_o)) [t > T_o]`, and
 * `U/A = E[downtime]/E[operating time]` of a cycle. Guests that restart with the VMM: a cycle ends at every VMM
 * rejuvenation or failure, `E[down] = int_0^(T_v) S_v dK + D S_v(T_v) + r_v F_v(T_v)`, `E[up] = int_0^(T_v) S_v`; a
 * restart due at T_v itself (ties to a relative 1e-9) is skipped. Others: a cycle ends at a VMM failure, after a
 * geometric number of intervals T_v.
 *
 * With many guests the VMM would age on while one of them restarts: a difference of order U^2.
 *
 * @param input lifetimes, downtimes in seconds >= 0, intervals in seconds > 0 or Infinity for none
 * @param options.accuracy relative error of U that will do, default 1e-9; a search is quicker with 1e-6 where guests
 *   keep running and both fail rarely
 * @throws InputError for a negative downtime, an interval that is not above 0, an empirical lifetime, or downtimes so
 *   long that nothing is left
 * @example
 * twoClockAvailability({
 *   guest: { lifetime: weibull({ shape: 2, scale: 3.6e6 }), repairSeconds: 1800, restartSeconds: 34, intervalSeconds: 604800 },
 *   vmm: { lifetime: weibull({ shape: 2, scale: 1.44e7 }), repairSeconds: 3600, rejuvenationSeconds: 241, intervalSeconds: 2419200 },
 *   restartsGuests: true,
 * }).availability // 0.9997352229
 */
export function twoClockAvailability(
  input: TwoClockInput,
  { accuracy = DEFAULT_ACCURACY }: TwoClockOptions = {},
): TwoClockAvailability {
  checkTwoClock(input)
  if (!(accuracy > 0 && accuracy < 1))
    throw new InputError(`accuracy is ${accuracy}; accepted: a number above 0 and below 1`, {
      parameter: 'accuracy',
    })
  const { guest, vmm } = input
  const events = cycleEvents(input, accuracy)
  const down: ByCause = {
    guestRestart: events.guestRestarts * guest.restartSeconds,
    guestFailure: events.guestFailures * guest.repairSeconds,
    vmmRejuvenation: events.vmmRejuvenations * vmm.rejuvenationSeconds,
    vmmFailure: events.vmmFailures * vmm.repairSeconds,
  }
  const planned = down.guestRestart + down.vmmRejuvenation
  const unplanned = down.guestFailure + down.vmmFailure
  const total = events.upSeconds + planned + unplanned
  if (!Number.isFinite(total))
    throw new InputError(
      `the downtimes of one VMM interval add up to ${planned + unplanned} s; accepted: less`,
    )
  const share = (seconds: number): number => seconds / total
  const perYear = (count: number): number => (count / total) * SECONDS_PER_YEAR
  const fromGuest = (down.guestRestart + down.guestFailure) / (planned + unplanned || 1)
  return {
    availability: share(events.upSeconds),
    unavailability: share(planned + unplanned),
    plannedUnavailability: share(planned),
    unplannedUnavailability: share(unplanned),
    unavailabilityByCause: {
      guestRestart: share(down.guestRestart),
      guestFailure: share(down.guestFailure),
      vmmRejuvenation: share(down.vmmRejuvenation),
      vmmFailure: share(down.vmmFailure),
    },
    eventsPerYear: {
      guestRestart: perYear(events.guestRestarts),
      guestFailure: perYear(events.guestFailures),
      vmmRejuvenation: perYear(events.vmmRejuvenations),
      vmmFailure: perYear(events.vmmFailures),
    },
    downtimePerYearSeconds: perYear(planned + unplanned),
    plannedDowntimePerYearSeconds: perYear(planned),
    unplannedDowntimePerYearSeconds: perYear(unplanned),
    errorEstimate: ROUNDING + fromGuest * events.relativeError,
  }
}

const ROUNDING = 1e-14
