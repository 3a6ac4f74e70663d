import { compileExpression } from '../expressions/index.ts'
import {
  type ComponentName,
  type HardwareProfile,
  type Law,
  type LawObject,
  type LawSpec,
  type Load,
  lawSeconds,
  type ProfileSpec,
  profileFigure,
  resolveProfile,
} from '../hardware/index.ts'
import { profileFile } from '../schemas/index.ts'
import { readDocument, type TextDocument } from '../yaml/index.ts'
import { checked, located } from './refusal.ts'

const symbols = ['guests', 'memoryGib', 'ramGib'] as const satisfies readonly (keyof Load)[]

interface NamedLaw {
  readonly path: readonly string[]
  readonly spec: LawSpec
}

function lawsOf(spec: ProfileSpec): readonly NamedLaw[] {
  const laws: NamedLaw[] = []
  for (const [name, law] of Object.entries(spec.components)) {
    if (law !== undefined) laws.push({ path: ['components', name], spec: law })
  }
  for (const [name, { start }] of Object.entries(spec.services)) {
    laws.push({ path: ['services', name, 'start'], spec: start })
  }
  return laws
}

type Formula = (load: Load) => number

async function compileFormulas(
  laws: readonly NamedLaw[],
  document: TextDocument,
): Promise<ReadonlyMap<string, Formula>> {
  const formulas = new Map<string, Formula>()
  for (const { path, spec } of laws) {
    const expression = (spec as LawObject).expression
    if (expression === undefined) continue
    const location = document.locate([...path, 'expression'])
    try {
      const { evaluateRow } = await compileExpression(expression, { symbols, location })
      formulas.set(expression, (load) => evaluateRow(symbols.map((symbol) => load[symbol])))
    } catch (error) {
      throw located(error, document, [...path, 'expression'])
    }
  }
  return formulas
}

function lawAt([section, name = '']: readonly string[], profile: HardwareProfile): Law | null | undefined {
  if (section === 'services') return profile.services[name]?.start
  if (name === 'memoryPreservingPause') return profile.memoryPreservingPause
  return profile.components[name as ComponentName]
}

/** A law that gives no time even for the guests it was obtained on is a slip of the file, not of the scenario. */
function checkLaws(laws: readonly NamedLaw[], profile: HardwareProfile, document: TextDocument): void {
  const ramGib = profile.ram.value / 2 ** 30
  for (const { path } of laws) {
    const law = lawAt(path, profile)
    for (const guests of law?.guestsRange ?? [1]) {
      try {
        if (law) lawSeconds(law, { guests, memoryGib: guests, ramGib }, path.join('.'))
      } catch (error) {
        throw located(error, document, path)
      }
    }
  }
}

/**
 * Reads a hardware profile from a file's text, YAML or JSON; formulas of its laws are compiled (that loads mathjs).
 *
 * @param fileName as the user gave it; errors repeat it
 * @throws InputError with the location `file:line:column`, naming the key, what was given and what is accepted
 * @example
 * const own = await parseProfileFile(readTextFile('examples/own-host.yaml'), 'examples/own-host.yaml')
 */
export async function parseProfileFile(text: string, fileName: string): Promise<HardwareProfile> {
  const document = readDocument(text, fileName)
  const spec = checked(profileFile, document)
  const laws = lawsOf(spec)
  const formulas = await compileFormulas(laws, document)
  try {
    const profile = resolveProfile(spec, { figure: profileFigure, formulas })
    checkLaws(laws, profile, document)
    return profile
  } catch (error) {
    throw located(error, document)
  }
}
