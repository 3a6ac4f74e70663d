export { nearestHint, nearestWord } from './nearest.ts'

/** What an {@link InputError} knows beyond its sentence; the command line turns `parameter` into a flag. */
export interface InputErrorDetails {
  /** The option or field at fault, in camelCase as the library names it, e.g. `vmmIntervalSeconds`. */
  readonly parameter?: string
  /** Where in a file, `file:line:column`. */
  readonly location?: string
}

/**
 * Bad input: something the caller can put right. One sentence that says what was given and what is accepted.
 *
 * Everything else that is thrown is a fault of ours.
 *
 * @example
 * throw new InputError("guests is 2.5; accepted: a whole number of at least 1", { parameter: 'guests' })
 */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly parameter: string | undefined
  readonly location: string | undefined

  constructor(message: string, details: InputErrorDetails = {}) {
    super(message)
    this.parameter = details.parameter
    this.location = details.location
  }
}
