/** The formats that need more than a terminal table does; loaded when one is asked for. */
export { comparisonCsv } from './comparison-csv.ts'
export { comparisonMarkdown } from './comparison-markdown.ts'
export { type Cell, type CsvTable, csvText } from './csv.ts'
export { comparisonJson } from './json.ts'
export { markdownTable } from './markdown.ts'
