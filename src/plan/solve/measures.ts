import type { Measure, NetModel } from '../../nets/index.ts'
import { unknownMeasure } from './unknown-measure.ts'

/** The mean number of tokens in a place, as a measure. */
function tokensIn(place: string, position: number): Measure {
  return {
    name: place,
    label: `Tokens in ${place}`,
    formula: place,
    reward: (_, tokens) => tokens[position]!,
  }
}

/**
 * The net with the measures that were asked for, by name; a place is the mean number of its tokens. Nothing asked:
 * all of the net's measures, or, where it has none, all places.
 *
 * @throws InputError for a name that is neither, with the nearest one
 * @example
 * withMeasures(model, ['unavailability']).measures.length // 1
 */
export function withMeasures(model: NetModel, names: readonly string[]): NetModel {
  const places = model.net.places.map(tokensIn)
  if (names.length === 0) return model.measures.length > 0 ? model : { ...model, measures: places }
  const all = [...model.measures, ...places]
  const measures = [...new Set(names)].map((name) => {
    const found = all.find((measure) => measure.name === name)
    if (found !== undefined) return found
    throw unknownMeasure(
      name,
      all.map((measure) => measure.name),
    )
  })
  return { ...model, measures }
}
