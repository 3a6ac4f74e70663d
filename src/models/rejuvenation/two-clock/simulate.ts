import { InputError } from '../../../errors/index.ts'
import type { UniformSource } from '../../../markov/lifetimes/index.ts'
import { checkTwoClock, type TwoClockInput } from './input.ts'

/** What a simulation of the two clocks found. */
export interface TwoClockSimulation {
  readonly unavailability: number
  /** Standard error of the unavailability, from the batches. */
  readonly standardError: number
  /** Calendar time simulated. */
  readonly simulatedSeconds: number
  readonly batches: number
}

/** How long a simulation runs. */
export interface SimulationOptions {
  /** VMM intervals (planned or cut short by a failure) in a batch; a whole number of at least 1. */
  readonly vmmIntervalsPerBatch: number
  /** Independent stretches that the standard error is taken from; a whole number of at least 2. */
  readonly batches: number
}

/** Restarts due within this share of a VMM interval of its end tie with it. */
const TIE = 1e-9

/**
 * Simulates the two-clock model of {@link twoClockAvailability} event by event, as a check that shares nothing with it
 * but the laws.
 *
 * @param input as for the exact model
 * @param options how many VMM intervals, in how many batches
 * @param uniform seeded by the caller
 * @throws InputError for bad input, for batches that are no whole numbers, and where the VMM has neither an interval
 *   nor failures
 * @example
 * simulateTwoClock(input, { vmmIntervalsPerBatch: 1000, batches: 20 }, uniform).unavailability // near the exact one
 */
export function simulateTwoClock(
  input: TwoClockInput,
  options: SimulationOptions,
  uniform: UniformSource,
): TwoClockSimulation {
  checkTwoClock(input)
  checkOptions(input, options)
  const { guest, vmm, restartsGuests } = input
  const downs: number[] = []
  const ups: number[] = []
  let guestLife = guest.lifetime.sample(uniform)
  let guestAge = 0
  for (let batch = 0; batch < options.batches; batch++) {
    let up = 0
    let down = 0
    for (let interval = 0; interval < options.vmmIntervalsPerBatch; interval++) {
      const vmmLife = vmm.lifetime.sample(uniform)
      const end = Math.min(vmmLife, vmm.intervalSeconds)
      const planned = vmmLife > vmm.intervalSeconds
      for (let age = 0; ; ) {
        const due = guest.intervalSeconds - guestAge
        const next = Math.min(due, guestLife - guestAge)
        const left = end - age
        // A tie with a rejuvenation that keeps the guest is decided by neither: both happen.
        const tied = planned && Math.abs(next - left) <= TIE * end
        if (next > left || (tied && restartsGuests)) {
          guestAge += left
          break
        }
        age += next
        down += due <= guestLife - guestAge ? guest.restartSeconds : guest.repairSeconds
        guestAge = 0
        guestLife = guest.lifetime.sample(uniform)
      }
      up += end
      down += planned ? vmm.rejuvenationSeconds : vmm.repairSeconds
      if (!planned || restartsGuests) {
        guestAge = 0
        guestLife = guest.lifetime.sample(uniform)
      }
    }
    ups.push(up)
    downs.push(down)
  }
  return ratioEstimate(ups, downs)
}

function checkOptions({ vmm }: TwoClockInput, options: SimulationOptions): void {
  for (const [name, least] of [
    ['vmmIntervalsPerBatch', 1],
    ['batches', 2],
  ] as const)
    if (!(Number.isInteger(options[name]) && options[name] >= least))
      throw new InputError(`${name} is ${options[name]}; accepted: a whole number of at least ${least}`, {
        parameter: name,
      })
  if (vmm.intervalSeconds === Number.POSITIVE_INFINITY && vmm.lifetime.mean === Number.POSITIVE_INFINITY)
    throw new InputError(
      'vmmIntervalSeconds is Infinity and the VMM never fails; accepted: one of the two must end a VMM interval',
      { parameter: 'vmmIntervalSeconds' },
    )
}

/** U = D/(D + U), with the standard error of a ratio of batch means (delta method). */
function ratioEstimate(ups: readonly number[], downs: readonly number[]): TwoClockSimulation {
  const batches = ups.length
  const up = ups.reduce((sum, x) => sum + x, 0)
  const down = downs.reduce((sum, x) => sum + x, 0)
  const unavailability = down / (up + down)
  const meanTotal = (up + down) / batches
  const variance =
    downs.reduce((sum, d, i) => sum + (d - unavailability * (d + ups[i]!)) ** 2, 0) / (batches - 1)
  return {
    unavailability,
    standardError: Math.sqrt(variance / batches) / meanTotal,
    simulatedSeconds: up + down,
    batches,
  }
}
