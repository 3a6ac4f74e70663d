import { InputError } from '../errors/index.ts'
import { provenances } from '../provenance/index.ts'
import { parseDuration } from '../units/index.ts'
import { type ResolveContext, resolveQuantity, withoutHistory } from './quantity.ts'
import type { LawObject, LawSpec, SharesSpec, ValueObject, ValueSpec } from './spec.ts'
import type { Coefficient, Law, Load, Shares } from './types.ts'

const unmeasuredShares: Shares = {
  sequentialDisk: 0,
  randomDisk: 0,
  cpu: 0,
  fixed: 1,
  provenance: 'assumed',
}
const zero: Coefficient = {
  value: 0,
  provenance: 'measured',
  source: '',
  fittedTo: [],
  shares: unmeasuredShares,
}

/** A law that takes no time: what a profile means by leaving a component out. */
export const noTime: Law = {
  constant: zero,
  perGuest: zero,
  perGib: zero,
  perRamGib: zero,
  formula: null,
  provenance: 'measured',
  source: 'not part of this host',
  guestsRange: null,
}

function isLawObject(spec: LawSpec): spec is LawObject {
  return (
    typeof spec === 'object' &&
    ('constant' in spec ||
      'perGuest' in spec ||
      'perGib' in spec ||
      'perRamGib' in spec ||
      'expression' in spec)
  )
}

function resolveShares(spec: SharesSpec | undefined, path: string): Shares {
  if (spec === undefined) return unmeasuredShares
  const { sequentialDisk = 0, randomDisk = 0, cpu = 0, fixed = 0, provenance = 'assumed' } = spec
  const parts = [sequentialDisk, randomDisk, cpu, fixed]
  const sum = sequentialDisk + randomDisk + cpu + fixed
  if (parts.some((part) => !(part >= 0)) || Math.abs(sum - 1) > 1e-9) {
    throw new InputError(`shares sum to ${sum}; accepted: four shares of at least 0 that sum to 1`, {
      parameter: `${path}.shares`,
    })
  }
  return { sequentialDisk, randomDisk, cpu, fixed, provenance }
}

/** A formula stands alone, and says where it comes from as a coefficient does. */
function checkFormula(law: LawObject, path: string, context: ResolveContext): void {
  const beside = (['constant', 'perGuest', 'perGib', 'perRamGib'] as const).find(
    (name) => law[name] !== undefined,
  )
  if (beside !== undefined) {
    throw new InputError('stands beside an expression; accepted: one of the two', {
      parameter: `${path}.${beside}`,
    })
  }
  if (context.defaults === null) throw withoutHistory(path)
}

/** The coefficient that is known least: a law is known no better. */
function weakestOf(coefficients: readonly Coefficient[]): Coefficient | undefined {
  let weakest: Coefficient | undefined
  for (const coefficient of coefficients) {
    // A coefficient that no file gave has no source.
    if (coefficient.source === '') continue
    const weaker =
      weakest === undefined ||
      provenances.indexOf(coefficient.provenance) > provenances.indexOf(weakest.provenance)
    if (weaker) weakest = coefficient
  }
  return weakest
}

/**
 * Resolves a timing law of a profile file.
 *
 * @param formulas compiled expressions by their text (they are compiled beforehand: that needs a large library)
 * @throws InputError naming the law's place in the file
 */
export function resolveLaw(
  spec: LawSpec,
  path: string,
  context: ResolveContext,
  formulas: ReadonlyMap<string, (load: Load) => number>,
): Law {
  const object: LawObject = isLawObject(spec) ? spec : { constant: spec }
  const ownProvenance =
    object.provenance ?? (isLawObject(spec) ? undefined : (spec as ValueObject).provenance)
  const ownSource = object.source ?? (isLawObject(spec) ? undefined : (spec as ValueObject).source)
  const provenance = ownProvenance ?? context.defaults?.provenance
  const source = ownSource ?? context.defaults?.source
  const inner: ResolveContext =
    provenance !== undefined && source !== undefined
      ? { ...context, defaults: { provenance, source } }
      : context
  const coefficient = (name: 'constant' | 'perGuest' | 'perGib' | 'perRamGib', unit: string): Coefficient => {
    const value: ValueSpec | undefined = object[name]
    if (value === undefined) return zero
    const place = isLawObject(spec) ? `${path}.${name}` : path
    const own = typeof value === 'object' ? value.shares : undefined
    const shares = own === undefined ? resolveShares(object.shares, path) : resolveShares(own, place)
    return { ...resolveQuantity(value, parseDuration, unit, place, inner), shares }
  }
  if (object.expression !== undefined) checkFormula(object, path, inner)
  const formula = object.expression === undefined ? null : formulas.get(object.expression)
  if (formula === undefined) throw new Error(`expression of ${path} was not compiled`)
  const coefficients = {
    constant: coefficient('constant', 's'),
    perGuest: coefficient('perGuest', 's per guest'),
    perGib: coefficient('perGib', 's per GiB of guest memory'),
    perRamGib: coefficient('perRamGib', 's per GiB of RAM'),
  }
  const weakest = formula === null ? weakestOf(Object.values(coefficients)) : inner.defaults
  return {
    ...coefficients,
    formula,
    provenance: ownProvenance ?? weakest?.provenance ?? zero.provenance,
    source: ownSource ?? weakest?.source ?? zero.source,
    guestsRange: object.guests === undefined ? null : [object.guests[0], object.guests[1]],
  }
}

/**
 * Seconds that a component takes under a load:
 * `constant + perGuest guests + perGib memoryGib + perRamGib ramGib`, or the profile's own formula.
 *
 * Rounding noise just below zero counts as zero.
 *
 * @throws InputError when the law gives a negative or non-finite time: it is then used outside what it describes
 * @example
 * lawSeconds(profile.components.guestBoot, { guests: 11, memoryGib: 11, ramGib: 12 }) // 43.4
 */
export function lawSeconds(law: Law, load: Load, name: string): number {
  const seconds =
    law.formula === null
      ? law.constant.value +
        law.perGuest.value * load.guests +
        law.perGib.value * load.memoryGib +
        law.perRamGib.value * load.ramGib
      : law.formula(load)
  if (seconds >= 0) {
    if (seconds !== Number.POSITIVE_INFINITY) return seconds
  } else if (seconds > -1e-9) return 0
  const range = law.guestsRange === null ? '' : `; it was obtained for ${law.guestsRange.join(' to ')} guests`
  throw new InputError(
    `the profile's law for ${name} gives ${seconds} s with ${load.guests} guests, ${load.memoryGib} GiB of guest memory and ${load.ramGib} GiB of RAM${range}`,
    { parameter: 'guests' },
  )
}
