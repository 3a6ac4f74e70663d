import {
  lostService,
  requireFinite,
  type Transfer,
  type TransferPhase,
  type TransferRound,
} from '../../models/migration/index.ts'
import type { TransferInput, Unit } from './inputs.ts'

/** A figure that only some methods have. */
export interface Detail {
  /** Key in JSON, with its unit: `stallSeconds`. */
  readonly key: string
  readonly label: string
  readonly value: number | string | null
  readonly unit: Unit
}

/** What one method of migrating, cloning or saving a guest costs. Times in s, sizes in bytes; null: there is none. */
export interface MethodAnswer {
  readonly method: string
  readonly title: string
  /** It goes on for as long as the guest is protected; its figures are of one epoch. */
  readonly continuous: boolean
  /** false: it cannot be used with these inputs, and `reason` says why. */
  readonly feasible: boolean
  /** false: a limit cut it off, or nothing ever ends it; `stopRule` and `reason` say which and why. */
  readonly converged: boolean
  readonly stopRule: string | null
  readonly reason: string | null
  readonly totalSeconds: number | null
  readonly downtimeSeconds: number | null
  readonly movedBytes: number | null
  /** Time with the service up below full throughput. */
  readonly degradedSeconds: number | null
  /** Service lost in it, in seconds of full service; downtime is not in it. */
  readonly degradationLossSeconds: number | null
  /** Downtime and degradation together, in seconds of full service. */
  readonly lostServiceSeconds: number | null
  /** Time of what follows (a cache refill); not in the total. */
  readonly afterwardsSeconds: number | null
  /** Service lost in it, in seconds of full service. */
  readonly afterwardsLossSeconds: number | null
  readonly phases: readonly TransferPhase[]
  readonly afterwards: readonly TransferPhase[]
  readonly rounds: readonly TransferRound[]
  readonly details: readonly Detail[]
  /** The equations, a line each. */
  readonly formula: readonly string[]
  /** Where they come from. */
  readonly source: string
}

/** Something a reader of an answer must know; data here, sentences in the report. */
export type TransferWarning =
  | { readonly code: 'default-profile'; readonly profile: string; readonly year: number }
  | { readonly code: 'not-converged'; readonly method: string; readonly reason: string }
  | { readonly code: 'infeasible'; readonly method: string; readonly reason: string }
  | { readonly code: 'caveat'; readonly method: string; readonly caveat: string }
  | { readonly code: 'assumed'; readonly profile: string; readonly inputs: readonly string[] }
  /** Inputs that were given and do not matter to the answer. */
  | { readonly code: 'unused'; readonly inputs: readonly string[] }
  | {
      readonly code: 'rate-above-link'
      readonly rateBytesPerSecond: number
      readonly lineBytesPerSecond: number
    }
  | {
      readonly code: 'dirty-above-link'
      readonly pagesPerSecond: number
      readonly requiredBitsPerSecond: number
      readonly maxPagesPerSecond: number
    }

/** An answer on one or several methods. */
export interface TransferAnswer {
  readonly profile: { readonly name: string; readonly year: number; readonly isDefault: boolean }
  readonly methods: readonly MethodAnswer[]
  readonly inputs: readonly TransferInput[]
  readonly warnings: readonly TransferWarning[]
}

/** What a registry says of a method besides how it computes. */
export interface MethodTraits {
  readonly name: string
  readonly title: string
  /** What it does, in one sentence without a full stop. */
  readonly summary: string
  readonly formula: readonly string[]
  readonly source: string
  /** Names of the inputs that it rests on. */
  readonly uses: readonly string[]
  /** What else a reader has to know, in one sentence; null: nothing. */
  readonly caveat: string | null
  /** It goes on and on: its figures are of one epoch; left out: it ends. */
  readonly continuous?: true
}

/**
 * A method's answer from its transfer.
 *
 * @throws InputError if a detail overflows
 */
export function methodAnswer(
  method: MethodTraits,
  transfer: Transfer,
  details: readonly Detail[] = [],
): MethodAnswer {
  for (const { key, value } of details) if (typeof value === 'number') requireFinite(key, value)
  const ended = transfer.totalSeconds !== null
  const during = lostService(transfer.phases)
  const after = lostService(transfer.afterwards)
  const ifEnded = (value: number): number | null => (ended ? value : null)
  return {
    method: method.name,
    title: method.title,
    continuous: method.continuous === true,
    feasible: true,
    converged: transfer.converged,
    stopRule: transfer.stopRule,
    reason: transfer.reason,
    totalSeconds: transfer.totalSeconds,
    downtimeSeconds: transfer.downtimeSeconds,
    movedBytes: transfer.movedBytes,
    degradedSeconds: ifEnded(during.degradedSeconds),
    degradationLossSeconds: ifEnded(during.degradationLossSeconds),
    lostServiceSeconds: ifEnded(during.lostServiceSeconds),
    afterwardsSeconds: ifEnded(transfer.afterwards.reduce((sum, { seconds }) => sum + seconds, 0)),
    afterwardsLossSeconds: ifEnded(after.lostServiceSeconds),
    phases: transfer.phases,
    afterwards: transfer.afterwards,
    rounds: transfer.rounds,
    details,
    formula: method.formula,
    source: method.source,
  }
}

/** The answer of a method that cannot be used. */
export function infeasibleAnswer(method: MethodTraits, reason: string): MethodAnswer {
  return {
    method: method.name,
    title: method.title,
    continuous: method.continuous === true,
    feasible: false,
    converged: false,
    stopRule: null,
    reason,
    totalSeconds: null,
    downtimeSeconds: null,
    movedBytes: null,
    degradedSeconds: null,
    degradationLossSeconds: null,
    lostServiceSeconds: null,
    afterwardsSeconds: null,
    afterwardsLossSeconds: null,
    phases: [],
    afterwards: [],
    rounds: [],
    details: [],
    formula: method.formula,
    source: method.source,
  }
}
