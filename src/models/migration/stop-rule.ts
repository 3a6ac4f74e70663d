/** What a stop rule sees after a round; with `round` 0, before the first. */
export interface RoundState {
  /** Rounds done. */
  readonly round: number
  /** Sent in the round just done, bytes. */
  readonly sentBytes: number
  /** Sent in the round before it, bytes; null before there is one. */
  readonly previousSentBytes: number | null
  /** Dirty now, bytes: what the next round would send. */
  readonly nextBytes: number
  readonly totalSentBytes: number
  readonly memoryBytes: number
  /** Rate of the round just done, B/s; before the first, of that one. */
  readonly rateBytesPerSecond: number
  /** Highest rate allowed, B/s. */
  readonly topRateBytesPerSecond: number
  /** Dirty rate measured in the round just done, B/s. */
  readonly measuredDirtyBytesPerSecond: number
}

/** One condition of a stop rule. */
export interface StopClause {
  readonly name: string
  /** `target`: little is left, the migration has converged. `limit`: it is cut off. */
  readonly kind: 'target' | 'limit'
  fires(state: RoundState): boolean
}

/** When pre-copy stops the guest: the first clause that fires, in order. */
export interface StopRule {
  readonly name: string
  readonly says: string
  readonly source: string
  readonly clauses: readonly StopClause[]
}
