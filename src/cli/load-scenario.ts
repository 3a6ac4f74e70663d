import { dirname, isAbsolute, join } from 'node:path'
import { InputError } from '../errors/index.ts'
import {
  builtinProfile,
  builtinProfileNames,
  defaultProfileName,
  type HardwareProfile,
} from '../hardware/index.ts'
import { type Aging, agingOf, createScenario, type Scenario, saysAging } from '../plan/index.ts'
import type { Flag, GivenFlags } from './flag.ts'
import { flagOf, overridesOf, type ScenarioOptions, scenarioFlags } from './scenario-flags.ts'

/** The flag that names a scenario file. */
export const scenarioFileFlag: Flag = {
  name: 'scenario',
  group: 'Workload',
  placeholder: 'FILE',
  describe: 'read the scenario from a YAML or JSON file; flags win over it',
}

/** Whether a profile was named as a file rather than as one that comes with the program. */
function looksLikeFile(name: string): boolean {
  return /[\\/]/.test(name) || /\.(?:ya?ml|json)$/i.test(name)
}

/**
 * A profile by name, or from a file. Reading files needs a parser that is large, so it is loaded only then.
 *
 * @throws InputError for an unknown name or a file that cannot be used
 */
export async function loadProfile(name: string): Promise<HardwareProfile> {
  if (builtinProfileNames.includes(name) || !looksLikeFile(name)) return builtinProfile(name)
  const { parseProfileFile, readTextFile } = await import('../files/index.ts')
  return parseProfileFile(readTextFile(name), name)
}

interface FileOptions {
  readonly options: ScenarioOptions
  readonly locate: (parameter: string) => string | undefined
}

async function optionsOfFile(path: string | undefined): Promise<FileOptions> {
  if (path === undefined) return { options: {}, locate: () => undefined }
  const { parseScenarioFile, readTextFile } = await import('../files/index.ts')
  const document = parseScenarioFile(readTextFile(path), path)
  const { overrides, profile, agingFile, ...options } = document.options
  const beside = (file: string): string => (isAbsolute(file) ? file : join(dirname(path), file))
  return {
    options: {
      ...options,
      ...overrides,
      profile: profile !== undefined && looksLikeFile(profile) ? beside(profile) : profile,
      agingFile: agingFile === undefined || agingFile === 'none' ? agingFile : beside(agingFile),
    },
    locate: document.locate,
  }
}

/** Names the place where the user said it: the flag, the environment variable, or the line of the file. */
function placeError(error: InputError, given: GivenFlags, file: FileOptions): InputError {
  const { parameter } = error
  if (parameter === undefined || error.location !== undefined) return error
  const flag = flagOf(parameter)
  if (flag !== undefined && given.text(flag) === undefined) {
    const location = file.locate(parameter)
    if (location !== undefined) return new InputError(error.message, { parameter, location })
  }
  return error
}

/**
 * Aging as files and flags say it; null: no failures are modelled.
 *
 * @param always model failures also where nothing is said of them, by the usual laws
 */
async function agingIn(options: ScenarioOptions, always: boolean): Promise<Aging | null> {
  const { agingFile } = options
  if (agingFile === 'none' && !saysAging(options)) return null
  if (agingFile === undefined || agingFile === 'none') {
    return always || saysAging(options) ? agingOf(options) : null
  }
  const { parseAgingFile, readTextFile } = await import('../files/index.ts')
  const file = parseAgingFile(readTextFile(agingFile), agingFile)
  return agingOf({
    guestLifetime: options.guestLifetime ?? file.guestLifetime,
    guestRepairSeconds: options.guestRepairSeconds ?? file.guestRepairSeconds,
    vmmLifetime: options.vmmLifetime ?? file.vmmLifetime,
    vmmRepairSeconds: options.vmmRepairSeconds ?? file.vmmRepairSeconds,
    agingSource: file.agingSource,
  })
}

/** What flags and scenario file say, flags winning; and where the file says it. */
async function mergedOptions(given: GivenFlags): Promise<FileOptions> {
  const file = await optionsOfFile(given.text('scenario'))
  const options: ScenarioOptions = { ...file.options }
  for (const flag of scenarioFlags) {
    const text = given.text(flag.name)
    if (text === undefined) continue
    // A memory given by flag replaces the file's, in whichever of the two ways either was given.
    if (flag.parameter === 'memoryBytes' && given.text('vm-mem') === undefined)
      delete options.guestMemoryBytes
    if (flag.parameter === 'guestMemoryBytes' && given.text('mem') === undefined) delete options.memoryBytes
    flag.set(options, text)
  }
  return { options, locate: file.locate }
}

/**
 * The scenario that flags, environment and scenario file describe together.
 *
 * @param alwaysAging model failures also where nothing is said of them
 * @throws InputError naming the flag or the place in the file
 */
export async function loadScenario(given: GivenFlags, alwaysAging = false): Promise<Scenario> {
  const file = await mergedOptions(given)
  const { profile: profileName, guests, ...rest } = file.options
  try {
    if (guests === undefined) {
      throw new InputError('is missing; accepted: how many guests the host runs, e.g. --vms 11', {
        parameter: 'guests',
      })
    }
    return createScenario({
      ...rest,
      guests,
      profile: await loadProfile(profileName ?? defaultProfileName),
      profileIsDefault: profileName === undefined,
      aging: await agingIn(file.options, alwaysAging),
      overrides: overridesOf(file.options),
    })
  } catch (error) {
    if (error instanceof InputError) throw placeError(error, given, file)
    throw error
  }
}
