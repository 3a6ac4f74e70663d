import clark from '../../../data/paper-params/clark-2005.json' with { type: 'json' }
import qemu from '../../../data/paper-params/qemu.json' with { type: 'json' }
import xen from '../../../data/paper-params/xen.json' with { type: 'json' }
import { requireNonNegative, requireWhole } from './checks.ts'
import { paperValue } from './paper.ts'
import { xenMegabits } from './rates.ts'

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

const xenPageBytes = paperValue(xen, 'page-size')
const xenMinBytes = paperValue(xen, 'min-pages') * xenPageBytes
const xenMaxRounds = paperValue(xen, 'max-rounds')
const xenMaxVolumeFactor = paperValue(xen, 'max-volume-factor')
const xen4TargetBytes = paperValue(xen, 'xen4-target-pages') * xenPageBytes
const xen4MaxRounds = paperValue(xen, 'xen4-max-rounds')
const xenIncrementBytesPerSecond = xenMegabits(paperValue(xen, 'rate-increment'))
const clarkRemainderBytes = paperValue(clark, 'remainder')

const xen2005Clauses: readonly StopClause[] = [
  {
    name: 'few-pages-sent',
    kind: 'target',
    fires: ({ round, sentBytes }) => round > 0 && sentBytes < xenMinBytes,
  },
  { name: 'round-limit', kind: 'limit', fires: ({ round }) => round >= xenMaxRounds },
  {
    name: 'volume-limit',
    kind: 'limit',
    fires: ({ totalSentBytes, memoryBytes }) => totalSentBytes > xenMaxVolumeFactor * memoryBytes,
  },
]

/** Xen 2005 to 2014: tests the round just sent, not the next dirty set; at worst 5 times the memory is moved. */
export const xen2005Rule: StopRule = {
  name: 'xen-2005',
  says: 'stop after a round if it sent fewer than 50 pages, or it was the 29th, or more than 3 times the memory is sent',
  source: xen.citation,
  clauses: xen2005Clauses,
}

/** Xen 2005 as built with adaptive rates: stops, too, when a round at the highest rate sent more than the one before. */
export const xen2005AdaptiveRule: StopRule = {
  name: 'xen-2005-adaptive',
  says: `${xen2005Rule.says}, or it sent more than the one before at the highest rate`,
  source: xen.citation,
  clauses: [
    ...xen2005Clauses,
    {
      name: 'growth-at-top-rate',
      kind: 'limit',
      fires: ({ sentBytes, previousSentBytes, rateBytesPerSecond, topRateBytesPerSecond }) =>
        previousSentBytes !== null &&
        sentBytes > previousSentBytes &&
        rateBytesPerSecond >= topRateBytesPerSecond,
    },
  ],
}

/** Xen 4: tests the next dirty set, and gives up after 5 rounds. */
export const xen4Rule: StopRule = {
  name: 'xen-4',
  says: 'stop after a round if fewer than 50 pages are dirty, or it was the 5th',
  source: xen.citation,
  clauses: [
    {
      name: 'few-pages-dirty',
      kind: 'target',
      fires: ({ round, nextBytes }) => round > 0 && nextBytes < xen4TargetBytes,
    },
    { name: 'round-limit', kind: 'limit', fires: ({ round }) => round >= xen4MaxRounds },
  ],
}

/** Clark et al. 2005: stops when the next rate would exceed the highest one, or less than 256 KiB remain. */
export const clark2005Rule: StopRule = {
  name: 'clark-2005',
  says: 'stop after a round if less than 256 KiB are dirty, or the measured dirty rate plus 50 Mbit/s exceeds the highest rate',
  source: clark.citation,
  clauses: [
    {
      name: 'little-remains',
      kind: 'target',
      fires: ({ round, nextBytes }) => round > 0 && nextBytes < clarkRemainderBytes,
    },
    {
      name: 'rate-ceiling',
      kind: 'limit',
      fires: ({ round, measuredDirtyBytesPerSecond, topRateBytesPerSecond }) =>
        round > 0 && measuredDirtyBytesPerSecond + xenIncrementBytesPerSecond > topRateBytesPerSecond,
    },
  ],
}

/**
 * QEMU's rule: stop once the dirty set can be sent within the downtime limit, v <= R L, with
 * v dirty bytes, R measured rate (B/s), L downtime limit (s, >= 0; QEMU's default if left out). It has no limit on
 * rounds: with D >= R it may never fire.
 *
 * @throws InputError if the limit is negative or not finite
 * @see QEMU, migration.c: threshold_size = bandwidth * downtime_limit
 * @example
 * qemuRule().name // 'qemu'
 */
export function qemuRule(
  downtimeLimitSeconds: number = paperValue(qemu, 'downtime-limit'),
  source: string = qemu.citation,
): StopRule {
  requireNonNegative('downtimeLimitSeconds', downtimeLimitSeconds)
  return {
    name: 'qemu',
    says: `stop once the dirty pages can be sent within ${downtimeLimitSeconds} s`,
    source,
    clauses: [
      {
        name: 'fits-downtime-limit',
        kind: 'target',
        fires: ({ nextBytes, rateBytesPerSecond }) => nextBytes <= rateBytesPerSecond * downtimeLimitSeconds,
      },
    ],
  }
}

/**
 * Stop once at most S bytes are dirty, with S the threshold (bytes, >= 0).
 *
 * @throws InputError if S is negative or not finite
 * @see H. Liu et al., HPDC 2011; Aldhalaan and Menasce stop at a share alpha of the memory: S = alpha V
 * @example
 * thresholdRule(204_800).name // 'threshold'
 */
export function thresholdRule(stopBytes: number): StopRule {
  requireNonNegative('stopBytes', stopBytes)
  return {
    name: 'threshold',
    says: `stop once at most ${stopBytes} bytes are dirty`,
    source: 'H. Liu et al., HPDC 2011',
    clauses: [{ name: 'little-remains', kind: 'target', fires: ({ nextBytes }) => nextBytes <= stopBytes }],
  }
}

/**
 * Stop after n rounds, or earlier once nothing is dirty.
 *
 * @throws InputError if n is not a whole number of at least 0
 * @see migration model M1 with n given
 * @example
 * roundsRule(4).clauses.length // 2
 */
export function roundsRule(rounds: number): StopRule {
  requireWhole('rounds', rounds, 0)
  return {
    name: 'rounds',
    says: `stop after ${rounds} rounds`,
    source: 'definition',
    clauses: [
      { name: 'nothing-remains', kind: 'target', fires: ({ nextBytes }) => nextBytes === 0 },
      { name: 'round-limit', kind: 'limit', fires: ({ round }) => round >= rounds },
    ],
  }
}

/** The rules of hypervisors, with their defaults, by name. */
export const platformRules: readonly StopRule[] = [
  clark2005Rule,
  xen2005Rule,
  xen2005AdaptiveRule,
  xen4Rule,
  qemuRule(),
]
