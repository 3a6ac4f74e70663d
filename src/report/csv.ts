import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

/** A table of raw values; column names carry their unit (`downtime_s`). */
export interface CsvTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * RFC 4180: CRLF, quotes where needed, empty for null, numbers with all their digits. Text that a spreadsheet would
 * run as a formula is defused with a leading quote; numbers are left alone, negative ones too.
 */
export function csvText(table: CsvTable): string {
  return stringify([table.columns as Cell[], ...table.rows.map((row) => [...row])], {
    record_delimiter: 'windows',
    // Half a line end would start a new row, whose first cell nobody has defused.
    quoted_match: /[\r\n]/,
    cast: {
      boolean: (value) => (value ? 'true' : 'false'),
      number: (value) => ({ value: String(value), escape_formulas: false }),
      string: (value) => ({ value, escape_formulas: true }),
    },
  })
}
