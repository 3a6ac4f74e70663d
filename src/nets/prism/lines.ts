import { InputError } from '../../errors/index.ts'

/** A text file and its name. */
export interface NamedText {
  readonly file: string
  readonly text: string
}

/** A line that is not empty and no comment, cut at white space. */
export interface DataLine {
  readonly words: readonly string[]
  /** Refuses word `index` of the line, or the whole line. */
  refuse(complaint: string, index?: number): never
}

/** Goes through a file's lines that are not empty and do not begin with #. */
export function* dataLines({ file, text }: NamedText): Generator<DataLine> {
  let number = 0
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const line = text.slice(start, end)
    start = end + 1
    number++
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    const words = trimmed.split(/\s+/)
    const at = number
    yield {
      words,
      refuse: (complaint, index = 0) => {
        throw new InputError(complaint, { location: `${file}:${at}:${columnOf(line, index)}` })
      },
    }
  }
}

/** Column of the word at an index, counted from 1. */
function columnOf(line: string, index: number): number {
  const words = [...line.matchAll(/\S+/g)]
  return (words[index]?.index ?? 0) + 1
}

/** Reads a whole number in a range. */
export function wholeNumber(line: DataLine, index: number, { what, least, most }: Range): number {
  const word = line.words[index] ?? ''
  const value = Number(word)
  if (/^\d+$/.test(word) && value >= least && value <= most) return value
  const upTo = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`
  return line.refuse(`${what} is ${word === '' ? 'missing' : word}; accepted: a whole number ${upTo}`, index)
}

export interface Range {
  readonly what: string
  readonly least: number
  readonly most: number
}

/** Most states or transitions of a file: what typed arrays are made for here. */
export const MOST_ENTRIES = 100_000_000

/** An error at the first line of a file, for what is wrong with the file as a whole. */
export function fileError(file: string, complaint: string): InputError {
  return new InputError(complaint, { location: `${file}:1:1` })
}
