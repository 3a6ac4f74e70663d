import { type Cell, csvText } from './csv.ts'
import { grid } from './grid.ts'
import { markdownTable } from './markdown.ts'

/** Rows of a sweep: swept values first, then what was computed; column names carry units. */
export interface SweptTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

function shown(cell: Cell): string {
  if (typeof cell === 'number') return String(Number(cell.toPrecision(8)))
  return cell === null ? '-' : String(cell)
}

/** A sweep in any of the usual formats. */
export function sweptText(table: SweptTable, format: string): string {
  const { columns, rows } = table
  if (format === 'csv') return csvText(table)
  if (format === 'json') {
    const points = rows.map((row) =>
      Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])),
    )
    return `${JSON.stringify({ schema: 'rejuv-plan/sweep/1', points }, null, 2)}\n`
  }
  if (format === 'md')
    return `${markdownTable(
      columns,
      rows.map((row) => row.map(shown)),
    )}\n`
  const cells = columns.map((head, index) => ({
    head,
    cell: (row: readonly Cell[]) => shown(row[index] ?? null),
  }))
  return `${grid(cells, rows)}\n`
}
