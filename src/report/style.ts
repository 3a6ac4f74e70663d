import { styleText } from 'node:util'

/** How a terminal or file takes its text. */
export interface TextOptions {
  /** Columns to fit into. */
  readonly width: number
  readonly color: boolean
}

export type Paint = (style: 'bold' | 'green' | 'red' | 'yellow' | 'dim', text: string) => string

/** Colours text, or leaves it alone where colour is off. */
export function painter(color: boolean): Paint {
  return color ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text
}

/**
 * Breaks text into lines of at most `width` columns between words, every line but the first indented. Counts
 * characters, not glyphs: a library that knows wide glyphs costs a tenth of the start-up time.
 */
export function wrap(text: string, width: number, indent = 0): string {
  const room = Math.max(20, width - indent)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}
