import { InputError } from '../errors/index.ts'

const SHOWN = 40

/** What a refusal says beside the text that was given. */
export interface Refusal {
  /** What the text should have been, with its article: `a duration`. */
  readonly what: string
  /** The accepted forms, by example. */
  readonly accepted: string
  /** Texts that would have been accepted and may have been meant. */
  readonly meant?: readonly string[]
}

/**
 * The error for a text that is not the quantity asked for: what was given, what is accepted, what may have been meant.
 *
 * @param parameter the option at fault, for the command line to turn into a flag
 * @example
 * throw refuse('11', { what: 'a size', accepted: '11G, 512M', meant: ['11G'] }, 'mem')
 * // InputError: "11" is not a size; accepted: 11G, 512M; did you mean 11G?
 */
export function refuse(text: string, refusal: Refusal, parameter?: string): InputError {
  const { what, accepted } = refusal
  const meant = (refusal.meant ?? []).filter((suggestion) => suggestion.length <= SHOWN)
  const given = text.trim() === '' ? 'an empty text' : quote(text.trim())
  const hint = meant.length > 0 ? `; did you mean ${meant.join(' or ')}?` : ''
  const message = `${given} is not ${what}; accepted: ${accepted}${hint}`
  return new InputError(message, parameter === undefined ? {} : { parameter })
}

/**
 * Throws a RangeError where a formatter is given what no model may hand out: a fault of the program, not of its user.
 *
 * @param name what the value is, with its unit
 * @param least the least value accepted
 * @example
 * requireFinite(Number.NaN, 'seconds', 0) // RangeError: seconds is NaN; accepted: a finite number of at least 0
 */
export function requireFinite(value: number, name: string, least = Number.NEGATIVE_INFINITY): void {
  if (Number.isFinite(value) && value >= least) return
  const bound = least === Number.NEGATIVE_INFINITY ? '' : ` of at least ${least}`
  throw new RangeError(`${name} is ${value}; accepted: a finite number${bound}`)
}

// A terminal may obey control characters, so none of them is echoed.
function quote(text: string): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
  return `"${shown.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')}"`
}
