import { InputError, nearestHint } from '../errors/index.ts'
import { applyOverrides, type HardwareProfile, lawSeconds, type Overrides } from '../hardware/index.ts'
import type { Offset, Schedule } from '../models/availability/index.ts'
import {
  type HostScenario,
  type Strategy,
  strategies,
  strategyNamed,
  usualStrategies,
} from '../models/strategies/index.ts'
import type { AvailabilityTarget } from '../units/index.ts'
import { formatBytes, parseAvailabilityTarget, parseDuration } from '../units/index.ts'
import type { Aging } from './aging/index.ts'
import { type ClientTimeout, commonClientTimeouts } from './client-timeouts.ts'

/** What a user asks about, in SI. Everything but `profile` and `guests` has a default. */
export interface ScenarioInput {
  readonly profile: HardwareProfile
  /** Whole number, >= 1. */
  readonly guests: number
  /** All guests together, bytes. */
  readonly memoryBytes?: number | undefined
  /** Each guest, bytes; default 1 GiB. */
  readonly guestMemoryBytes?: number | undefined
  /** A service of the profile; default: the profile's own. */
  readonly service?: string | undefined
  /** Names of strategies, or `all`; default: the usual five. */
  readonly strategies?: readonly string[] | undefined
  /** Default one week. */
  readonly osIntervalSeconds?: number | undefined
  /** Default four weeks. */
  readonly vmmIntervalSeconds?: number | undefined
  /** Default: reboot of one guest's OS plus service start, by the profile. */
  readonly osDowntimeSeconds?: number | undefined
  /** Default 0.5. */
  readonly offset?: Offset | undefined
  /** Default 99.99 %. */
  readonly slo?: AvailabilityTarget | undefined
  /** Default 1. */
  readonly spareHosts?: number | undefined
  /** Failures by aging; left out or null: none are modelled. */
  readonly aging?: Aging | null | undefined
  readonly overrides?: Overrides | undefined
  readonly clientTimeouts?: readonly ClientTimeout[] | undefined
  /** Set where the user named no profile, so that the answer can say so. */
  readonly profileIsDefault?: boolean | undefined
}

/** A checked scenario, ready to be compared. */
export interface Scenario extends HostScenario {
  readonly strategies: readonly Strategy[]
  readonly schedule: Schedule
  readonly slo: AvailabilityTarget
  /** Three nines, four nines and the SLO, each once. */
  readonly targets: readonly AvailabilityTarget[]
  readonly clientTimeouts: readonly ClientTimeout[]
  /** null: no failures are modelled. */
  readonly aging: Aging | null
  readonly profileIsDefault: boolean
}

/** Defaults of a scenario, as a user would write them. */
export const scenarioDefaults = {
  guestMemory: '1GiB',
  osInterval: '1w',
  vmmInterval: '4w',
  offset: '0.5',
  slo: '99.99%',
  spares: '1',
} as const

const threeNines = parseAvailabilityTarget('99.9%')
const fourNines = parseAvailabilityTarget('99.99%')
const week = parseDuration(scenarioDefaults.osInterval)
const fourWeeks = parseDuration(scenarioDefaults.vmmInterval)

function checkCount(value: number, least: number, parameter: string): void {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new InputError(`is ${value}; accepted: a whole number of at least ${least}`, { parameter })
}

function checkPositive(value: number, parameter: string, what: string): void {
  if (value > 0 && Number.isFinite(value)) return
  throw new InputError(`is ${value}; accepted: a ${what} of more than zero`, { parameter })
}

function eachGuest(input: ScenarioInput): number {
  const { guests, memoryBytes, guestMemoryBytes } = input
  if (memoryBytes === undefined) return guestMemoryBytes ?? 2 ** 30
  checkPositive(memoryBytes, 'memoryBytes', 'size')
  const each = memoryBytes / guests
  if (guestMemoryBytes !== undefined && Math.abs(each - guestMemoryBytes) > 1e-9 * each) {
    throw new InputError(
      `is ${formatBytes(memoryBytes)} for all ${guests} guests, and --vm-mem is ${formatBytes(guestMemoryBytes)} each, ${formatBytes(guestMemoryBytes * guests)} together; accepted: one of the two, or both in agreement`,
      { parameter: 'memoryBytes' },
    )
  }
  return each
}

