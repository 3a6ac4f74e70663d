import * as z from 'zod'
import { nearestWord } from '../errors/index.ts'

function unknownKey(unknown: string, keys: readonly string[]): string {
  const nearest = nearestWord(unknown, keys)
  const hint = nearest === undefined ? '' : `; did you mean '${nearest}'?`
  return `${hint} accepted: ${keys.join(', ')}`.replace(/^ /, '; ')
}

/**
 * An object of these keys and no others. Its refusals say what is accepted: of an unknown key, the nearest known one
 * (the text that follows `unknown key 'x'`); of anything but an object, its keys.
 *
 * @example
 * section({ ram: z.string() }).safeParse({ rma: '1G' }).error?.issues[1]?.message // "; did you mean 'ram'? accepted: ram"
 */
export function section<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).filter((key) => key !== '$schema')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? unknownKey(issue.keys[0] ?? '', keys)
        : `a mapping with keys out of ${keys.join(', ')}`,
  })
}

/** A word out of a list. */
export function word<const Words extends readonly string[]>(
  words: Words,
): z.ZodEnum<z.core.util.ToEnum<Words[number]>> {
  return z.enum(words, { error: words.join(', ') })
}

/** A text that is not empty, and short enough for a table. */
export function line(accepted: string): z.ZodString {
  return z
    .string({ error: accepted })
    .min(1, { error: accepted })
    .max(1000, { error: 'at most 1000 characters' })
}

/** A finite number. */
export function decimal(accepted: string): z.ZodNumber {
  return z.number({ error: accepted })
}

/** The place of a file's JSON Schema, which editors look for; it has no effect. */
export const schemaKey = z
  .string({ error: 'the place of a JSON Schema' })
  .describe('Place of the JSON Schema of this file, for editors; has no effect')
  .optional()
