import { InputError } from '../../errors/index.ts'
import { type ComponentName, type Law, type Load, lawSeconds } from '../../hardware/index.ts'
import type { Provenance } from '../../provenance/index.ts'
import { weakerProvenance } from '../../provenance/index.ts'
import type { HostScenario, Phase } from './strategy.ts'

const bytesPerGib = 2 ** 30

/** The drivers of the timing laws for all guests of the scenario. */
export function allGuests(scenario: HostScenario): Load {
  return {
    guests: scenario.guests,
    memoryGib: (scenario.guests * scenario.guestMemoryBytes) / bytesPerGib,
    ramGib: scenario.profile.ram.value / bytesPerGib,
  }
}

/** The drivers of the timing laws for a host without guests in its memory. */
export function noGuests(scenario: HostScenario): Load {
  return { guests: 0, memoryGib: 0, ramGib: scenario.profile.ram.value / bytesPerGib }
}

/** A phase in which the service is down and the host delivers nothing. */
export function down(name: string, law: Law, load: Load, lawName: string = name): Phase {
  return {
    name,
    seconds: lawSeconds(law, load, lawName),
    service: 'down',
    capacity: 0,
    provenance: law.provenance,
    source: law.source,
  }
}

/** As {@link down}, for a component of the profile. */
export function downComponent(
  name: string,
  component: ComponentName,
  scenario: HostScenario,
  load: Load,
): Phase {
  return down(name, scenario.profile.components[component], load, component)
}

/**
 * A phase in which the service is up at some capacity.
 *
 * @throws InputError when its length is not a finite time
 */
export function up(
  name: string,
  seconds: number,
  capacity: number,
  provenance: Provenance,
  source: string,
): Phase {
  return { name, seconds: finiteSeconds(seconds, name), service: 'up', capacity, provenance, source }
}

/** A time computed from rates, which may be so small that the quotient overflows. */
export function finiteSeconds(seconds: number, name: string): number {
  if (seconds >= 0 && seconds !== Number.POSITIVE_INFINITY) return seconds
  throw new InputError(
    `the phase ${name} takes ${seconds} s; accepted: sizes and rates that give a finite time`,
    {
      parameter: 'profile',
    },
  )
}

/** The reboot of VMM and host OS with no guest in memory and no hardware reset (quick reload). */
export function hostRestart(scenario: HostScenario, load: Load): Phase[] {
  return [
    downComponent('host-shutdown', 'hostShutdown', scenario, load),
    downComponent('vmm-boot', 'vmmReload', scenario, load),
    downComponent('host-boot', 'hostBoot', scenario, load),
  ]
}

/** The service start of all guests at once. */
export function serviceStart(scenario: HostScenario): Phase {
  const service = scenario.profile.services[scenario.service]
  if (service === undefined) throw new Error(`profile ${scenario.profile.name} has no ${scenario.service}`)
  return down('service-start', service.start, allGuests(scenario), `the start of ${scenario.service}`)
}

/**
 * The page cache fills again after the guests restarted: cached bytes over the disk's sequential read rate, at the
 * capacity measured just after a cold reboot (Kourai and Chiba 2007: 0.31 for Apache).
 */
export function cacheRefill(scenario: HostScenario): Phase {
  const { cache, disk } = scenario.profile
  const cachedBytes = cache.cachedShare.value * scenario.guests * scenario.guestMemoryBytes
  const seconds = cache.seconds === null ? cachedBytes / disk.sequentialRead.value : cache.seconds.value
  const length =
    cache.seconds === null
      ? weakerProvenance(cache.cachedShare.provenance, disk.sequentialRead.provenance)
      : cache.seconds.provenance
  const capacity =
    cache.measuredOn === scenario.service
      ? cache.capacity.provenance
      : weakerProvenance(cache.capacity.provenance, 'scaled')
  return up(
    'cache-refill',
    seconds,
    cache.capacity.value,
    weakerProvenance(length, capacity),
    cache.seconds === null
      ? `cached share of guest memory over the disk's read rate; capacity: ${cache.capacity.source}`
      : `${cache.seconds.source}; capacity: ${cache.capacity.source}`,
  )
}
