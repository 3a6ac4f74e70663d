import type { ModelSource } from './model.ts'
import type { SolveQuestion } from './question.ts'
import type { Solution } from './solution.ts'
import { solveChain } from './solve-chain.ts'
import { solveNet } from './solve-net.ts'

/**
 * Answers a question about a model: long-run means with their errors, means and accumulated rewards at times, mean
 * time to failure, derivatives.
 *
 * `auto` takes state reduction for exponential models of up to 5000 states and the large-chain method beyond, Markov
 * regenerative theory where at most one deterministic or general transition runs at a time, and nested clocks for two
 * deterministic ones; other nets are refused, and can be simulated.
 *
 * @param source the model
 * @param question what is asked
 * @throws InputError for deadlocks, unbounded nets, names that the model does not have (with the nearest one), a method
 * that does not take the model, and points in time of a model with clocks
 * @throws NotConvergedError where the large-chain method does not reach the tolerance
 *
 * @example
 * (await solveModel(source, question)).longRun[0] // { measure: 'unavailability', value: 0.0019, errorEstimate: 2e-17, ... }
 */
export async function solveModel(source: ModelSource, question: SolveQuestion): Promise<Solution> {
  return source.kind === 'net' ? solveNet(source, question) : solveChain(source, question)
}
