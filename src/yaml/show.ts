const longest = 40

/** A text of the user's for an error line: one line, no control characters, not too long. */
export function printable(text: string, most = longest): string {
  const shown = text.length > most ? `${text.slice(0, most)}...` : text
  return shown.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
}

/**
 * What a file says in some place, for an error line.
 *
 * @example
 * shown('48q') // '"48q"'
 * shown([1]) // 'a list'
 */
export function shown(data: unknown): string {
  if (typeof data === 'string') return `"${printable(data)}"`
  if (data === null || data === undefined) return 'empty'
  if (Array.isArray(data)) return 'a list'
  return typeof data === 'object' ? 'a mapping' : String(data)
}
