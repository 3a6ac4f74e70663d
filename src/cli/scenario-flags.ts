import { builtinProfile, builtinProfileNames, defaultProfileName, type Overrides } from '../hardware/index.ts'
import type { Offset } from '../models/availability/index.ts'
import { strategies, usualStrategies } from '../models/strategies/index.ts'
import {
  type AgingInput,
  lifetimeForms,
  parseLifetime,
  type ScenarioInput,
  scenarioDefaults,
} from '../plan/index.ts'
import {
  parseAvailabilityTarget,
  parseBytes,
  parseCount,
  parseCountOrZero,
  parseDisk,
  parseDuration,
  parseFraction,
  parseRate,
} from '../units/index.ts'
import type { Flag } from './flag.ts'

/** Scenario options in SI, all optional, as flags and scenario files give them; flags win. */
export type ScenarioOptions = {
  -readonly [K in Exclude<
    keyof ScenarioInput,
    'profile' | 'overrides' | 'profileIsDefault' | 'aging'
  >]?: ScenarioInput[K]
} & { profile?: string | undefined } & { -readonly [K in keyof Overrides]?: Overrides[K] } & {
  -readonly [K in keyof AgingInput]?: AgingInput[K]
} & { agingFile?: string | undefined }

/** A flag that sets one scenario option. */
export interface ScenarioFlag extends Flag {
  readonly parameter: keyof ScenarioOptions
  readonly set: (options: ScenarioOptions, text: string) => void
}

function scenarioFlag<K extends keyof ScenarioOptions>(
  parameter: K,
  parse: (text: string, parameter: string) => ScenarioOptions[K],
  flag: Flag,
): ScenarioFlag {
  return {
    ...flag,
    parameter,
    set: (options, text) => {
      options[parameter] = parse(text, parameter)
    },
  }
}

function parseOffset(text: string, parameter: string): Offset {
  return text.trim() === 'exact' ? 'exact' : parseFraction(text, parameter)
}

function parseNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

const asText = (text: string): string => text