function checkFits(profile: HardwareProfile, guests: number, guestMemoryBytes: number): void {
  const free = profile.ram.value - profile.hostMemory.value
  if (guests * guestMemoryBytes <= free * (1 + 1e-12)) return
  throw new InputError(
    `is ${formatBytes(guestMemoryBytes)} for each of ${guests} guests, ${formatBytes(guests * guestMemoryBytes)} together, and --ram ${formatBytes(profile.ram.value)} less ${formatBytes(profile.hostMemory.value)} for the host leaves ${formatBytes(Math.max(0, free))}; accepted: guests that fit`,
    { parameter: 'guestMemoryBytes' },
  )
}

function chosenService(profile: HardwareProfile, name: string | undefined): string {
  if (name === undefined) return profile.defaultService
  if (Object.hasOwn(profile.services, name)) return name
  const names = Object.keys(profile.services)
  const hint = nearestHint(name, names)
  throw new InputError(
    `profile ${profile.name} has no service '${name}'${hint} accepted: ${names.join(', ')}`,
    {
      parameter: 'service',
    },
  )
}

/** Reboot of one guest's OS plus the start of its service: downtime of one OS rejuvenation, in seconds. */
export function osRejuvenationSeconds(
  profile: HardwareProfile,
  service: string,
  guestMemoryBytes: number,
): number {
  const load = { guests: 1, memoryGib: guestMemoryBytes / 2 ** 30, ramGib: profile.ram.value / 2 ** 30 }
  const started = profile.services[service]
  return (
    lawSeconds(profile.components.guestShutdown, load, 'guestShutdown') +
    lawSeconds(profile.components.guestBoot, load, 'guestBoot') +
    (started === undefined ? 0 : lawSeconds(started.start, load, `the start of ${service}`))
  )
}

function chosenStrategies(names: readonly string[] | undefined): readonly Strategy[] {
  if (names === undefined) return usualStrategies
  if (names.length === 1 && names[0] === 'all') return strategies
  if (names.length === 0) {
    throw new InputError(`names none; accepted: ${strategies.map(({ name }) => name).join(', ')}`, {
      parameter: 'strategies',
    })
  }
  return [...new Set(names)].map(strategyNamed)
}

/**
 * Checks a scenario and fills in its defaults.
 *
 * @throws InputError naming the option at fault
 */
export function createScenario(input: ScenarioInput): Scenario {
  checkCount(input.guests, 1, 'guests')
  const guestMemoryBytes = eachGuest(input)
  checkPositive(guestMemoryBytes, 'guestMemoryBytes', 'size')
  const service = chosenService(input.profile, input.service)
  const profile =
    input.overrides === undefined
      ? input.profile
      : applyOverrides(input.profile, input.overrides, { service, guestMemoryBytes })
  checkFits(profile, input.guests, guestMemoryBytes)
  const offset = input.offset ?? 0.5
  if (offset !== 'exact' && !(offset >= 0 && offset <= 1)) {
    throw new InputError(`is ${offset}; accepted: a fraction of 0 to 1, or exact`, { parameter: 'offset' })
  }
  const schedule: Schedule = {
    osIntervalSeconds: input.osIntervalSeconds ?? week,
    vmmIntervalSeconds: input.vmmIntervalSeconds ?? fourWeeks,
    osDowntimeSeconds: input.osDowntimeSeconds ?? osRejuvenationSeconds(profile, service, guestMemoryBytes),
    offset,
  }
  checkPositive(schedule.osIntervalSeconds, 'osIntervalSeconds', 'duration')
  checkPositive(schedule.vmmIntervalSeconds, 'vmmIntervalSeconds', 'duration')
  if (!(schedule.osDowntimeSeconds >= 0 && schedule.osDowntimeSeconds < schedule.osIntervalSeconds)) {
    throw new InputError(
      `is ${schedule.osDowntimeSeconds} s in every ${schedule.osIntervalSeconds} s of --os-interval; accepted: zero or more, and less than the interval`,
      { parameter: 'osDowntimeSeconds' },
    )
  }
  const spareHosts = input.spareHosts ?? 1
  checkCount(spareHosts, 0, 'spareHosts')
  const slo = input.slo ?? fourNines
  const targets = [threeNines, fourNines]
  if (!targets.some((target) => target.label === slo.label)) targets.push(slo)
  return {
    profile,
    service,
    guests: input.guests,
    guestMemoryBytes,
    spareHosts,
    strategies: chosenStrategies(input.strategies),
    schedule,
    slo,
    targets,
    clientTimeouts: input.clientTimeouts ?? commonClientTimeouts,
    aging: input.aging ?? null,
    profileIsDefault: input.profileIsDefault ?? false,
  }
}
