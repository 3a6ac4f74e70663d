import type { Overrides } from '../hardware/index.ts'
import { strategyNamed } from '../models/strategies/index.ts'
import { type AgingInput, type ClientTimeout, parseLifetime, type ScenarioInput } from '../plan/index.ts'
import { type ScenarioFile, scenarioFile } from '../schemas/index.ts'
import {
  parseAvailabilityTarget,
  parseBytes,
  parseDisk,
  parseDuration,
  parseFraction,
  parseRate,
} from '../units/index.ts'
import { readDocument } from '../yaml/index.ts'
import { checked, located } from './refusal.ts'

type InputKey = Exclude<keyof ScenarioInput, 'profile' | 'overrides' | 'profileIsDefault' | 'aging'>

/** What a scenario file says, in SI; what it leaves out is absent. */
export type ScenarioOptions = { readonly [Name in InputKey]?: ScenarioInput[Name] } & {
  /** A profile's name, or a file: as written, relative to the scenario file. */
  readonly profile?: string | undefined
  readonly overrides?: Overrides | undefined
  /** A file of lifetimes, relative to the scenario file, or `none`. */
  readonly agingFile?: string | undefined
} & AgingInput

/** A scenario file that was read. */
export interface ScenarioDocument {
  readonly options: ScenarioOptions
  /**
   * Where the file gives an option, `file:line:column`; undefined where it does not.
   *
   * @param parameter as errors name it (`guestMemoryBytes`), or the file's key (`vmMem`)
   */
  locate(parameter: string): string | undefined
}

type Key = Exclude<keyof ScenarioFile, '$schema'>

/** The library's name of each key of the file. */
const parameters = {
  vms: 'guests',
  mem: 'memoryBytes',
  vmMem: 'guestMemoryBytes',
  service: 'service',
  strategies: 'strategies',
  profile: 'profile',
  osInterval: 'osIntervalSeconds',
  vmmInterval: 'vmmIntervalSeconds',
  osDowntime: 'osDowntimeSeconds',
  offset: 'offset',
  slo: 'slo',
  ram: 'ramBytes',
  disk: 'disk',
  nic: 'nicBytesPerSecond',
  post: 'postSeconds',
  guestBoot: 'guestBootSeconds',
  serviceStart: 'serviceStartSeconds',
  dirtyRate: 'dirtyBytesPerSecond',
  refill: 'refillSeconds',
  spares: 'spareHosts',
  aging: 'agingFile',
  guestLifetime: 'guestLifetime',
  guestRepair: 'guestRepairSeconds',
  vmmLifetime: 'vmmLifetime',
  vmmRepair: 'vmmRepairSeconds',
  clientTimeouts: 'clientTimeouts',
} as const satisfies Record<Key, keyof ScenarioInput | keyof Overrides | keyof AgingInput | 'agingFile'>
const keysOfFile = Object.keys(parameters) as readonly Key[]

type Read = <Value>(key: string, given: string | number, parse: (text: string) => Value) => Value

/** Reads a value of the file where the file has one. */
type ReadKey = <Value>(key: QuantityKey, parse: (text: string) => Value) => Value | undefined
type QuantityKey = {
  [Name in Key]: ScenarioFile[Name] extends string | number | undefined ? Name : never
}[Key]

function parseOffset(text: string): number | 'exact' {
  return text.trim().toLowerCase() === 'exact' ? 'exact' : parseFraction(text)
}

function strategyNames(given: string | readonly string[]): readonly string[] {
  const names = typeof given === 'string' ? given.split(',').map((name) => name.trim()) : given
  return names.filter((name) => name !== '').map((name) => strategyNamed(name).name)
}

function timeoutsOf(file: ScenarioFile, source: string, read: Read): readonly ClientTimeout[] | undefined {
  return file.clientTimeouts?.map((timeout, index) => ({
    name: timeout.name,
    seconds: read(`clientTimeouts.${index}.after`, timeout.after, parseDuration),
    effect: timeout.effect ?? 'it gives up',
    source: timeout.source ?? source,
  }))
}

/** The object without the keys whose value is undefined, so that it can be spread over defaults. */
function present<Data extends object>(data: Data): { [Name in keyof Data]?: Exclude<Data[Name], undefined> } {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Data
}

/**
 * Reads a scenario file, YAML or JSON: the long flags of `compare` in camelCase, quantities with their units.
 *
 * @param fileName as the user gave it; errors repeat it
 * @throws InputError with the location `file:line:column`, naming the key, what was given and what is accepted
 * @example
 * parseScenarioFile('vms: 11\nmem: 11G', 'plan.yaml').options // { guests: 11, memoryBytes: 11811160064, overrides: {} }
 */
export function parseScenarioFile(text: string, fileName: string): ScenarioDocument {
  const document = readDocument(text, fileName)
  const file = checked(scenarioFile, document)
  const read: Read = (key, given, parse) => {
    try {
      return parse(String(given))
    } catch (error) {
      throw located(error, document, key)
    }
  }
  const readKey: ReadKey = (key, parse) => {
    const given = file[key]
    return given === undefined ? undefined : read(key, given, parse)
  }
  const strategies = file.strategies
  const options: ScenarioOptions = present({
    profile: file.profile,
    guests: file.vms,
    memoryBytes: readKey('mem', parseBytes),
    guestMemoryBytes: readKey('vmMem', parseBytes),
    service: file.service,
    strategies:
      strategies === undefined ? undefined : read('strategies', '', () => strategyNames(strategies)),
    osIntervalSeconds: readKey('osInterval', parseDuration),
    vmmIntervalSeconds: readKey('vmmInterval', parseDuration),
    osDowntimeSeconds: readKey('osDowntime', parseDuration),
    offset: readKey('offset', parseOffset),
    slo: readKey('slo', parseAvailabilityTarget),
    spareHosts: file.spares,
    overrides: present({
      ramBytes: readKey('ram', parseBytes),
      disk: readKey('disk', parseDisk),
      nicBytesPerSecond: readKey('nic', parseRate),
      postSeconds: readKey('post', parseDuration),
      guestBootSeconds: readKey('guestBoot', parseDuration),
      serviceStartSeconds: readKey('serviceStart', parseDuration),
      dirtyBytesPerSecond: readKey('dirtyRate', parseRate),
      refillSeconds: readKey('refill', parseDuration),
    }),
    agingFile: file.aging,
    guestLifetime: readKey('guestLifetime', (text) => parseLifetime(text)),
    guestRepairSeconds: readKey('guestRepair', parseDuration),
    vmmLifetime: readKey('vmmLifetime', (text) => parseLifetime(text)),
    vmmRepairSeconds: readKey('vmmRepair', parseDuration),
    clientTimeouts: timeoutsOf(file, fileName, read),
  })
  return {
    options,
    locate: (parameter) => {
      const key = keysOfFile.find((name) => name === parameter || parameters[name] === parameter)
      return key === undefined || file[key] === undefined ? undefined : document.locate([key])
    },
  }
}
