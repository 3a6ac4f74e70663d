import { InputError, nearestHint } from '../../errors/index.ts'

/** Refuses a measure that is not there, with the nearest one. */
export function unknownMeasure(name: string, known: readonly string[]): InputError {
  const shown = known.slice(0, 12).join(', ')
  const more = known.length > 12 ? ', ...' : ''
  return new InputError(
    `the model has no measure '${name}'${nearestHint(name, known)} accepted: ${shown}${more}`,
    { parameter: 'measure' },
  )
}
