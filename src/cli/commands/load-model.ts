import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError, nearestHint } from '../../errors/index.ts'
import type { ModelSource } from '../../plan/solve/index.ts'
import type { BuiltinModel } from '../../report/solve.ts'
import type { Flag, GivenFlags } from '../flag.ts'

/** Largest file of a chain: one of some ten million transitions. */
const largestChainBytes = 256 * 1024 * 1024

/** The flag that sets constants of a net. */
export const setFlag: Flag = {
  name: 'set',
  group: 'Model',
  placeholder: 'NAME=VALUE,...',
  describe: 'give constants of the model other values: vmmInterval=4w,vmClockOn=0',
}

/** The flag that allows larger models. */
export const maxStatesFlag: Flag = {
  name: 'max-states',
  group: 'Model',
  placeholder: 'N',
  describe: 'most states before a net counts as unbounded (default: 5,000,000; 200,000 with clocks)',
}

/** Names of flags by the names that the library gives their values; null: no flag's. */
const flagsByParameter: Readonly<Record<string, string | null>> = {
  maxStates: 'max-states',
  maxTokens: null,
  maxEvents: 'max-events',
  states: null,
  measures: 'measure',
}

/** An error of the library with the flag it is about; other errors as they are. */
export function withFlagName(error: unknown): unknown {
  if (!(error instanceof InputError) || error.parameter === undefined) return error
  const flag = flagsByParameter[error.parameter]
  if (flag === undefined) return error
  return new InputError(error.message, {
    ...(flag === null ? {} : { parameter: flag }),
    ...(error.location === undefined ? {} : { location: error.location }),
  })
}

/** The package's own folder of models, wherever this module stands: in src, in dist or in a chunk of it. */
function modelsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'data', 'models'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('data/models is missing from the package')
    folder = parent
  }
  return join(folder, 'data', 'models')
}

/** Names of the models that come with the program. */
export function builtinModelNames(): readonly string[] {
  return readdirSync(modelsFolder())
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .toSorted()
}

/** What the built-in models are and measure. */
export async function builtinModels(): Promise<readonly BuiltinModel[]> {
  const sources = await Promise.all(builtinModelNames().map((name) => loadModel(name, {})))
  return sources.flatMap((source) =>
    source.kind === 'net'
      ? [
          {
            name: source.name,
            title: source.model.title,
            measures: source.model.measures.map(({ name }) => name),
          },
        ]
      : [],
  )
}

/**
 * Reads `--set a=1,b=30 d`: a comma counts where a name and an equals sign follow, so that values may contain some.
 *
 * @throws InputError for what is no NAME=VALUE, and for a name given twice
 */
export function readSettings(given: GivenFlags): Readonly<Record<string, string>> {
  const text = given.text('set')
  const settings: Record<string, string> = {}
  for (const part of text === undefined ? [] : text.split(/,(?=\s*[A-Za-z_]\w*\s*=(?!=))/)) {
    const [, name, value] = /^\s*([A-Za-z_]\w*)\s*=(?!=)\s*(.*\S)\s*$/s.exec(part) ?? []
    const refuse = (problem: string): never => {
      throw new InputError(`${problem}; accepted: NAME=VALUE, such as vmmInterval=4w`, { parameter: 'set' })
    }
    if (name === undefined || value === undefined) return refuse(`'${part.trim()}' gives no constant a value`)
    if (Object.hasOwn(settings, name)) return refuse(`${name} is set twice`)
    Object.defineProperty(settings, name, { value, enumerable: true })
  }
  return settings
}

/**
 * Loads the model that a command names: a built-in one, a YAML net, or PRISM's explicit files by their `.tra`.
 *
 * @throws InputError for a name that is neither (with the nearest one), and for whatever is wrong in the file
 */
export async function loadModel(
  word: string | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<ModelSource> {
  const names = builtinModelNames()
  if (word === undefined) {
    throw new InputError(
      `no model is named; accepted: a file (model.yaml, model.tra), or one of ${names.join(', ')}`,
    )
  }
  if (names.includes(word)) return loadNet(word, join(modelsFolder(), `${word}.yaml`), settings)
  if (!existsSync(word) && extname(word) === '' && !word.includes('/')) {
    throw new InputError(
      `there is no model '${word}'${nearestHint(word, names)} accepted: a file (model.yaml, model.tra), or one of ${names.join(', ')}`,
    )
  }
  return extname(word).toLowerCase() === '.tra' ? loadChain(word, settings) : loadNet(word, word, settings)
}

async function loadNet(
  name: string,
  path: string,
  settings: Readonly<Record<string, string>>,
): Promise<ModelSource> {
  const [{ readTextFile }, { readNet }] = await Promise.all([
    import('../../files/index.ts'),
    import('../../nets/index.ts'),
  ])
  const text = readTextFile(path)
  const file = name === path ? path : `${name}.yaml`
  return {
    kind: 'net',
    name,
    model: await readNet(text, { file, set: settings }),
    reread: (set) => readNet(text, { file, set: { ...settings, ...set } }),
  }
}

/** The files beside a `.tra` that have its name: `.sta`, `.lab`, `.srew`, and `.NAME.srew` for several rewards. */
async function loadChain(path: string, settings: Readonly<Record<string, string>>): Promise<ModelSource> {
  if (Object.keys(settings).length > 0) {
    throw new InputError('is given, but a .tra has no constants; accepted: a YAML net', { parameter: 'set' })
  }
  const [{ readTextFile }, { readExplicit }] = await Promise.all([
    import('../../files/index.ts'),
    import('../../nets/index.ts'),
  ])
  const read = (file: string) => ({ file, text: readTextFile(file, largestChainBytes) })
  const tra = read(path)
  const folder = dirname(path)
  const base = basename(path, extname(path))
  const beside = readdirSync(folder)
  const sibling = (ending: string) => {
    const name = `${base}.${ending}`
    return beside.includes(name) ? { [ending]: read(join(folder, name)) } : {}
  }
  const srew: Record<string, ReturnType<typeof read>> = {}
  for (const name of beside.toSorted()) {
    const reward = rewardName(name, base)
    if (reward !== undefined) srew[reward] = read(join(folder, name))
  }
  return {
    kind: 'chain',
    name: path,
    chain: readExplicit({ tra, ...sibling('sta'), ...sibling('lab'), srew }),
  }
}

/** `unit.down.srew` is the reward down of the chain unit, `unit.srew` its reward, `unit2.srew` its reward2. */
function rewardName(file: string, base: string): string | undefined {
  if (!file.startsWith(base) || !file.endsWith('.srew')) return undefined
  const rest = file.slice(base.length, -'.srew'.length)
  if (/^\d*$/.test(rest)) return `reward${rest}`
  return /^\.[\w-]+$/.test(rest) ? rest.slice(1) : undefined
}
