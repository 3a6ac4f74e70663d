import { csvText } from './csv.ts'
import { grid } from './grid.ts'
import { markdownTable } from './markdown.ts'

/** A model that comes with the program. */
export interface BuiltinModel {
  readonly name: string
  readonly title: string
  readonly measures: readonly string[]
}

/** The models that come with the program, in any format. */
export function modelList(models: readonly BuiltinModel[], format: string): string {
  if (format === 'json') return `${JSON.stringify({ schema: 'rejuv-plan/models/1', models }, null, 2)}\n`
  const columns = ['model', 'title', 'measures']
  const rows = models.map(({ name, title, measures }) => [name, title, measures.join(', ')])
  if (format === 'csv') return csvText({ columns, rows })
  if (format === 'md') return `${markdownTable(columns, rows)}\n`
  const heads = columns.slice(0, 2)
  const cells = heads.map((head, k) => ({
    head,
    align: 'left' as const,
    cell: (row: readonly string[]) => row[k] ?? '',
  }))
  return `${grid(cells, rows)}\n`
}
