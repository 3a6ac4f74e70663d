import { InputError, nearestWord } from '../errors/index.ts'
import { type NetTransition, type OfMarking, type PetriNet, petriNet } from '../markov/petri/index.ts'
import { readDocument, type TextDocument } from '../yaml/index.ts'
import { checkShape, type Formula, type NetShape } from './schema.ts'
import { readFormula, readNumber, requireName, type Scope } from './scope.ts'
import { readTransition } from './transitions.ts'

/** A reward rate that a model asks about. */
export interface Measure {
  readonly name: string
  /** In words; the name where the file gives none. */
  readonly label: string
  /** The formula as written. */
  readonly formula: string
  readonly reward: OfMarking<number>
}

/** A net as read from a file. */
export interface NetModel {
  readonly title: string
  readonly description: string
  readonly constants: Readonly<Record<string, number>>
  readonly net: PetriNet
  readonly measures: readonly Measure[]
  /** The markings in which the system has failed, where the file says so: mean time to failure is the time to one. */
  readonly down?: OfMarking<boolean>
  /** The file's content, for writers that print formulas. */
  readonly shape: NetShape
}

export interface ReadNetOptions {
  /** The file's name, for errors. */
  readonly file: string
  /** Constants to replace, as text: `{ vmmInterval: '168h' }`. */
  readonly set?: Readonly<Record<string, string>>
}

/**
 * Reads a stochastic reward net from YAML. Times are in seconds inside: `30 d` is 2,592,000, `0.2/h` is 0.2/3600.
 *
 * @param text the file's text
 * @param options the file's name, and constants to replace
 * @throws InputError whose location is `file:line:column`, for anything that is not plain YAML, not of a net's shape,
 * names what there is not (with the nearest name), or has figures out of range
 *
 * @example
 * const { net } = await readNet(await readFile('net.yaml', 'utf8'), { file: 'net.yaml', set: { mttf: '30 d' } })
 */
export async function readNet(text: string, options: ReadNetOptions): Promise<NetModel> {
  const document = readDocument(text, options.file)
  const shape = checkShape(document)
  const constants = await readConstants(shape, document, options.set ?? {})
  const scope: Scope = { places: Object.keys(shape.places), constants }
  const places = await readPlaces(shape, document, scope)
  const transitions: NetTransition[] = []
  for (const [name, transition] of Object.entries(shape.transitions)) {
    requireName('transition', name, document.locate(['transitions', name], 'key'))
    transitions.push(await readTransition({ document, scope, name, shape: transition }))
  }
  const measures: Measure[] = []
  for (const [name, given] of Object.entries(shape.measures ?? {})) {
    requireName('measure', name, document.locate(['measures', name], 'key'))
    const { reward: formula, label = name } = typeof given === 'object' ? given : { reward: given }
    const reward = await readReward(formula, scope, document.locate(['measures', name, 'reward']))
    measures.push({ name, label, formula: String(formula), reward })
  }
  const down =
    shape.down === undefined ? undefined : await readReward(shape.down, scope, document.locate(['down']))
  return {
    title: shape.title ?? options.file,
    description: shape.description ?? '',
    constants,
    net: petriNet({ places, transitions }),
    measures,
    ...(down === undefined ? {} : { down: (marking, tokens) => down(marking, tokens) !== 0 }),
    shape,
  }
}

async function readReward(formula: Formula, scope: Scope, location: string): Promise<OfMarking<number>> {
  const expression = await readFormula(formula, scope, location)
  return (_, tokens) => expression.evaluateRow(tokens)
}

async function readConstants(
  shape: NetShape,
  document: TextDocument,
  set: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, number>>> {
  const given = shape.constants ?? {}
  for (const name of Object.keys(set)) {
    if (Object.hasOwn(given, name)) continue
    const near = nearestWord(name, Object.keys(given))
    const hint =
      near === undefined ? `accepted: ${Object.keys(given).join(', ') || 'none'}` : `did you mean ${near}?`
    throw new InputError(`the model has no constant ${name} to set; ${hint}`, { parameter: 'set' })
  }
  const constants: Record<string, number> = {}
  for (const [name, formula] of Object.entries(given)) {
    requireName('constant', name, document.locate(['constants', name], 'key'))
    const replaced = Object.hasOwn(set, name)
    const location = replaced ? `--set ${name}` : document.locate(['constants', name])
    constants[name] = await readNumber(replaced ? set[name]! : formula, { places: [], constants }, location)
  }
  return constants
}

async function readPlaces(
  shape: NetShape,
  document: TextDocument,
  scope: Scope,
): Promise<Readonly<Record<string, number>>> {
  const places: Record<string, number> = {}
  for (const [name, formula] of Object.entries(shape.places)) {
    requireName('place', name, document.locate(['places', name], 'key'))
    if (Object.hasOwn(scope.constants, name)) {
      throw new InputError(`${name} is a constant and a place; accepted: distinct names`, {
        location: document.locate(['places', name], 'key'),
      })
    }
    const location = document.locate(['places', name])
    const tokens = await readNumber(formula, scope, location)
    if (!(Number.isInteger(tokens) && tokens >= 0)) {
      throw new InputError(
        `place ${name} starts with ${tokens} tokens; accepted: a whole number of at least 0`,
        {
          location,
        },
      )
    }
    places[name] = tokens
  }
  return places
}
