import fc from 'fast-check'
import { componentNames, type HardwareProfile } from '../../../src/hardware/index.ts'
import type { Schedule } from '../../../src/models/availability/index.ts'
import type { HostScenario } from '../../../src/models/strategies/index.ts'

/** Evenly spread numbers; fast-check's own doubles are spread over bit patterns, and so nearly all next to zero. */
export function evenly(least: number, most: number): fc.Arbitrary<number> {
  const steps = 2 ** 30
  return fc.noBias(fc.integer({ min: 0, max: steps })).map((step) => least + ((most - least) * step) / steps)
}

/** Numbers of all magnitudes between two positive bounds. */
export function magnitudes(least: number, most: number): fc.Arbitrary<number> {
  return evenly(Math.log(least), Math.log(most)).map((exponent) =>
    Math.min(most, Math.max(least, Math.exp(exponent))),
  )
}

/** Guests that every law of the profile was obtained for; 16 at most where they name none. */
function mostGuests(profile: HardwareProfile): number {
  const laws = [
    ...componentNames.map((name) => profile.components[name]),
    ...Object.values(profile.services).map(({ start }) => start),
  ]
  return Math.min(...laws.map(({ guestsRange }) => guestsRange?.[1] ?? 16))
}

/** One host of the profile with guests that fit, and a spare host. */
export function hostScenarios(profile: HardwareProfile): fc.Arbitrary<HostScenario> {
  const free = profile.ram.value - profile.hostMemory.value
  return fc
    .record({
      service: fc.constantFrom(...Object.keys(profile.services)),
      guests: fc.integer({ min: 1, max: mostGuests(profile) }),
      used: evenly(0.01, 1),
    })
    .map(({ service, guests, used }) => ({
      profile,
      service,
      guests,
      guestMemoryBytes: Math.floor((used * free) / guests),
      spareHosts: 1,
      // A counterexample shall not print the whole profile.
      [fc.toStringMethod]: () => `${service} on ${guests} guests, ${used} of the free memory`,
    }))
}

/** Schedules of both conventions; VMM intervals shorter than the OS interval, and exact multiples of it, included. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    osIntervalSeconds: magnitudes(600, 1e8),
    ratio: fc.oneof(magnitudes(1e-3, 1e3), fc.integer({ min: 1, max: 60 })),
    osShare: fc.oneof(fc.constant(0), magnitudes(1e-9, 0.9)),
    offset: fc.oneof(fc.constant('exact' as const), evenly(0, 1), fc.constantFrom(0, 0.5, 1)),
  })
  .map(({ osIntervalSeconds, ratio, osShare, offset }) => ({
    osIntervalSeconds,
    vmmIntervalSeconds: ratio * osIntervalSeconds,
    osDowntimeSeconds: osShare * osIntervalSeconds,
    offset,
  }))
