export { type NestedMeasure, type NestedSolution, solveNested } from './nested.ts'
