import { requireFinite } from './checks.ts'

/** One timed step, as seen by the service of the guest that is moved, saved or cloned. */
export interface TransferPhase {
  readonly name: string
  /** Length, s, >= 0. */
  readonly seconds: number
  readonly service: 'up' | 'down'
  /** Share of normal throughput left, 0..1; 0 while down. */
  readonly capacity: number
}

/** One round of copying while the guest runs. */
export interface TransferRound {
  /** Bytes sent in the round. */
  readonly bytes: number
  readonly seconds: number
  readonly rateBytesPerSecond: number
  /** Share of its processor time taken from the guest in the round, 0..1. */
  readonly throttle: number
  /** Bytes the guest dirtied meanwhile: what the next round must send. */
  readonly dirtiedBytes: number
}

/** What a migration, a checkpoint or a cloning costs. Serializes to JSON as it stands. */
export interface Transfer {
  /** The ordered steps; empty where nothing ever ends the transfer. */
  readonly phases: readonly TransferPhase[]
  /** Steps after the transfer is over that it still causes (a cache refill); not part of `totalSeconds`. */
  readonly afterwards: readonly TransferPhase[]
  /** Sum of `phases`, s; null where nothing ever ends the transfer. */
  readonly totalSeconds: number | null
  /** Sum of the phases with the service down, s; null as above. */
  readonly downtimeSeconds: number | null
  /** Bytes sent or written, repeats included; null as above. */
  readonly movedBytes: number | null
  /** True if the transfer ended because its target was met, false if a limit cut it off or nothing ends it. */
  readonly converged: boolean
  /** `rule/clause` that ended the copying; null if no rule is involved or none ever fires. */
  readonly stopRule: string | null
  /** Why it did not converge, in one sentence; null if it did. */
  readonly reason: string | null
  readonly rounds: readonly TransferRound[]
}

/** A transfer that ends. */
export interface FinishedTransfer extends Transfer {
  readonly totalSeconds: number
  readonly downtimeSeconds: number
  readonly movedBytes: number
}

export interface FinishedTransferParts {
  readonly phases: readonly TransferPhase[]
  readonly movedBytes: number
  readonly afterwards?: readonly TransferPhase[]
  readonly stopRule?: string | null
  readonly reason?: string | null
  readonly rounds?: readonly TransferRound[]
}

function sumSeconds(phases: readonly TransferPhase[]): number {
  return phases.reduce((sum, phase) => sum + phase.seconds, 0)
}

/** A phase with the service up at the given share of its throughput. */
export function upPhase(name: string, seconds: number, capacity = 1): TransferPhase {
  return { name, seconds, service: 'up', capacity }
}

/** A phase with the service down. */
export function downPhase(name: string, seconds: number): TransferPhase {
  return { name, seconds, service: 'down', capacity: 0 }
}

/** The phases that take any time. */
export function withoutEmpty(phases: readonly TransferPhase[]): readonly TransferPhase[] {
  return phases.filter((phase) => phase.seconds > 0)
}

/**
 * A finished transfer from its phases: total = sum of all phases, downtime = sum of those with the service down.
 *
 * It counts as converged unless a `reason` says why it is not.
 *
 * @throws InputError if a phase or the volume overflows
 * @throws Error if one is negative or no number: no model may return such a figure
 * @example
 * finishedTransfer({ phases: [downPhase('stop-and-copy', 32)], movedBytes: 512e6 }).downtimeSeconds // 32
 */
export function finishedTransfer(parts: FinishedTransferParts): FinishedTransfer {
  const { phases, movedBytes, afterwards = [], stopRule = null, reason = null, rounds = [] } = parts
  for (const figure of [movedBytes, ...[...phases, ...afterwards].map((phase) => phase.seconds)]) {
    requireFinite('a phase or volume of the transfer', figure)
    if (!(Number.isFinite(figure) && figure >= 0)) throw new Error(`a transfer model computed ${figure}`)
  }
  return {
    phases,
    afterwards,
    totalSeconds: sumSeconds(phases),
    downtimeSeconds: sumSeconds(phases.filter((phase) => phase.service === 'down')),
    movedBytes,
    converged: reason === null,
    stopRule,
    reason,
    rounds,
  }
}

/** A transfer that nothing ever ends: no figure, and the reason. */
export function endlessTransfer(reason: string): Transfer {
  return {
    phases: [],
    afterwards: [],
    totalSeconds: null,
    downtimeSeconds: null,
    movedBytes: null,
    converged: false,
    stopRule: null,
    reason,
    rounds: [],
  }
}

/** Whether a transfer ends, so that its figures are numbers. */
export function isFinished(transfer: Transfer): transfer is FinishedTransfer {
  return transfer.totalSeconds !== null
}
