import { InputError } from '../errors/index.ts'
import { accountAfter } from './account.ts'
import { type DiskChoice, withDisk } from './disk-override.ts'
import { lawSeconds, noTime } from './law.ts'
import type { Coefficient, HardwareProfile, Law, Load, Quantity } from './types.ts'

/** What a user may say of his own hardware and workload on top of a profile. All SI. */
export interface Overrides {
  readonly ramBytes?: number | undefined
  readonly disk?: DiskChoice | undefined
  readonly nicBytesPerSecond?: number | undefined
  /** The whole POST at the given RAM, in seconds. */
  readonly postSeconds?: number | undefined
  /** Boot of one guest alone, in seconds; with n guests it grows as the profile's law does. */
  readonly guestBootSeconds?: number | undefined
  /** Start of the service in one guest alone, in seconds; grows likewise. */
  readonly serviceStartSeconds?: number | undefined
  /** Bytes per second that one guest dirties. */
  readonly dirtyBytesPerSecond?: number | undefined
  /** Length of the page-cache refill, in seconds. */
  readonly refillSeconds?: number | undefined
}

function given(value: number, flag: string): Quantity {
  // Adding zero turns -0 into 0.
  return { value: value + 0, provenance: 'measured', source: `given with ${flag}`, fittedTo: [] }
}

function withRam(profile: HardwareProfile, ramBytes: number): HardwareProfile {
  if (ramBytes === profile.ram.value) return profile
  const reset = profile.components.hardwareReset
  const leans = [...profile.leans]
  if (reset.formula === null && reset.perRamGib.provenance === 'assumed') {
    leans.push({ override: '--ram', assumption: 'how the POST divides between a base and the RAM' })
  }
  const hardwareReset: Law = { ...reset, provenance: 'scaled' }
  return {
    ...profile,
    ram: given(ramBytes, '--ram'),
    components: { ...profile.components, hardwareReset },
    leans,
  }
}

function constantLaw(quantity: Quantity): Law {
  const constant: Coefficient = { ...quantity, shares: noTime.constant.shares }
  return { ...noTime, constant, provenance: quantity.provenance, source: quantity.source }
}

/** The law rescaled so that one guest alone takes `quantity`; a law of no time becomes that constant. */
function oneGuestTakes(law: Law, quantity: Quantity, alone: Load, name: string): Law {
  const usual = lawSeconds(law, alone, name)
  if (usual === 0) return constantLaw(quantity)
  const factor = quantity.value / usual
  const source = `${quantity.source} for one guest; for more, in proportion to the profile's law (${law.source})`
  const scale = (coefficient: Coefficient): Coefficient =>
    coefficient.value === 0
      ? coefficient
      : { ...coefficient, value: coefficient.value * factor, provenance: 'scaled', source }
  const formula = law.formula
  return {
    ...law,
    constant: scale(law.constant),
    perGuest: scale(law.perGuest),
    perGib: scale(law.perGib),
    perRamGib: scale(law.perRamGib),
    formula: formula === null ? null : (load) => factor * formula(load),
    provenance: 'scaled',
    source,
  }
}

/** What the overrides of a workload speak of. */
export interface OverrideTarget {
  /** The service that `serviceStartSeconds` starts. */
  readonly service: string
  /** Memory of the one guest that `guestBootSeconds` and `serviceStartSeconds` were measured on, bytes. */
  readonly guestMemoryBytes: number
}

/**
 * The profile of the user's own host: a profile with some of its values replaced.
 *
 * RAM moves the POST; the disk moves whatever has a share in it (sequential rates go with rpm, random access with
 * seek plus half a turn); the NIC moves migration; times given replace those of the profile. Where a change rests on
 * a share or a split that nobody measured, the result's `leans` says so, and its `inputs` tell the new values.
 *
 * @throws InputError for a value that is negative or not finite
 */
export function applyOverrides(
  profile: HardwareProfile,
  overrides: Overrides,
  target: OverrideTarget,
): HardwareProfile {
  for (const [parameter, value] of Object.entries(overrides)) {
    if (typeof value === 'number' && !(value >= 0 && Number.isFinite(value))) {
      throw new InputError(`is ${value}; accepted: a finite number of at least 0`, { parameter })
    }
  }
  let result = profile
  if (overrides.ramBytes !== undefined) result = withRam(result, overrides.ramBytes)
  if (overrides.disk !== undefined) result = withDisk(result, overrides.disk)
  if (overrides.nicBytesPerSecond !== undefined) {
    if (overrides.nicBytesPerSecond === 0) {
      throw new InputError('is 0; accepted: a positive rate', { parameter: 'nicBytesPerSecond' })
    }
    result = { ...result, nic: { ...result.nic, rate: given(overrides.nicBytesPerSecond, '--nic') } }
  }
  if (overrides.postSeconds !== undefined) {
    const hardwareReset = constantLaw(given(overrides.postSeconds, '--post'))
    // The whole POST is given, so that how it goes with the RAM no longer matters.
    const leans = result.leans.filter(({ override }) => override !== '--ram')
    result = { ...result, components: { ...result.components, hardwareReset }, leans }
  }
  const alone: Load = {
    guests: 1,
    memoryGib: target.guestMemoryBytes / 2 ** 30,
    ramGib: result.ram.value / 2 ** 30,
  }
  if (overrides.guestBootSeconds !== undefined) {
    const boot = given(overrides.guestBootSeconds, '--guest-boot')
    const guestBoot = oneGuestTakes(result.components.guestBoot, boot, alone, 'guestBoot')
    result = { ...result, components: { ...result.components, guestBoot } }
  }
  const { service } = target
  const started = result.services[service]
  if (overrides.serviceStartSeconds !== undefined && started !== undefined) {
    const took = given(overrides.serviceStartSeconds, '--service-start')
    const start = oneGuestTakes(started.start, took, alone, `the start of ${service}`)
    result = { ...result, services: { ...result.services, [service]: { ...started, start } } }
  }
  if (overrides.dirtyBytesPerSecond !== undefined) {
    const dirtyRate = given(overrides.dirtyBytesPerSecond, '--dirty-rate')
    result = { ...result, migration: { ...result.migration, dirtyRate } }
  }
  if (overrides.refillSeconds !== undefined) {
    const seconds = given(overrides.refillSeconds, '--refill')
    result = { ...result, cache: { ...result.cache, seconds } }
  }
  return result === profile ? profile : { ...result, inputs: accountAfter(profile, result) }
}
