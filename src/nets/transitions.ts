import { InputError, nearestWord } from '../errors/index.ts'
import type { CompiledExpression } from '../expressions/index.ts'
import type { Arcs, Dependent, NetTransition, OfMarking } from '../markov/petri/index.ts'
import type { KeyPath, TextDocument } from '../yaml/index.ts'
import { readLaw } from './laws.ts'
import type { ArcsShape, Formula, TransitionShape } from './schema.ts'
import { readFormula, readNumber, type Scope } from './scope.ts'

const KINDS = ['exponential', 'immediate', 'deterministic', 'general'] as const

interface Reader {
  readonly document: TextDocument
  readonly scope: Scope
  readonly name: string
  readonly shape: TransitionShape
}

/** A formula's value, or the formula as a function where it depends on the marking. */
function dependent(expression: CompiledExpression): Dependent<number> {
  if (expression.symbols.length === 0) return expression.evaluate({})
  return (_, tokens) => expression.evaluateRow(tokens)
}

/** Reads one transition of a net's document. @throws InputError with the location */
export async function readTransition(reader: Reader): Promise<NetTransition> {
  const { document, name, shape } = reader
  const path = ['transitions', name]
  const kinds = KINDS.filter((kind) => shape[kind] !== undefined)
  if (kinds.length !== 1) {
    const given = kinds.length === 0 ? 'has no kind' : `is both ${kinds.join(' and ')}`
    throw new InputError(`transition ${name} ${given}; accepted: one of ${KINDS.join(', ')}`, {
      location: document.locate(['transitions', name], 'key'),
    })
  }
  if (shape.servers !== undefined && shape.exponential === undefined) {
    throw new InputError(
      `transition ${name} has servers; accepted: servers of exponential transitions only`,
      {
        location: document.locate([...path, 'servers']),
      },
    )
  }
  const timing = await readTiming(reader)
  const guard = shape.when === undefined ? {} : { guard: await readGuard(reader, shape.when) }
  return {
    name,
    ...timing,
    input: await readArcs(reader, 'from'),
    output: await readArcs(reader, 'to'),
    inhibitor: await readArcs(reader, 'inhibitedBy'),
    ...guard,
  }
}

async function readGuard({ document, scope, name }: Reader, when: Formula): Promise<OfMarking<boolean>> {
  const expression = await readFormula(when, scope, document.locate(['transitions', name, 'when']))
  return (_, tokens) => expression.evaluateRow(tokens) !== 0
}

async function readTiming(reader: Reader): Promise<Timing> {
  const { document, scope, name, shape } = reader
  const at = (...keys: string[]) => document.locate(['transitions', name, ...keys])
  if (shape.exponential !== undefined) return readExponential(reader)
  if (shape.immediate !== undefined) {
    const given = typeof shape.immediate === 'object' ? shape.immediate : { weight: shape.immediate }
    const weight = dependent(await readFormula(given.weight ?? 1, scope, at('immediate', 'weight')))
    requirePositive(weight, 'weight', name, at('immediate', 'weight'))
    return {
      kind: 'immediate',
      weight,
      ...(given.priority === undefined ? {} : { priority: given.priority }),
    }
  }
  if (shape.deterministic !== undefined) {
    const delay = await readNumber(shape.deterministic, scope, at('deterministic'))
    requirePositive(delay, 'delay', name, at('deterministic'))
    return { kind: 'deterministic', delay }
  }
  return { kind: 'general', law: await readLaw(shape.general ?? {}, scope, { name, at }) }
}

type Timing = DistributiveOmit<NetTransition, 'name' | 'input' | 'output' | 'inhibitor' | 'guard'>
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

async function readExponential({ document, scope, name, shape }: Reader): Promise<Timing> {
  const given = shape.exponential!
  const key = typeof given === 'object' && 'mean' in given ? 'mean' : 'rate'
  const location = document.locate(['transitions', name, 'exponential', key])
  const servers = await readServers({ document, scope, name, shape })
  if (typeof given === 'object' && 'mean' in given) {
    const mean = dependent(await readFormula(given.mean, scope, location))
    requirePositive(mean, 'mean', name, location)
    const rate: Dependent<number> =
      typeof mean === 'number' ? 1 / mean : (marking, tokens) => 1 / mean(marking, tokens)
    return { kind: 'exponential', rate, ...servers }
  }
  const rate = dependent(await readFormula(typeof given === 'object' ? given.rate : given, scope, location))
  requirePositive(rate, 'rate', name, location)
  return { kind: 'exponential', rate, ...servers }
}

async function readServers({
  document,
  scope,
  name,
  shape,
}: Reader): Promise<{ servers?: number | 'infinite' }> {
  if (shape.servers === undefined) return {}
  if (shape.servers === 'infinite') return { servers: 'infinite' }
  const location = document.locate(['transitions', name, 'servers'])
  const servers = await readNumber(shape.servers, scope, location)
  if (Number.isInteger(servers) && servers >= 1) return { servers }
  throw new InputError(
    `the servers of ${name} are ${servers}; accepted: a whole number of at least 1, or infinite`,
    { location },
  )
}

function requirePositive(value: Dependent<number>, what: string, name: string, location: string): void {
  if (typeof value !== 'number' || (value > 0 && value < Infinity)) return
  throw new InputError(`the ${what} of ${name} is ${value}; accepted: a finite number above 0`, { location })
}

async function readArcs(reader: Reader, key: 'from' | 'to' | 'inhibitedBy'): Promise<Arcs> {
  const { document, scope, name, shape } = reader
  const path: KeyPath = ['transitions', name, key]
  const arcs: Record<string, Dependent<number>> = {}
  for (const [place, multiplicity, at] of listArcs(shape[key], path)) {
    if (!scope.places.includes(place)) {
      const near = nearestWord(place, scope.places)
      const hint = near === undefined ? `accepted: ${scope.places.join(', ')}` : `did you mean ${near}?`
      throw new InputError(`transition ${name} names the unknown place ${place}; ${hint}`, {
        location: document.locate(at),
      })
    }
    const value = dependent(await readFormula(multiplicity, scope, document.locate(at)))
    if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0)) {
      throw new InputError(
        `the arc between ${place} and ${name} has multiplicity ${value}; accepted: a whole number of at least 0`,
        { location: document.locate(at) },
      )
    }
    const before = arcs[place]
    arcs[place] = typeof before === 'number' && typeof value === 'number' ? before + value : value
  }
  return arcs
}

function listArcs(
  arcs: ArcsShape | undefined,
  path: KeyPath,
): readonly (readonly [string, Formula, KeyPath])[] {
  if (arcs === undefined) return []
  if (typeof arcs === 'string') return [[arcs, 1, path]]
  if (Array.isArray(arcs)) return arcs.map((place, i) => [place, 1, [...path, i]] as const)
  return Object.entries(arcs).map(([place, count]) => [place, count, [...path, place]] as const)
}
