export { comparisonTable } from './comparison-table.ts'
export { type TextOptions, wrap } from './style.ts'
export { warningSentence } from './words.ts'
