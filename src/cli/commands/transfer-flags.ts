import { InputError } from '../../errors/index.ts'
import { builtinProfileNames, defaultProfileName, type HardwareProfile } from '../../hardware/index.ts'
import { dirtyModels, usualGuestMemory } from '../../plan/transfer/index.ts'
import { parseBytes, parseFraction, parseRate } from '../../units/index.ts'
import type { Flag, GivenFlags } from '../flag.ts'
import { loadProfile } from '../load-scenario.ts'

/** A flag that sets one option of a question. */
export interface OptionFlag<Options> extends Flag {
  /** Name of the option, by which the library speaks of it in errors and inputs. */
  readonly parameter: string
  readonly set: (options: Options, text: string) => void
}

type Writable<Options> = { -readonly [K in keyof Options]?: Options[K] }

/** Makes the flags of one question: `flag('servers', parseCount, {...})`. */
export function flagsFor<Options>(): <K extends keyof Options & string>(
  parameter: K,
  parse: (text: string, parameter: string) => Options[K],
  flag: Flag,
) => OptionFlag<Writable<Options>> {
  return (parameter, parse, flag) => ({
    ...flag,
    parameter,
    set: (options, text) => {
      options[parameter] = parse(text, parameter)
    },
  })
}

/** Text as it stands. */
export const asText = (text: string): string => text

/**
 * A number that may have decimals.
 *
 * @throws InputError for anything else
 */
export function parseNumber(text: string, parameter?: string): number {
  const value = /^\s*\d*\.?\d+(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN
  if (Number.isFinite(value)) return value
  throw new InputError(`"${text}" is not a number; accepted: a plain number of at least 0`, {
    ...(parameter === undefined ? {} : { parameter }),
  })
}

/** Options that moving, copying and saving a guest have in common. */
export interface HostOptions {
  readonly guestMemoryBytes?: number | undefined
  readonly usedShare?: number | undefined
  readonly nicBytesPerSecond?: number | undefined
  readonly nicShare?: number | undefined
  readonly rateBytesPerSecond?: number | undefined
}

const host = flagsFor<HostOptions>()

/** Memory of the guest and rate of the network. */
export const hostFlags: readonly OptionFlag<Writable<HostOptions>>[] = [
  host('guestMemoryBytes', parseBytes, {
    name: 'vm-mem',
    group: 'Workload',
    placeholder: '1G',
    quantity: 'bytes',
    default: usualGuestMemory,
    describe: 'memory of a guest',
  }),
  host('usedShare', parseFraction, {
    name: 'used',
    group: 'Workload',
    placeholder: '0..1',
    quantity: 'fraction',
    describe: 'share of it that is in use and must be copied (default: of the profile)',
  }),
  host('nicBytesPerSecond', parseRate, {
    name: 'nic',
    group: 'Hardware',
    placeholder: '10Gbps',
    quantity: 'rate',
    describe: 'line rate of the network interface (default: of the profile)',
  }),
  host('nicShare', parseFraction, {
    name: 'nic-share',
    group: 'Hardware',
    placeholder: '0..1',
    quantity: 'fraction',
    describe: 'share of the line rate that the transfer gets (default: of the profile)',
  }),
  host('rateBytesPerSecond', parseRate, {
    name: 'rate',
    group: 'Hardware',
    placeholder: '936Mbps',
    quantity: 'rate',
    describe: 'net rate of the transfer, instead of --nic and --nic-share',
  }),
]

/** Options of a guest that writes to its memory meanwhile. */
export interface DirtyOptions {
  readonly dirtyBytesPerSecond?: number | undefined
  readonly workingSetBytes?: number | undefined
  readonly dirtyModel?: string | undefined
}

const dirty = flagsFor<DirtyOptions>()

/** How fast a guest dirties its memory. */
export const dirtyFlags: readonly OptionFlag<Writable<DirtyOptions>>[] = [
  dirty('dirtyBytesPerSecond', parseRate, {
    name: 'dirty-rate',
    group: 'Workload',
    placeholder: '10MB/s',
    quantity: 'rate',
    describe: 'memory that the guest dirties per second (default: of the profile)',
  }),
  dirty('workingSetBytes', parseBytes, {
    name: 'working-set',
    group: 'Workload',
    placeholder: '256M',
    quantity: 'bytes',
    describe: 'memory that it writes again and again (default: a share, of the profile)',
  }),
  dirty('dirtyModel', asText, {
    name: 'dirty-model',
    group: 'Model',
    placeholder: dirtyModels.map(({ name }) => name).join('|'),
    default: dirtyModels[0]?.name ?? '',
    describe: 'how the dirty set grows with time',
    words: () => dirtyModels.map(({ name }) => name),
  }),
]

/** The flag that names the hosts. */
export const profileFlag: Flag = {
  name: 'profile',
  group: 'Hardware',
  placeholder: 'NAME|FILE',
  default: defaultProfileName,
  describe: "hardware profile, or a file of one's own (see 'rejuv-plan profiles')",
  words: () => builtinProfileNames,
}

/** The options that flags set; those not given are left out. */
export function optionsOf<Options>(
  given: GivenFlags,
  flags: readonly OptionFlag<Writable<Options>>[],
): Writable<Options> {
  const options: Writable<Options> = {}
  for (const flag of flags) {
    const text = given.text(flag.name)
    if (text !== undefined) flag.set(options, text)
  }
  return options
}

/** The profile that the flags name, and whether they name one. */
export async function profileOf(
  given: GivenFlags,
): Promise<{ readonly profile: HardwareProfile; readonly profileIsDefault: boolean }> {
  const name = given.text(profileFlag.name)
  return {
    profile: await loadProfile(name ?? defaultProfileName),
    profileIsDefault: name === undefined,
  }
}

type Named = Pick<OptionFlag<never>, 'name' | 'parameter'>

/** The flag by which users know an option, `--rate`; an option without one keeps its name. */
export function flagName(flags: readonly Named[], parameter: string): string {
  const flag = flags.find((candidate) => candidate.parameter === parameter)
  return flag === undefined ? parameter : `--${flag.name}`
}

/** An error that names the flag instead of the option. */
export function renamed(error: unknown, flags: readonly Named[]): unknown {
  if (!(error instanceof InputError)) return error
  const flag = flags.find(({ parameter }) => parameter === error.parameter)
  if (flag === undefined) return error
  const location = error.location === undefined ? {} : { location: error.location }
  return new InputError(error.message, { parameter: flag.name, ...location })
}
