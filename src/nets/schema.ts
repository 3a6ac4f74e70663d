import { z } from 'zod'
import { InputError, nearestWord } from '../errors/index.ts'
import type { KeyPath, TextDocument } from '../yaml/index.ts'

/** A number, or a text that is a quantity or an expression. */
const formula = z.union([z.string(), z.number(), z.boolean()], {
  error: 'accepted: a number, a quantity such as 30 d, or an expression',
})

/** One place, several places with one arc each, or a map from place to multiplicity. */
const arcs = z.union([z.string(), z.array(z.string()), z.record(z.string(), formula)], {
  error: 'accepted: a place, a list of places, or places with their multiplicities',
})

const rate = z.union([z.strictObject({ rate: formula }), z.strictObject({ mean: formula }), formula], {
  error: 'accepted: a rate, { rate: ... } or { mean: ... }',
})

const weight = z.union(
  [z.strictObject({ weight: formula.optional(), priority: z.number().optional() }), formula],
  { error: 'accepted: a weight, or { weight: ..., priority: ... }' },
)

const transition = z.strictObject({
  exponential: rate.optional(),
  immediate: weight.optional(),
  deterministic: formula.optional(),
  general: z
    .record(z.string(), z.record(z.string(), z.union([formula, z.array(formula)])), {
      error: 'accepted: a law with its parameters, such as { weibull: { shape: 2, scale: 30 d } }',
    })
    .optional(),
  servers: formula.optional(),
  from: arcs.optional(),
  to: arcs.optional(),
  inhibitedBy: arcs.optional(),
  when: formula.optional(),
})

const measure = z.union([z.strictObject({ reward: formula, label: z.string().optional() }), formula], {
  error: 'accepted: an expression, or { reward: ..., label: ... }',
})

const net = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  source: z.string().optional(),
  constants: z.record(z.string(), formula).optional(),
  places: z.record(z.string(), formula),
  transitions: z.record(z.string(), transition),
  measures: z.record(z.string(), measure).optional(),
  down: formula.optional(),
})

export type Formula = z.infer<typeof formula>
export type LawShape = NonNullable<z.infer<typeof transition>['general']>
export type ArcsShape = z.infer<typeof arcs>
export type TransitionShape = z.infer<typeof transition>
export type NetShape = z.infer<typeof net>

/** Keys accepted in a transition and at the top of a file. */
const TRANSITION_KEYS = Object.keys(transition.shape)
const TOP_KEYS = Object.keys(net.shape)

/**
 * Checks the shape of a net's document; what the formulas say is checked later.
 *
 * @throws InputError with the location, what was given and what is accepted
 */
export function checkShape(document: TextDocument): NetShape {
  const result = net.safeParse(document.data)
  if (result.success) return result.data
  throw shapeError(result.error.issues[0]!, document)
}

function shapeError(issue: z.core.$ZodIssue, document: TextDocument): InputError {
  const path: KeyPath = issue.path
  const what = path.length === 0 ? 'the file' : path.join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys as [string]
    const keys =
      path.length === 0 ? TOP_KEYS : path[0] === 'transitions' && path.length === 2 ? TRANSITION_KEYS : []
    if (key.includes(')')) {
      const complaint = `an expression with a comma is cut at "${key}"; accepted within { }: such an expression in quotes`
      return new InputError(complaint, { location: document.locate([...path, key], 'key') })
    }
    const near = nearestWord(key, keys)
    const hint =
      near === undefined ? `accepted: ${keys.join(', ') || 'no such key'}` : `did you mean ${near}?`
    return new InputError(`${what} has the unknown key ${key}; ${hint}`, {
      location: document.locate([...path, key], 'key'),
    })
  }
  const given = describe(valueAt(document.data, path))
  const accepted = issue.message.startsWith('accepted') ? issue.message : `accepted: ${expected(issue)}`
  return new InputError(`${what} is ${given}; ${accepted}`, { location: document.locate(path) })
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message
  return issue.expected === 'record' || issue.expected === 'object'
    ? 'a map of names to values'
    : `a ${issue.expected}`
}

function valueAt(root: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  )
}

function describe(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  return JSON.stringify(value)
}
