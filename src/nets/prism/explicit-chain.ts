/** A Markov chain as PRISM's explicit files hold it: numbered states, labels, rewards. */
export interface ExplicitChain {
  readonly states: number
  /** Transitions in parallel arrays; rates are finite and > 0. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly rate: Float64Array
  /** Names of the variables that the states are made of, with their values in each state; absent: numbered only. */
  readonly variables?: { readonly names: readonly string[]; valueOf(state: number, variable: number): number }
  /** The state in which the chain starts. */
  readonly initial: number
  /** States by label. */
  readonly labels: ReadonlyMap<string, readonly number[]>
  /** State rewards by name. */
  readonly rewards: ReadonlyMap<string, Float64Array>
}

/** Name of a state: its variables' values where it has any, else its number. */
export function explicitStateName(chain: ExplicitChain, state: number): string {
  const { variables } = chain
  if (variables === undefined) return String(state)
  return `(${variables.names.map((_, k) => variables.valueOf(state, k)).join(',')})`
}
