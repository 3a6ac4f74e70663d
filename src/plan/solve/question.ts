/** How to solve: `auto` is what the model calls for. */
export type SolveMethod = 'auto' | 'exact' | 'nested' | 'large' | 'simulate'

/** How a simulation draws and when it stops. */
export interface SimulationQuestion {
  /** A whole number of 32 bits: the same seed gives the same answer. */
  readonly seed: number
  /** Stop when every interval's half-width is at most this share of its mean. */
  readonly relativeWidth: number
  /** Probability that an interval covers the true value. */
  readonly confidence: number
  /** Stop after this many events in any case. */
  readonly maxEvents: number
}

/** What is asked about a model. */
export interface SolveQuestion {
  readonly method: SolveMethod
  /** Names of measures, places or labels; empty: every measure of the model. */
  readonly measures: readonly string[]
  /** Points in time in seconds from the start, finite and >= 0; exponential models only. */
  readonly timesSeconds: readonly number[]
  /** Constants to differentiate by; `auto`: all of a small net, `all`: all of any net. */
  readonly derivatives: 'auto' | 'all' | readonly string[]
  /** Most states; absent: 5,000,000 for exponential nets, 200,000 with clocks. */
  readonly maxStates?: number
  /** Error asked of the large-chain method, relative to each measure. */
  readonly relativeTolerance: number
  readonly simulation: SimulationQuestion
}
