/** Text for a cell of a Markdown table. */
export function markdownCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** A Markdown table; the columns named in `right` are set flush right. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`
  return [
    line(heads),
    `| ${heads.map((_, index) => (right.has(index) ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n')
}
