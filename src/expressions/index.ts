export { type CompiledExpression, compileExpression, type ExpressionOptions } from './compile.ts'
export { nearestWord } from './nearest-word.ts'
