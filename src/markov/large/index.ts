export { type Emit, type Exploration, explore, type StateSpace } from './explore.ts'
export { type NotConvergedDetails, NotConvergedError } from './not-converged.ts'
export {
  type LargeChainMeasure,
  type LargeChainOptions,
  type LargeChainSolution,
  solveLargeChain,
} from './solve.ts'
export { type SparseChain, type SparseTransition, sparseChain } from './sparse-chain.ts'
