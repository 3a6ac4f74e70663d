import fc from 'fast-check'
import { componentNames, type HardwareProfile } from '../../../src/hardware/index.ts'
import type { Schedule } from '../../../src/models/availability/index.ts'
import type { HostScenario } from '../../../src/models/strategies/index.ts'

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
      used: fc.double({ min: 0.01, max: 1, noNaN: true }),
    })
    .map(({ service, guests, used }) => ({
      profile,
      service,
      guests,
      guestMemoryBytes: Math.floor((used * free) / guests),
      spareHosts: 1,
    }))
}

/** Numbers of all magnitudes between two positive bounds. */
export function magnitudes(least: number, most: number): fc.Arbitrary<number> {
  return fc
    .double({ min: Math.log(least), max: Math.log(most), noNaN: true })
    .map((exponent) => Math.min(most, Math.max(least, Math.exp(exponent))))
}

/** Schedules of both conventions; VMM intervals shorter than the OS interval, and exact multiples of it, included. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .record({
    osIntervalSeconds: magnitudes(600, 1e8),
    ratio: fc.oneof(magnitudes(1e-3, 1e3), fc.integer({ min: 1, max: 60 })),
    osShare: fc.oneof(fc.constant(0), magnitudes(1e-9, 0.9)),
    offset: fc.oneof(
      fc.constant('exact' as const),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0, 0.5, 1),
    ),
  })
  .map(({ osIntervalSeconds, ratio, osShare, offset }) => ({
    osIntervalSeconds,
    vmmIntervalSeconds: ratio * osIntervalSeconds,
    osDowntimeSeconds: osShare * osIntervalSeconds,
    offset,
  }))
