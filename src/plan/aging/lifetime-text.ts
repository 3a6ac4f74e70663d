import { InputError, nearestHint } from '../../errors/index.ts'
import { type LifetimeSpec, lifetimeOf } from '../../markov/lifetimes/index.ts'
import { parseCount, parseDuration, printDuration } from '../../units/index.ts'

function parseNumber(text: string): number {
  const value = Number(text)
  if (/^\d*\.?\d+$/.test(text.trim()) && Number.isFinite(value)) return value
  throw new InputError(`"${text}" is not a number; accepted: a plain number such as 2 or 1.5`)
}

function parsePositive(text: string): number {
  const seconds = parseDuration(text)
  if (seconds > 0) return seconds
  throw new InputError(`"${text}" is no time; accepted: more than zero`)
}

interface Form {
  /** How it is written. */
  readonly form: string
  /** Fewest and most parts after the law's name. */
  readonly parts: readonly [number, number]
  readonly read: (parts: readonly string[]) => LifetimeSpec
}

const part = (parts: readonly string[], index: number): string => parts[index] ?? ''

const forms: Readonly<Record<string, Form>> = {
  exponential: {
    form: 'exponential:MEAN',
    parts: [1, 1],
    read: (parts) => ({ law: 'exponential', mean: parsePositive(part(parts, 0)) }),
  },
  weibull: {
    form: 'weibull:SHAPE:SCALE',
    parts: [2, 2],
    read: (parts) => ({
      law: 'weibull',
      shape: parseNumber(part(parts, 0)),
      scale: parsePositive(part(parts, 1)),
    }),
  },
  hypoexponential: {
    form: 'hypoexponential:MEAN:MEAN...',
    parts: [1, 20],
    read: (parts) => ({ law: 'hypoexponential', means: parts.map((text) => parsePositive(text)) }),
  },
  erlang: {
    form: 'erlang:STAGES:MEAN',
    parts: [2, 2],
    read: (parts) => ({
      law: 'erlang',
      stages: parseCount(part(parts, 0)),
      mean: parsePositive(part(parts, 1)),
    }),
  },
  lognormal: {
    form: 'lognormal:MEDIAN:SIGMA',
    parts: [2, 2],
    read: (parts) => ({
      law: 'lognormal',
      median: parsePositive(part(parts, 0)),
      sigma: parseNumber(part(parts, 1)),
    }),
  },
  uniform: {
    form: 'uniform:FROM:TO',
    parts: [2, 2],
    read: (parts) => ({
      law: 'uniform',
      from: parseDuration(part(parts, 0)),
      to: parsePositive(part(parts, 1)),
    }),
  },
  deterministic: {
    form: 'deterministic:TIME',
    parts: [1, 1],
    read: (parts) => ({ law: 'deterministic', time: parsePositive(part(parts, 0)) }),
  },
  never: { form: 'never', parts: [0, 0], read: () => ({ law: 'never' }) },
}

/** Every way of writing a lifetime law. */
export const lifetimeForms: readonly string[] = Object.values(forms).map(({ form }) => form)

/**
 * Reads a lifetime law as users write it: its name and its parameters, parted by colons, times with units.
 *
 * @throws InputError for an unknown law, a wrong number of parameters, or a parameter outside its range
 * @example
 * parseLifetime('weibull:2:1000h') // { law: 'weibull', shape: 2, scale: 3600000 }
 */
export function parseLifetime(text: string, parameter?: string): LifetimeSpec {
  const details = parameter === undefined ? {} : { parameter }
  const [name = '', ...parts] = text.trim().split(':')
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined
  if (form === undefined) {
    const hint = nearestHint(name, Object.keys(forms))
    throw new InputError(
      `"${text}" names no lifetime law${hint} accepted: ${lifetimeForms.join(', ')}`,
      details,
    )
  }
  const [fewest, most] = form.parts
  if (parts.length < fewest || parts.length > most) {
    throw new InputError(
      `"${text}" has ${parts.length} parameter${parts.length === 1 ? '' : 's'}; accepted: ${form.form}`,
      details,
    )
  }
  try {
    const spec = form.read(parts)
    lifetimeOf(spec)
    return spec
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`"${text}": ${error.message}`, details)
    throw error
  }
}

/**
 * Writes a lifetime law as {@link parseLifetime} reads it; an empirical one by its size.
 *
 * @example
 * printLifetime({ law: 'weibull', shape: 2, scale: 3.6e6 }) // 'weibull:2:1000h'
 */
export function printLifetime(spec: LifetimeSpec): string {
  if (spec.law === 'empirical') return `empirical:${spec.times.length} times`
  const { law, ...parameters } = spec
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    name === 'shape' || name === 'sigma' || name === 'stages'
      ? [String(value)]
      : [value].flat().map((seconds) => printDuration(seconds)),
  )
  return [law, ...written].join(':')
}