/** The flags of a scenario, in the order of the help. */
export const scenarioFlags: readonly ScenarioFlag[] = [
  scenarioFlag('guests', parseCount, {
    quantity: 'count',
    name: 'vms',
    group: 'Workload',
    placeholder: 'N',
    describe: 'guests on the host (required)',
  }),
  scenarioFlag('memoryBytes', parseBytes, {
    quantity: 'bytes',
    name: 'mem',
    group: 'Workload',
    placeholder: '11G',
    describe: 'memory of all guests together',
  }),
  scenarioFlag('guestMemoryBytes', parseBytes, {
    quantity: 'bytes',
    name: 'vm-mem',
    group: 'Workload',
    placeholder: '1G',
    default: scenarioDefaults.guestMemory,
    describe: 'memory of each guest',
  }),
  scenarioFlag('service', asText, {
    name: 'service',
    group: 'Workload',
    placeholder: 'NAME',
    describe: 'service in the guests (default: the one of the profile)',
    words: () => Object.keys(builtinProfile(defaultProfileName).services),
  }),
  scenarioFlag('dirtyBytesPerSecond', parseRate, {
    quantity: 'rate',
    name: 'dirty-rate',
    group: 'Workload',
    placeholder: '10MB/s',
    describe: 'memory that one guest dirties per second (default: of the profile)',
  }),
  scenarioFlag('strategies', parseNames, {
    name: 'strategies',
    group: 'Workload',
    placeholder: 'a,b',
    describe: `strategies to compare, or all, of: ${strategies.map(({ name }) => name).join(', ')} (default: the first ${usualStrategies.length})`,
    words: () => [...strategies.map(({ name }) => name), 'all'],
  }),
  scenarioFlag('profile', asText, {
    name: 'profile',
    group: 'Hardware',
    placeholder: 'NAME|FILE',
    default: defaultProfileName,
    describe: "hardware profile, or a file of one's own (see 'rejuv-plan profiles')",
    words: () => builtinProfileNames,
  }),
  scenarioFlag('ramBytes', parseBytes, {
    quantity: 'bytes',
    name: 'ram',
    group: 'Hardware',
    placeholder: '64G',
    describe: 'memory of the host (default: of the profile)',
  }),
  scenarioFlag('disk', parseDisk, {
    name: 'disk',
    group: 'Hardware',
    placeholder: '15000rpm|ssd|nvme',
    describe: 'disk of the host (default: of the profile)',
    words: () => ['7200rpm', '10000rpm', '15000rpm', 'ssd', 'nvme'],
  }),
  scenarioFlag('nicBytesPerSecond', parseRate, {
    quantity: 'rate',
    name: 'nic',
    group: 'Hardware',
    placeholder: '10Gbps',
    describe: 'line rate of the network interface (default: of the profile)',
  }),
  scenarioFlag('postSeconds', parseDuration, {
    quantity: 'duration',
    name: 'post',
    group: 'Hardware',
    placeholder: '48s',
    describe: 'whole power-on self test at the given RAM (default: of the profile)',
  }),
  scenarioFlag('guestBootSeconds', parseDuration, {
    quantity: 'duration',
    name: 'guest-boot',
    group: 'Hardware',
    placeholder: '20s',
    describe: "boot of one guest's OS alone; more guests take as much longer as in the profile",
  }),
  scenarioFlag('serviceStartSeconds', parseDuration, {
    quantity: 'duration',
    name: 'service-start',
    group: 'Hardware',
    placeholder: '15s',
    describe: 'start of the service in one guest alone; more guests likewise',
  }),
  scenarioFlag('refillSeconds', parseDuration, {
    quantity: 'duration',
    name: 'refill',
    group: 'Hardware',
    placeholder: '300s',
    describe: 'how long the page cache refills after a guest restart (default: cached bytes over the disk)',
  }),
  scenarioFlag('spareHosts', parseCountOrZero, {
    quantity: 'count',
    name: 'spares',
    group: 'Hardware',
    placeholder: 'N',
    default: scenarioDefaults.spares,
    describe: 'spare hosts that can take guests',
  }),
  scenarioFlag('osIntervalSeconds', parseDuration, {
    quantity: 'duration',
    name: 'os-interval',
    group: 'Schedule',
    placeholder: '1w',
    default: scenarioDefaults.osInterval,
    describe: "time between rejuvenations of a guest's OS",
  }),
  scenarioFlag('vmmIntervalSeconds', parseDuration, {
    quantity: 'duration',
    name: 'vmm-interval',
    group: 'Schedule',
    placeholder: '4w',
    default: scenarioDefaults.vmmInterval,
    describe: 'time between rejuvenations of the VMM',
  }),
  scenarioFlag('osDowntimeSeconds', parseDuration, {
    quantity: 'duration',
    name: 'os-downtime',
    group: 'Schedule',
    placeholder: '34s',
    describe: "downtime of one OS rejuvenation (default: one guest's reboot and service start)",
  }),
  scenarioFlag('offset', parseOffset, {
    quantity: 'fraction',
    name: 'offset',
    group: 'Schedule',
    placeholder: '0..1|exact',
    default: scenarioDefaults.offset,
    describe: 'share of the OS interval elapsed at a VMM rejuvenation (an average), or the exact schedule',
  }),
  scenarioFlag('slo', parseAvailabilityTarget, {
    name: 'slo',
    group: 'Schedule',
    placeholder: '99.99%',
    default: scenarioDefaults.slo,
    describe: 'availability to keep',
  }),
  scenarioFlag('agingFile', asText, {
    name: 'aging',
    group: 'Failures',
    placeholder: 'FILE|none',
    describe: 'file of lifetimes and repair times of guest and VMM, or none',
  }),
  scenarioFlag('guestLifetime', parseLifetime, {
    name: 'guest-lifetime',
    group: 'Failures',
    placeholder: 'LAW:...',
    describe: `operating time to failure of a fresh guest: ${lifetimeForms.join(', ')}`,
  }),
  scenarioFlag('guestRepairSeconds', parseDuration, {
    name: 'guest-repair',
    group: 'Failures',
    placeholder: '35min',
    quantity: 'duration',
    describe: 'downtime after a failure of a guest',
  }),
  scenarioFlag('vmmLifetime', parseLifetime, {
    name: 'vmm-lifetime',
    group: 'Failures',
    placeholder: 'LAW:...',
    describe: 'operating time to failure of a fresh VMM, likewise',
  }),
  scenarioFlag('vmmRepairSeconds', parseDuration, {
    name: 'vmm-repair',
    group: 'Failures',
    placeholder: '65min',
    quantity: 'duration',
    describe: "a guest's downtime after a failure of the VMM",
  }),
]

/** The flag by which users know a parameter of the library; undefined: it has none. */
export function flagOf(parameter: string): string | undefined {
  return scenarioFlags.find((flag) => flag.parameter === parameter)?.name
}

const overrideKeys = [
  'ramBytes',
  'disk',
  'nicBytesPerSecond',
  'postSeconds',
  'guestBootSeconds',
  'serviceStartSeconds',
  'dirtyBytesPerSecond',
  'refillSeconds',
] as const satisfies readonly (keyof Overrides)[]

/** Parts what overrides the profile from the rest. */
export function overridesOf(options: ScenarioOptions): Overrides {
  return Object.fromEntries(
    overrideKeys.filter((key) => options[key] !== undefined).map((key) => [key, options[key]]),
  )
}
