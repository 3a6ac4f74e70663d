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
