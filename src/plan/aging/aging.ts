import machida2010 from '../../../data/paper-params/machida-2010.json' with { type: 'json' }
import { InputError } from '../../errors/index.ts'
import { type Lifetime, type LifetimeSpec, lifetimeOf } from '../../markov/lifetimes/index.ts'
import { type TwoClockAvailability, twoClockAvailability } from '../../models/rejuvenation/two-clock/index.ts'
import { paperValue } from '../../papers/index.ts'

/** How guest or VMM ages, and what its failures cost. */
export interface AgingUnit {
  readonly spec: LifetimeSpec
  readonly lifetime: Lifetime
  /** Downtime of the guest's service after a failure. */
  readonly repairSeconds: number
}

/** Failures by aging of guest and VMM. */
export interface Aging {
  readonly guest: AgingUnit
  readonly vmm: AgingUnit
  /** Where the laws come from. */
  readonly source: string
}

/** What a user says of aging; what he leaves out is taken from {@link usualAging}. */
export interface AgingInput {
  readonly guestLifetime?: LifetimeSpec | undefined
  readonly guestRepairSeconds?: number | undefined
  readonly vmmLifetime?: LifetimeSpec | undefined
  readonly vmmRepairSeconds?: number | undefined
  readonly agingSource?: string | undefined
}

const machida = (id: string): number => paperValue(machida2010, id)
const daySeconds = 86400
const minuteSeconds = 60

/** Aging in two stages and repair after detection, as in the paper's Cold-VM net; its times are in days and minutes. */
const usualAging = {
  source: machida2010.citation,
  guest: {
    lifetime: {
      law: 'hypoexponential',
      means: [daySeconds * machida('vm-aging'), daySeconds * machida('vm-failure')],
    },
    repairSeconds: minuteSeconds * (machida('vm-detection') + machida('vm-repair')),
  },
  vmm: {
    lifetime: {
      law: 'hypoexponential',
      means: [daySeconds * machida('vmm-aging'), daySeconds * machida('vmm-failure')],
    },
    repairSeconds: minuteSeconds * (machida('vmm-detection') + machida('vmm-repair')),
  },
} as const

function agingUnit(spec: LifetimeSpec, repairSeconds: number, parameter: string): AgingUnit {
  if (!(repairSeconds >= 0 && Number.isFinite(repairSeconds))) {
    throw new InputError(`is ${repairSeconds}; accepted: a finite time of at least zero`, { parameter })
  }
  return { spec, lifetime: lifetimeOf(spec), repairSeconds }
}

/** Whether anything is said of aging. */
export function saysAging(input: AgingInput): boolean {
  return [input.guestLifetime, input.guestRepairSeconds, input.vmmLifetime, input.vmmRepairSeconds].some(
    (value) => value !== undefined,
  )
}

/**
 * Aging as the user says it, the rest as in Machida, Kim and Trivedi 2010.
 *
 * @throws InputError for a repair time that is negative or not finite, or an impossible law
 */
export function agingOf(input: AgingInput): Aging {
  const own = saysAging(input)
  return {
    guest: agingUnit(
      input.guestLifetime ?? usualAging.guest.lifetime,
      input.guestRepairSeconds ?? usualAging.guest.repairSeconds,
      'guestRepairSeconds',
    ),
    vmm: agingUnit(
      input.vmmLifetime ?? usualAging.vmm.lifetime,
      input.vmmRepairSeconds ?? usualAging.vmm.repairSeconds,
      'vmmRepairSeconds',
    ),
    source: own
      ? (input.agingSource ?? `given by the user; what is left out: ${usualAging.source}`)
      : usualAging.source,
  }
}

/** Downtimes and intervals of one strategy, for {@link agingAvailability}. */
export interface PlannedClocks {
  readonly osIntervalSeconds: number
  readonly osDowntimeSeconds: number
  readonly vmmIntervalSeconds: number
  readonly vmmDowntimeSeconds: number
  readonly restartsGuests: boolean
}

/**
 * Availability with planned clocks and aging, by the exact two-clock model (`twoClockAvailability`).
 *
 * @throws InputError for intervals and downtimes that the model cannot take
 */
export function agingAvailability(aging: Aging, clocks: PlannedClocks): TwoClockAvailability {
  return twoClockAvailability({
    guest: {
      lifetime: aging.guest.lifetime,
      repairSeconds: aging.guest.repairSeconds,
      restartSeconds: clocks.osDowntimeSeconds,
      intervalSeconds: clocks.osIntervalSeconds,
    },
    vmm: {
      lifetime: aging.vmm.lifetime,
      repairSeconds: aging.vmm.repairSeconds,
      rejuvenationSeconds: clocks.vmmDowntimeSeconds,
      intervalSeconds: clocks.vmmIntervalSeconds,
    },
    restartsGuests: clocks.restartsGuests,
  })
}
