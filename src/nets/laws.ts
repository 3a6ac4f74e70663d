import { InputError, nearestWord } from '../errors/index.ts'
import { type Lifetime, type LifetimeSpec, lifetimeLaws, lifetimeOf } from '../markov/lifetimes/index.ts'
import type { Formula, LawShape } from './schema.ts'
import { readNumber, type Scope } from './scope.ts'

/** Parameters of each law; those of `LISTS` are lists. */
const PARAMETERS: Readonly<Record<LifetimeSpec['law'], readonly string[]>> = {
  exponential: ['mean'],
  weibull: ['shape', 'scale'],
  hypoexponential: ['means'],
  erlang: ['stages', 'mean'],
  lognormal: ['median', 'sigma'],
  empirical: ['times'],
  deterministic: ['time'],
  uniform: ['from', 'to'],
  never: [],
}
const LISTS = new Set(['means', 'times'])

interface Place {
  /** The transition. */
  readonly name: string
  /** `file:line:column` of a key below the transition. */
  readonly at: (...keys: string[]) => string
}

/**
 * Reads a law such as `{ weibull: { shape: 2, scale: 30 d } }`.
 *
 * @throws InputError with the location, for an unknown law or parameter, a missing one, or one out of range
 */
export async function readLaw(given: LawShape, scope: Scope, { name, at }: Place): Promise<Lifetime> {
  const [law, ...others] = Object.keys(given)
  const refuse = (complaint: string): never => {
    throw new InputError(`transition ${name} ${complaint}`, { location: at('general') })
  }
  if (law === undefined || others.length > 0) return refuse('has no law, or several; accepted: one law')
  if (!isLaw(law)) {
    const near = nearestWord(law, lifetimeLaws)
    return refuse(
      `has the unknown law ${law}; ${near === undefined ? `accepted: ${lifetimeLaws.join(', ')}` : `did you mean ${near}?`}`,
    )
  }
  const accepted = PARAMETERS[law]
  const figures = given[law]!
  const words = accepted.length === 0 ? 'none' : accepted.join(', ')
  for (const key of Object.keys(figures)) {
    if (!accepted.includes(key)) refuse(`gives ${law} the unknown parameter ${key}; accepted: ${words}`)
  }
  const parameters: Record<string, number | readonly number[]> = {}
  for (const key of accepted) {
    const figure = figures[key]
    if (figure === undefined) return refuse(`gives ${law} no ${key}; accepted: ${words}`)
    if (LISTS.has(key) !== Array.isArray(figure)) {
      return refuse(
        `gives ${law} ${Array.isArray(figure) ? 'a list' : 'one value'} for ${key}; accepted: ${LISTS.has(key) ? 'a list' : 'one value'}`,
      )
    }
    const location = at('general', law, key)
    parameters[key] = Array.isArray(figure)
      ? await readAll(figure, scope, location)
      : await readNumber(figure, scope, location)
  }
  try {
    // The table above holds exactly the parameters of each law.
    return lifetimeOf({ law, ...parameters } as unknown as LifetimeSpec)
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.message, { location: at('general') }) : error
  }
}

function isLaw(word: string): word is LifetimeSpec['law'] {
  return (lifetimeLaws as readonly string[]).includes(word)
}

async function readAll(
  figures: readonly Formula[],
  scope: Scope,
  location: string,
): Promise<readonly number[]> {
  const numbers: number[] = []
  for (const figure of figures) numbers.push(await readNumber(figure, scope, location))
  return numbers
}
