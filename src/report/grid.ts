import { stripVTControlCharacters } from 'node:util'
import Table from 'cli-table3'

/** One column of a terminal table. */
export interface GridColumn<Row> {
  readonly head: string
  readonly align?: 'left' | 'right'
  readonly cell: (row: Row) => string
}

/** Rules above and below the head only: plain text that survives a paste into a ticket. */
const plainRules = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** A terminal table: heads may have several lines, columns as wide as their widest cell. */
export function grid<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const table = new Table({
    head: columns.map(({ head }) => head),
    chars: plainRules,
    colAligns: columns.map(({ align }) => align ?? 'right'),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  })
  for (const row of rows) table.push(columns.map(({ cell }) => cell(row)))
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

const longestName = 14

/** A long name on two lines, broken behind its last hyphen. */
function broken(name: string): string {
  return name.length > longestName ? name.replace(/-([^-]+)$/, '-\n$1') : name
}

/** A terminal table within the width: where it is too wide, long names take two lines, and then the last columns go. */
export function fittedGrid<Row>(
  columns: readonly GridColumn<Row>[],
  rows: readonly Row[],
  width: number,
): string {
  const fits = (text: string): boolean =>
    stripVTControlCharacters(text)
      .split('\n')
      .every((line) => line.length <= width)
  let text = grid(columns, rows)
  const narrow = columns.map((column, index) =>
    index === 0 ? { ...column, cell: (row: Row) => broken(column.cell(row)) } : column,
  )
  for (let shown = columns.length; !fits(text) && shown > 1; shown--) {
    text = grid(narrow.slice(0, shown), rows)
  }
  return text
}
