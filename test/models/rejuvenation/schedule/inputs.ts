import { type LifetimeSpec, lifetimeOf } from '../../../../src/markov/lifetimes/index.ts'
import type { TwoClockInput } from '../../../../src/models/rejuvenation/two-clock/index.ts'

export const hour = 3600
export const day = 86_400

/** Laws and downtimes of a case, in plain data. */
export interface Case {
  readonly guest: LifetimeSpec
  readonly vmm: LifetimeSpec
  readonly guestRepair?: number
  readonly vmmRepair?: number
  readonly osDowntime?: number
  readonly vmmDowntime?: number
  readonly osInterval?: number
  readonly vmmInterval?: number
  readonly restartsGuests: boolean
}

/** The two-clock input of a case; the published intervals and downtimes unless it says otherwise. */
export function inputOf({
  guest,
  vmm,
  guestRepair = 2100,
  vmmRepair = 3900,
  osDowntime = 34,
  vmmDowntime = 241,
  osInterval = 7 * day,
  vmmInterval = 28 * day,
  restartsGuests,
}: Case): TwoClockInput {
  return {
    guest: {
      lifetime: lifetimeOf(guest),
      repairSeconds: guestRepair,
      restartSeconds: osDowntime,
      intervalSeconds: osInterval,
    },
    vmm: {
      lifetime: lifetimeOf(vmm),
      repairSeconds: vmmRepair,
      rejuvenationSeconds: vmmDowntime,
      intervalSeconds: vmmInterval,
    },
    restartsGuests,
  }
}

export const weibulls: Pick<Case, 'guest' | 'vmm'> = {
  guest: { law: 'weibull', shape: 2, scale: 1000 * hour },
  vmm: { law: 'weibull', shape: 2, scale: 4000 * hour },
}

export const twoStages: Pick<Case, 'guest' | 'vmm'> = {
  guest: { law: 'hypoexponential', means: [7 * day, 3 * day] },
  vmm: { law: 'hypoexponential', means: [30 * day, 7 * day] },
}

export const memoryless: Pick<Case, 'guest' | 'vmm'> = {
  guest: { law: 'exponential', mean: 40 * day },
  vmm: { law: 'exponential', mean: 160 * day },
}

export const availabilityGoal = { kind: 'availability' } as const
