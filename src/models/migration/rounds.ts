import { requireFinite } from './checks.ts'
import type { DirtyModel } from './dirty-model.ts'
import { measuredDirtyRate, type PushControl } from './rates.ts'
import type { RoundState, StopClause, StopRule } from './stop-rule.ts'
import type { TransferRound } from './transfer.ts'

/** Rounds after which a migration is reported as unfinished; at 1 ms a round it is minutes of churning. */
const roundsLimit = 100_000
/** A dirty set that shrinks by less than this share a round has reached its fixed point. */
const stationaryShare = 1e-12

export interface RoundsOptions {
  readonly memoryBytes: number
  readonly dirty: DirtyModel
  readonly rule: StopRule
  readonly control: PushControl
  readonly topRateBytesPerSecond: number
  /** Bytes of the first round left out, since they are dirty again before their turn. */
  readonly firstRoundSkipBytes: number
  /** Length of the first round where it is not bytes/rate (a second network helps), s. */
  readonly firstRoundSeconds: number | null
}

/** The rounds, what is left for stop-and-copy, and the clause that ended them (null: none ever does). */
export interface RoundsResult {
  readonly rounds: readonly TransferRound[]
  readonly remainingBytes: number
  readonly fired: StopClause | null
}

/**
 * Runs pre-copy round by round: v_0 = V, t_i = v_i / R_i, v_(i+1) = min(V, u(t_i)), until a clause of the rule fires, with
 * V memory (bytes), R_i rate of round i (B/s), u the dirty model. No guest dirties more than it has, hence the V.
 *
 * With only `target` clauses and a dirty set at its fixed point nothing will ever fire: `fired` is null.
 */
export function runRounds(options: RoundsOptions): RoundsResult {
  const { memoryBytes, dirty, rule, control, topRateBytesPerSecond } = options
  const bounded = rule.clauses.some((clause) => clause.kind === 'limit')
  const rounds: TransferRound[] = []
  let pendingBytes = memoryBytes
  let totalSentBytes = 0
  for (;;) {
    const { rateBytesPerSecond, throttle, settled } = control(rounds)
    const last = rounds.at(-1)
    const state: RoundState = {
      round: rounds.length,
      sentBytes: last?.bytes ?? 0,
      previousSentBytes: rounds.at(-2)?.bytes ?? null,
      nextBytes: pendingBytes,
      totalSentBytes,
      memoryBytes,
      rateBytesPerSecond: last?.rateBytesPerSecond ?? rateBytesPerSecond,
      topRateBytesPerSecond,
      measuredDirtyBytesPerSecond: last === undefined ? 0 : measuredDirtyRate(last),
    }
    const fired = rule.clauses.find((clause) => clause.fires(state))
    if (fired !== undefined) return { rounds, remainingBytes: pendingBytes, fired }
    // The first round may be shorter or longer than its bytes at this rate: only from the second on does each follow
    // from the one before by one law, so that a dirty set that does not shrink once never shrinks again.
    const stationary =
      last !== undefined &&
      rounds.length > 1 &&
      settled &&
      last.throttle === throttle &&
      last.rateBytesPerSecond === rateBytesPerSecond &&
      pendingBytes >= last.bytes * (1 - stationaryShare)
    if ((stationary && !bounded) || rounds.length >= roundsLimit) {
      return { rounds, remainingBytes: pendingBytes, fired: null }
    }
    const first = rounds.length === 0
    const skipped = first ? options.firstRoundSkipBytes : 0
    const bytes = pendingBytes - skipped
    const seconds =
      first && options.firstRoundSeconds !== null ? options.firstRoundSeconds : bytes / rateBytesPerSecond
    requireFinite('the length of a round', seconds)
    const guest = throttle > 0 ? dirty.slowedTo(1 - throttle) : dirty
    const dirtiedBytes = Math.min(memoryBytes, Math.max(skipped, guest.dirtied(seconds)))
    rounds.push({ bytes, seconds, rateBytesPerSecond, throttle, dirtiedBytes })
    totalSentBytes += bytes
    pendingBytes = dirtiedBytes
  }
}
