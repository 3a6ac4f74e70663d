import fc from 'fast-check'
import { describe, it } from 'vitest'
import { floorUnavailability, type Schedule } from '../../src/models/availability/index.ts'
import { magnitudes, schedules } from './assertions/arbitraries.ts'
import {
  creditIsAtMostOneRestart,
  downtimeBreaksEven,
  intervalBreaksEven,
  unavailabilityIsInRange,
} from './assertions/availability.ts'

const downtimes = fc.oneof(fc.constant(0), magnitudes(1e-3, 1e6))
const targets = magnitudes(1e-9, 0.5)

/** Where target and floor are nearly one number, the interval has lost its digits with their difference. */
function comparable(schedule: Schedule, target: number): boolean {
  return Math.abs(target - floorUnavailability(schedule)) > 1e-3 * target
}

describe('a schedule', () => {
  it('is refused, or has an unavailability of 0 to 1', () => {
    fc.assert(fc.property(schedules, downtimes, fc.boolean(), unavailabilityIsInRange), { numRuns: 2000 })
  })

  it('with an interval far shorter than the offset has one too', () => {
    const short = schedules.map((schedule): Schedule => {
      const vmmIntervalSeconds = 0.01 * schedule.osIntervalSeconds
      return { ...schedule, vmmIntervalSeconds, offset: 1 }
    })
    fc.assert(fc.property(short, downtimes, fc.boolean(), unavailabilityIsInRange))
  })

  it('credits a guest restart with at most one OS rejuvenation', () => {
    fc.assert(fc.property(schedules, creditIsAtMostOneRestart), { numRuns: 2000 })
  })

  it('breaks even at the largest downtime', () => {
    fc.assert(fc.property(schedules, fc.boolean(), targets, downtimeBreaksEven), { numRuns: 1000 })
  })

  it('breaks even at the smallest VMM interval', () => {
    const longer = fc.array(magnitudes(1.0000001, 1e4), { minLength: 200, maxLength: 200 })
    const property = fc.property(
      schedules,
      downtimes,
      fc.boolean(),
      targets,
      longer,
      (schedule, downtime, restartsGuests, target, factors) => {
        fc.pre(comparable(schedule, target))
        intervalBreaksEven(schedule, downtime, restartsGuests, target, factors)
      },
    )
    fc.assert(property, { numRuns: 1000 })
  })
})
