export { type CompiledExpression, compileExpression, type ExpressionOptions } from './compile.ts'
