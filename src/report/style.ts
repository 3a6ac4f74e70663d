import { styleText } from 'node:util'
import wrapAnsi from 'wrap-ansi'

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

/** Breaks text into lines of at most `width` columns between words, every line but the first indented. */
export function wrap(text: string, width: number, indent = 0): string {
  const pad = ' '.repeat(indent)
  return wrapAnsi(text, width - indent).replaceAll('\n', `\n${pad}`)
}
