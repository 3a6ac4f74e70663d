import { InputError } from '../errors/index.ts'
import { type CompiledExpression, compileExpression } from '../expressions/index.ts'
import { parseDuration } from '../units/index.ts'
import type { Formula } from './schema.ts'

/** The names that a formula may use. */
export interface Scope {
  readonly places: readonly string[]
  readonly constants: Readonly<Record<string, number>>
}

const RESERVED = new Set(
  'and or not xor mod to in true false null undefined NaN Infinity min max floor ceil abs exp log sqrt'.split(
    ' ',
  ),
)

/** Refuses a name that an expression could not use. */
export function requireName(kind: string, name: string, location: string): void {
  if (/^[A-Za-z_]\w{0,63}$/.test(name) && !RESERVED.has(name)) return
  const accepted =
    'accepted: letters, digits and _, not a digit first, and no word of the expression language'
  throw new InputError(`a ${kind} is named ${JSON.stringify(name)}; ${accepted}`, { location })
}

/**
 * Reads a formula: a plain number, a duration (`30 d`, into seconds), a rate (`0.2/h`, into events per second), or an
 * expression over the scope's names.
 *
 * @throws InputError with the location
 */
export async function readFormula(
  formula: Formula,
  scope: Scope,
  location: string,
): Promise<CompiledExpression> {
  const text = String(formula).trim()
  const quantity = quantityOf(text, scope, location)
  return compileExpression(quantity === undefined ? text : String(quantity), {
    symbols: scope.places,
    constants: scope.constants,
    location,
  })
}

/** A formula that does not depend on the marking, as a number. */
export async function readNumber(formula: Formula, scope: Scope, location: string): Promise<number> {
  const expression = await readFormula(formula, { ...scope, places: [] }, location)
  return expression.evaluate({})
}

const DURATION = /^\d[\d.\s]*[a-z][\d.\sa-z]*$/
const ISO_DURATION = /^P[\dT][\dDHMSTWY.]*$/
const RATE = /^(\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)\s*(?:\/|\bper\b)\s*([a-z]+)$/

function quantityOf(text: string, { places, constants }: Scope, location: string): number | undefined {
  const isName = (word: string) => places.includes(word) || Object.hasOwn(constants, word)
  const [, count, unit] = RATE.exec(text) ?? []
  if (count !== undefined && unit !== undefined && !isName(unit)) {
    return Number(count) / durationAt(`1${unit}`, location)
  }
  const isDuration = DURATION.test(text) || (ISO_DURATION.test(text) && !isName(text))
  // 2e3 is a number.
  if (!isDuration || /^[\d.]+e\d+$/.test(text)) return undefined
  return durationAt(text, location)
}

function durationAt(text: string, location: string): number {
  try {
    return parseDuration(text)
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.message, { location }) : error
  }
}
