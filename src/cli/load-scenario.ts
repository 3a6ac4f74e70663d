import { dirname, isAbsolute, join } from 'node:path'
import { InputError } from '../errors/index.ts'
import {
  builtinProfile,
  builtinProfileNames,
  defaultProfileName,
  type HardwareProfile,
} from '../hardware/index.ts'
import { createScenario, type Scenario } from '../plan/index.ts'
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
  const { overrides, profile, ...options } = document.options
  const relative = profile !== undefined && looksLikeFile(profile) && !isAbsolute(profile)
  return {
    options: { ...options, ...overrides, profile: relative ? join(dirname(path), profile) : profile },
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
 * The scenario that flags, environment and scenario file describe together.
 *
 * @throws InputError naming the flag or the place in the file
 */
export async function loadScenario(given: GivenFlags): Promise<Scenario> {
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
  const { profile: profileName, guests, ...rest } = options
  try {
    if (guests === undefined) {
      throw new InputError('is missing; accepted: how many guests the host runs, e.g. --vms 11', {
        parameter: 'guests',
      })
    }
    const profile = await loadProfile(profileName ?? defaultProfileName)
    return createScenario({
      ...rest,
      guests,
      profile,
      profileIsDefault: profileName === undefined,
      overrides: overridesOf(options),
    })
  } catch (error) {
    if (error instanceof InputError) throw placeError(error, given, file)
    throw error
  }
}
