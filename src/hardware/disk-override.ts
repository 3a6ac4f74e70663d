import { InputError } from '../errors/index.ts'
import { diskOfClass, randomReadsOfSpindle } from './disk.ts'
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
  type Service,
} from './types.ts'

/** Another disk for a host: a class, and for `hdd` a spindle speed. */
export interface DiskChoice {
  readonly class: DiskClass
  readonly rpm?: number | undefined
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

/** Whether scaling by the disk rests on a share that nobody measured; a formula knows no disk and stays as it is. */
function leansOnDiskShares(law: Law): boolean {
  return [law.constant, law.perGuest, law.perGib, law.perRamGib].some(
    ({ value, shares }) =>
      value !== 0 && shares.provenance === 'assumed' && shares.sequentialDisk + shares.randomDisk > 0,
  )
}

function overriddenDisk(profile: HardwareProfile, disk: DiskChoice): Disk {
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
  if (!(rpm > 0 && Number.isFinite(rpm))) {
    throw new InputError(`is ${rpm} rpm; accepted: a positive spindle speed such as 15000 rpm`, {
      parameter: 'disk',
    })
  }
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

/**
 * The profile with another disk: every coefficient goes by its shares, sequential ones with the rates (writing for
 * `save`, reading elsewhere), random ones with the random reads per second.
 *
 * @throws InputError for a class or spindle speed that does not exist
 */
export function withDisk(profile: HardwareProfile, disk: DiskChoice): HardwareProfile {
  const next = overriddenDisk(profile, disk)
  if (next === profile.disk) return profile
  const factors: DiskFactors = {
    read: profile.disk.sequentialRead.value / next.sequentialRead.value,
    write: profile.disk.sequentialWrite.value / next.sequentialWrite.value,
    random: profile.disk.randomReads.value / next.randomReads.value,
  }
  const components = {} as Record<ComponentName, Law>
  const leaning: string[] = []
  const formulas: string[] = []
  const scaled = (name: string, law: Law): Law => {
    if (law.formula !== null) formulas.push(name)
    if (leansOnDiskShares(law)) leaning.push(name)
    return scaleLaw(law, factors, name === 'save')
  }
  for (const name of componentNames) components[name] = scaled(name, profile.components[name])
  const services: Record<string, Service> = {}
  for (const [name, service] of Object.entries(profile.services)) {
    services[name] = { ...service, start: scaled(`the start of ${name}`, service.start) }
  }
  const leans: Lean[] = [...profile.leans]
  if (leaning.length > 0) {
    leans.push({ override: '--disk', assumption: `the disk shares of ${leaning.join(', ')}` })
  }
  if (formulas.length > 0) {
    leans.push({
      override: '--disk',
      assumption: `that it leaves the formulas of ${formulas.join(', ')} alone`,
    })
  }
  if (next.sequentialRead.provenance === 'assumed') {
    leans.push({ override: '--disk', assumption: `the usual rates of the class ${next.class}` })
  }
  return { ...profile, disk: next, components, services, leans }
}
