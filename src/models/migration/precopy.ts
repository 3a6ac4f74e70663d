import { requireAtMost, requireFraction, requireNonNegative, requirePositive } from './checks.ts'
import type { DirtyModel } from './dirty-model.ts'
import { type AdaptiveRate, fixedRate, followDirtyRate, type PushControl } from './rates.ts'
import { runRounds } from './rounds.ts'
import type { StopRule } from './stop-rule.ts'
import {
  downPhase,
  endlessTransfer,
  finishedTransfer,
  type Transfer,
  type TransferPhase,
  type TransferRound,
  upPhase,
  withoutEmpty,
} from './transfer.ts'

export interface PrecopyOptions {
  /** V: memory that must move, i.e. used, non-zero memory rather than allocated RAM; bytes, > 0. */
  readonly memoryBytes: number
  /** R: net transfer rate, B/s, > 0; with `adaptiveRate`, the highest rate. */
  readonly rateBytesPerSecond: number
  readonly dirty: DirtyModel
  readonly rule: StopRule
  /** Rates that follow the dirty rate, up to `rateBytesPerSecond`; left out: the same rate always. */
  readonly adaptiveRate?: AdaptiveRate
  /** Tr: time from the last byte to the running guest, s, >= 0; default 0. */
  readonly resumeSeconds?: number
  /** Time before the first round (reservation, pinning), s, >= 0; default 0. */
  readonly setupSeconds?: number
  /** F: relative loss of throughput while copying, 0..1; default 0. */
  readonly copyLoss?: number
  /** F of the rounds after the first, 0..1; default `copyLoss`. */
  readonly laterCopyLoss?: number
  /** Bytes left out of the first round because they are dirty again before their turn, 0..V; default 0. */
  readonly firstRoundSkipBytes?: number
}

/**
 * Live migration by pre-copy: rounds of copying while the guest runs, then stop-and-copy of what is dirty.
 *
 * t_i = v_i / R_i, v_0 = V, v_(i+1) = min(V, u(t_i)); downtime = v_n / R + Tr; moved = sum of v_0..v_n, with
 * n the round at which the stop rule fires, u(t) the dirty model, V memory (bytes), R rate (B/s), Tr resume (s).
 *
 * `converged` is true if a target of the rule was met, false if one of its limits cut the rounds off. If no clause can
 * ever fire (D >= R under a rule without limits) the figures are null and `reason` says so.
 *
 * @throws InputError if a value is out of its range
 * @see Clark et al., NSDI 2005, section 3
 * @example
 * precopy({
 *   memoryBytes: 2 ** 34, rateBytesPerSecond: 1.25e9, dirty: geometricDirty(6.25e8), rule: qemuRule(),
 * }).downtimeSeconds // 0.21475
 */
export function precopy(options: PrecopyOptions): Transfer {
  const { rateBytesPerSecond, adaptiveRate } = options
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  if (adaptiveRate === undefined) return pushRounds(options, fixedRate(rateBytesPerSecond))
  requirePositive('adaptiveRate.startBytesPerSecond', adaptiveRate.startBytesPerSecond)
  requireNonNegative('adaptiveRate.incrementBytesPerSecond', adaptiveRate.incrementBytesPerSecond)
  return pushRounds(options, followDirtyRate(adaptiveRate, rateBytesPerSecond))
}

/** Pre-copy under any control of rate and throttle; shared by the variants in this folder. */
export function pushRounds(
  options: PrecopyOptions,
  control: PushControl,
  firstRoundSeconds: number | null = null,
): Transfer {
  const { memoryBytes, rateBytesPerSecond, dirty, rule } = options
  const { resumeSeconds = 0, setupSeconds = 0, copyLoss = 0, firstRoundSkipBytes = 0 } = options
  const laterCopyLoss = options.laterCopyLoss ?? copyLoss
  requirePositive('memoryBytes', memoryBytes)
  requireNonNegative('resumeSeconds', resumeSeconds)
  requireNonNegative('setupSeconds', setupSeconds)
  requireFraction('copyLoss', copyLoss)
  requireFraction('laterCopyLoss', laterCopyLoss)
  requireNonNegative('firstRoundSkipBytes', firstRoundSkipBytes)
  requireAtMost('firstRoundSkipBytes', firstRoundSkipBytes, memoryBytes, 'memoryBytes')
  const { rounds, remainingBytes, fired } = runRounds({
    memoryBytes,
    dirty,
    rule,
    control,
    topRateBytesPerSecond: rateBytesPerSecond,
    firstRoundSkipBytes,
    firstRoundSeconds,
  })
  if (fired === null) return endlessTransfer(whyEndless(options, rounds, remainingBytes))
  return finishedTransfer({
    phases: [
      ...withoutEmpty([upPhase('set-up', setupSeconds)]),
      ...copyPhases(rounds, copyLoss, laterCopyLoss),
      downPhase('stop-and-copy', remainingBytes / rateBytesPerSecond),
      ...withoutEmpty([downPhase('resume', resumeSeconds)]),
    ],
    movedBytes: rounds.reduce((sum, round) => sum + round.bytes, 0) + remainingBytes,
    stopRule: `${rule.name}/${fired.name}`,
    reason:
      fired.kind === 'target'
        ? null
        : `${fired.name} of rule ${rule.name} fired after ${rounds.length} rounds with ${Math.round(remainingBytes)} bytes dirty`,
    rounds,
  })
}

/** Runs of rounds with the same capacity make one phase, so that thirty rounds print as one line. */
function copyPhases(
  rounds: readonly TransferRound[],
  firstLoss: number,
  laterLoss: number,
): readonly TransferPhase[] {
  const phases: TransferPhase[] = []
  for (const [index, { seconds, throttle }] of rounds.entries()) {
    const capacity = (1 - throttle) * (1 - (index === 0 ? firstLoss : laterLoss))
    const last = phases.at(-1)
    if (last !== undefined && last.capacity === capacity) {
      phases[phases.length - 1] = { ...last, seconds: last.seconds + seconds }
    } else {
      phases.push(upPhase(phaseName(index, throttle), seconds, capacity))
    }
  }
  return phases
}

function phaseName(index: number, throttle: number): string {
  if (throttle > 0) return `pre-copy, guest slowed by ${Math.round(throttle * 100)} %`
  return index === 0 ? 'pre-copy' : 'pre-copy, later rounds'
}

function whyEndless(
  options: PrecopyOptions,
  rounds: readonly TransferRound[],
  remainingBytes: number,
): string {
  const lambda = options.dirty.dirtyBytesPerSecond / options.rateBytesPerSecond
  return (
    `rule ${options.rule.name} does not fire: dirty rate / transfer rate is ${lambda.toPrecision(4)} and ` +
    `${Math.round(remainingBytes)} bytes are still dirty after ${rounds.length} rounds`
  )
}
