/** The formats that need more than a terminal table does; loaded when one is asked for. */
export { comparisonCsv } from './comparison-csv.ts'
export { comparisonMarkdown } from './comparison-markdown.ts'
export { comparisonJson } from './json.ts'
