import { InputError, nearestHint } from '../errors/index.ts'
import {
  parseBytes,
  parseCountOrZero,
  parseDuration,
  parseFraction,
  parseRate,
  printBytes,
  printDuration,
  printRate,
} from '../units/index.ts'
import type { Flag, GivenFlags } from './flag.ts'

/** A flag that takes several values in turn. */
export interface Sweep {
  readonly flag: string
  /** Column of the swept value, with its unit: `vmm_interval_s`. */
  readonly column: string
  /** In SI. */
  readonly values: readonly number[]
  /** The same values as a user would write them. */
  readonly texts: readonly string[]
}

type Quantity = NonNullable<Flag['quantity']>

interface Reading {
  readonly parse: (text: string) => number
  readonly print: (value: number) => string
  readonly suffix: string
}

function parseNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new InputError(`"${text}" is not a number; accepted: a plain number`)
}

const readings: Readonly<Record<Quantity, Reading>> = {
  duration: { parse: parseDuration, print: printDuration, suffix: '_s' },
  bytes: { parse: parseBytes, print: printBytes, suffix: '_bytes' },
  rate: { parse: parseRate, print: printRate, suffix: '_bytes_per_s' },
  fraction: { parse: parseFraction, print: String, suffix: '' },
  count: { parse: parseCountOrZero, print: String, suffix: '' },
  number: { parse: parseNumber, print: String, suffix: '' },
}

const mostPoints = 100_000

function range(
  [from, to, step]: readonly [number, number, number],
  given: string,
  parameter: string,
): readonly number[] {
  const points = Math.floor((to - from) / step + 1e-9) + 1
  if (!(step > 0) || !(points >= 1)) {
    throw new InputError(
      `'${given}' has no points; accepted: FROM:TO:STEP with FROM <= TO and STEP above zero`,
      { parameter },
    )
  }
  if (points > mostPoints) {
    throw new InputError(`'${given}' has ${points} points; accepted: at most ${mostPoints}`, { parameter })
  }
  return Array.from({ length: points }, (_, index) => from + index * step)
}

function valuesOf(text: string, { parse }: Reading, given: string, parameter: string): readonly number[] {
  const parts = text.split(':')
  if (parts.length === 3) {
    const [from, to, step] = parts.map((part) => parse(part)) as [number, number, number]
    return range([from, to, step], given, parameter)
  }
  if (parts.length > 1) {
    throw new InputError(`'${given}' is no range; accepted: FLAG=FROM:TO:STEP or FLAG=A,B,C`, { parameter })
  }
  return text.split(',').map((part) => parse(part))
}

/**
 * Reads `vmm-interval=1d:12w:1d` or `disk=ssd,nvme` against the flags of a command.
 *
 * @param parameter the flag it was given with, which errors name
 * @throws InputError for a flag that is unknown or cannot be swept, and for a range without points
 */
export function readSweep(given: string, flags: readonly Flag[], parameter = 'sweep'): Sweep {
  const [name = '', ...rest] = given.split('=')
  const flag = flags.find((candidate) => candidate.name === name)
  const sweepable = flags.filter(({ quantity }) => quantity !== undefined).map((candidate) => candidate.name)
  if (flag?.quantity === undefined || rest.length === 0) {
    const hint = nearestHint(name, sweepable)
    throw new InputError(
      `'${given}' names no flag that can be swept${hint} accepted: FLAG=FROM:TO:STEP or FLAG=A,B,C with FLAG one of ${sweepable.join(', ')}`,
      { parameter },
    )
  }
  const reading = readings[flag.quantity]
  let values: readonly number[]
  try {
    values = valuesOf(rest.join('='), reading, given, parameter)
  } catch (error) {
    if (!(error instanceof InputError) || error.parameter !== undefined) throw error
    throw new InputError(`${name} in '${given}': ${error.message}`, { parameter })
  }
  return {
    flag: name,
    column: `${name.replaceAll('-', '_')}${reading.suffix}`,
    values,
    texts: values.map((value) => reading.print(value)),
  }
}

/** The given flags with some of them replaced. */
export function withFlags(given: GivenFlags, replaced: Readonly<Record<string, string>>): GivenFlags {
  return { ...given, text: (name) => (Object.hasOwn(replaced, name) ? replaced[name] : given.text(name)) }
}

/** One point of one sweep or of the grid of two: swept values in SI, and the flags that stand for it. */
export interface SweepPoint {
  readonly values: readonly number[]
  readonly given: GivenFlags
}

/**
 * Every point of the sweeps' product, the last sweep running fastest.
 *
 * @throws InputError where two sweep the same flag, or the product has too many points
 */
export function sweepPoints(given: GivenFlags, sweeps: readonly Sweep[]): readonly SweepPoint[] {
  const [first, second] = sweeps
  if (first !== undefined && first.flag === second?.flag) {
    throw new InputError(`names ${first.flag}, and so does --sweep; accepted: another flag`, {
      parameter: 'grid',
    })
  }
  const count = sweeps.reduce((product, { values }) => product * values.length, 1)
  if (count > mostPoints) {
    throw new InputError(`makes ${count} points with --sweep; accepted: at most ${mostPoints}`, {
      parameter: 'grid',
    })
  }
  let points: readonly SweepPoint[] = [{ values: [], given }]
  for (const sweep of sweeps) {
    points = points.flatMap((point) =>
      sweep.texts.map((text, index) => ({
        values: [...point.values, sweep.values[index] as number],
        given: withFlags(point.given, { [sweep.flag]: text }),
      })),
    )
  }
  return points
}

/** The flag that sweeps another one. */
export const sweepFlag: Flag = {
  name: 'sweep',
  group: 'Output',
  placeholder: 'FLAG=FROM:TO:STEP',
  describe: 'one row for each value of FLAG (or FLAG=A,B,C), as a table or CSV',
}
