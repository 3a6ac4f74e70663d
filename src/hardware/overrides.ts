import { InputError } from '../errors/index.ts'
import type { Provenance } from '../provenance/index.ts'
import { diskOfClass, randomReadsOfSpindle } from './disk.ts'
import { noTime } from './law.ts'
import {
  type Coefficient,
  type ComponentName,
  componentNames,
  type Disk,
  type DiskClass,
  type HardwareProfile,
  type Law,
  type Lean,
  type ProfileInput,
  type Quantity,
} from './types.ts'

/** What a user may say of his own hardware and workload on top of a profile. All SI. */
export interface Overrides {
  readonly ramBytes?: number | undefined
  readonly disk?: { readonly class: DiskClass; readonly rpm?: number | undefined } | undefined
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
  return { value, provenance: 'measured', source: `given with ${flag}`, fittedTo: [] }
}

interface DiskFactors {
  readonly read: number
  readonly write: number
  readonly random: number
}

function scaleCoefficient(coefficient: Coefficient, factors: DiskFactors, writes: boolean): Coefficient {
  const { sequentialDisk, randomDisk, cpu, fixed } = coefficient.shares
  const sequential = writes ? factors.write : factors.read
  const factor = sequentialDisk * sequential + randomDisk * factors.random + cpu + fixed
  if (factor === 1 || coefficient.value === 0) return coefficient
  return { ...coefficient, value: coefficient.value * factor, provenance: 'scaled' }
}

function scaleLaw(law: Law, factors: DiskFactors, writes: boolean): Law {
  if (law.formula !== null) return law
  const scale = (coefficient: Coefficient): Coefficient => scaleCoefficient(coefficient, factors, writes)
  const constant = scale(law.constant)
  const perGuest = scale(law.perGuest)
  const perGib = scale(law.perGib)
  const perRamGib = scale(law.perRamGib)
  const untouched =
    constant === law.constant &&
    perGuest === law.perGuest &&
    perGib === law.perGib &&
    perRamGib === law.perRamGib
  if (untouched) return law
  return { ...law, constant, perGuest, perGib, perRamGib, provenance: 'scaled' }
}

/** Whether scaling by the disk rests on a share that nobody measured. */
function leansOnDiskShares(law: Law): boolean {
  return [law.constant, law.perGuest, law.perGib, law.perRamGib].some(
    ({ value, shares }) =>
      value !== 0 && shares.provenance === 'assumed' && shares.sequentialDisk + shares.randomDisk > 0,
  )
}

function overriddenDisk(profile: HardwareProfile, disk: NonNullable<Overrides['disk']>): Disk {
  const own = profile.disk
  const inputs: ProfileInput[] = []
  const context = {
    figure: (id: string): number => {
      throw new Error(`disk classes refer to no figure, not ${id}`)
    },
    defaults: null,
    inputs,
  }
  if (disk.class !== 'hdd' || own.class !== 'hdd' || own.rpm === null || own.seekSeconds === null) {
    if (disk.class === own.class && disk.class !== 'hdd') return own
    return diskOfClass(disk.class, disk.rpm ?? null, context)
  }
  const rpm = disk.rpm ?? own.rpm
  if (rpm === own.rpm) return own
  const ratio = rpm / own.rpm
  const scaled = (rate: Quantity): Quantity => ({ ...rate, value: rate.value * ratio, provenance: 'scaled' })
  const seek = own.seekSeconds.value
  const randomRatio = randomReadsOfSpindle(seek, rpm) / randomReadsOfSpindle(seek, own.rpm)
  return {
    ...own,
    rpm,
    sequentialRead: scaled(own.sequentialRead),
    sequentialWrite: scaled(own.sequentialWrite),
    randomReads: { ...own.randomReads, value: own.randomReads.value * randomRatio, provenance: 'scaled' },
  }
}

function withDisk(profile: HardwareProfile, disk: NonNullable<Overrides['disk']>): HardwareProfile {
  const next = overriddenDisk(profile, disk)
  if (next === profile.disk) return profile
  const factors: DiskFactors = {
    read: profile.disk.sequentialRead.value / next.sequentialRead.value,
    write: profile.disk.sequentialWrite.value / next.sequentialWrite.value,
    random: profile.disk.randomReads.value / next.randomReads.value,
  }
  const components = {} as Record<ComponentName, Law>
  const leaning: string[] = []
  for (const name of componentNames) {
    const law = profile.components[name]
    components[name] = scaleLaw(law, factors, name === 'save')
    if (leansOnDiskShares(law)) leaning.push(name)
  }
  const services = Object.fromEntries(
    Object.entries(profile.services).map(([name, service]) => [
      name,
      { ...service, start: scaleLaw(service.start, factors, false) },
    ]),
  )
  const leans: Lean[] = [...profile.leans]
  if (leaning.length > 0) {
    leans.push({ override: '--disk', assumption: `the disk shares of ${leaning.join(', ')}` })
  }
  if (next.sequentialRead.provenance === 'assumed') {
    leans.push({ override: '--disk', assumption: `the usual rates of the class ${next.class}` })
  }
  return { ...profile, disk: next, components, services, leans }
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
function oneGuestTakes(law: Law, quantity: Quantity): Law {
  const alone =
    law.formula === null
      ? law.constant.value + law.perGuest.value
      : law.formula({ guests: 1, memoryGib: 0, ramGib: 0 })
  if (!(alone > 0)) return constantLaw(quantity)
  const factor = quantity.value / alone
  const scale = (coefficient: Coefficient): Coefficient => ({
    ...coefficient,
    value: coefficient.value * factor,
  })
  const formula = law.formula
  return {
    ...law,
    constant: scale(law.constant),
    perGuest: scale(law.perGuest),
    perGib: scale(law.perGib),
    perRamGib: scale(law.perRamGib),
    formula: formula === null ? null : (load) => factor * formula(load),
    provenance: 'scaled' satisfies Provenance,
    source: `${quantity.source} for one guest; for more, in proportion to the profile's law (${law.source})`,
  }
}

/**
 * The profile of the user's own host: a profile with some of its values replaced.
 *
 * RAM moves the POST; the disk moves whatever has a share in it (sequential rates go with rpm, random access with
 * seek plus half a turn); the NIC moves migration; times given replace those of the profile. Where a change rests on
 * a share or a split that nobody measured, the result's `leans` says so.
 *
 * @param service the service that `serviceStartSeconds` speaks of
 * @throws InputError for a value that is negative or not finite
 */
export function applyOverrides(
  profile: HardwareProfile,
  overrides: Overrides,
  service: string,
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
    result = { ...result, components: { ...result.components, hardwareReset } }
  }
  if (overrides.guestBootSeconds !== undefined) {
    const guestBoot = oneGuestTakes(
      result.components.guestBoot,
      given(overrides.guestBootSeconds, '--guest-boot'),
    )
    result = { ...result, components: { ...result.components, guestBoot } }
  }
  const started = result.services[service]
  if (overrides.serviceStartSeconds !== undefined && started !== undefined) {
    const start = oneGuestTakes(started.start, given(overrides.serviceStartSeconds, '--service-start'))
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
  return result
}
