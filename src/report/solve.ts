export { solveCsv, solveJson, solveMarkdown } from './solve-documents.ts'
export { type BuiltinModel, modelList } from './solve-models.ts'
export { solveTable } from './solve-table.ts'
export { solveWarnings } from './solve-words.ts'
