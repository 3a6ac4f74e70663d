import { InputError } from '../errors/index.ts'
import type { Provenance } from '../provenance/index.ts'
import type { ValueObject, ValueSpec } from './spec.ts'
import type { ProfileInput, Quantity } from './types.ts'

/** What turning a file's values into numbers needs to know. */
export interface ResolveContext {
  /** Value of a published figure or parameter by `paper/id`; throws InputError for an unknown one. */
  readonly figure: (id: string) => number
  /** History of values that state none; null: they must state it. */
  readonly defaults: { readonly provenance: Provenance; readonly source: string } | null
  /** Collects the account of every value resolved. */
  readonly inputs: ProfileInput[]
}

/** The error for a value that states no history where the file has no default for it. */
export function withoutHistory(path: string): InputError {
  return new InputError(
    'says nothing of where it comes from; accepted: provenance and source with it, or both at the top of the file for every value without',
    { parameter: path },
  )
}

type Parse = (text: string, parameter: string) => number

function fraction(weight: number | string, path: string): number {
  if (typeof weight === 'number') return weight
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*(?:\/\s*(\d+(?:\.\d+)?))?\s*$/.exec(weight)
  if (match === null || Number(match[2] ?? 1) === 0) {
    throw new InputError(`weight '${weight}' is not a number or a fraction such as -1/10`, {
      parameter: path,
    })
  }
  return Number(match[1]) / Number(match[2] ?? 1)
}

/** The value of a published figure; an unknown id is an error of the place in the file that names it. */
function figureAt(id: string, path: string, context: ResolveContext): number {
  try {
    return context.figure(id)
  } catch (error) {
    if (error instanceof InputError) throw new InputError(error.message, { parameter: path })
    throw error
  }
}

function numberOf(spec: ValueObject, parse: Parse, path: string, context: ResolveContext): number {
  const given = [spec.value, spec.from, spec.ratio].filter((part) => part !== undefined)
  if (given.length !== 1) {
    throw new InputError('exactly one of value, from and ratio gives the number', { parameter: path })
  }
  const figure = (id: string): number => figureAt(id, path, context)
  if (spec.ratio !== undefined) return figure(spec.ratio[0]) / figure(spec.ratio[1])
  if (spec.from !== undefined) {
    let sum = 0
    for (const [id, weight] of Object.entries(spec.from)) sum += fraction(weight, path) * figure(id)
    return sum
  }
  return typeof spec.value === 'number' ? spec.value : parse(spec.value as string, path)
}

/**
 * Resolves a value of a profile file to a number in SI with its history.
 *
 * @param parse turns text with a unit into SI; a plain number is taken as SI already
 * @param path the value's place in the file, named in errors
 * @throws InputError when the value states no provenance and the file has no default, or cannot be read
 */
export function resolveQuantity(
  spec: ValueSpec,
  parse: Parse,
  unit: string,
  path: string,
  context: ResolveContext,
): Quantity {
  const object: ValueObject = typeof spec === 'object' ? spec : { value: spec }
  const value = numberOf(object, parse, path, context)
  if (!Number.isFinite(value)) {
    throw new InputError(`is ${value}; accepted: a finite number`, { parameter: path })
  }
  const provenance = object.provenance ?? context.defaults?.provenance
  const source = object.source ?? context.defaults?.source
  if (provenance === undefined || source === undefined) throw withoutHistory(path)
  const fittedTo = [...Object.keys(object.from ?? {}), ...(object.ratio ?? []), ...(object.fittedTo ?? [])]
  const quantity = { value, provenance, source, fittedTo }
  context.inputs.push({ name: path, unit, ...quantity })
  return quantity
}

/** As {@link resolveQuantity}, for values that cannot be negative. */
export function resolveNonNegative(
  spec: ValueSpec,
  parse: Parse,
  unit: string,
  path: string,
  context: ResolveContext,
): Quantity {
  const quantity = resolveQuantity(spec, parse, unit, path, context)
  if (quantity.value < 0) {
    throw new InputError(`is ${quantity.value}; accepted: zero or more`, { parameter: path })
  }
  return quantity
}
