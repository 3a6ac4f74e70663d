import { requirePositive, requireWhole } from './checks.ts'
import type { ConcurrencyPolicy } from './policies.ts'
import { isFinished, type Transfer } from './transfer.ts'

export interface EvacuationOptions {
  /** Guests on each host that is emptied, whole, >= 1. */
  readonly guests: number
  /** V of each guest, bytes, > 0. */
  readonly memoryBytes: number
  /** B: rate of a host's NIC, B/s, > 0. */
  readonly nicBytesPerSecond: number
  readonly policy: ConcurrencyPolicy
  /** Hosts emptied at the same time, whole, >= 1; default 1. */
  readonly sourceHosts?: number
  /** How one guest moves when it gets this rate, B/s. */
  transferAt(rateBytesPerSecond: number): Transfer
}

/** Guests that leave together. */
export interface EvacuationWave {
  /** Guests of the wave, over all hosts. */
  readonly guests: number
  /** Most of them out of one host. */
  readonly guestsPerHost: number
  /** Rate each gets on the busiest host, B/s. */
  readonly rateBytesPerSecond: number
  readonly transfer: Transfer
}

export interface Evacuation {
  readonly policy: string
  readonly waves: readonly EvacuationWave[]
  /** From the first byte to the last guest gone, s; null if a guest never gets away. */
  readonly makespanSeconds: number | null
  /** Bytes sent for all guests; null as above. */
  readonly movedBytes: number | null
  /** Downtime of the worst guest, s; null as above. */
  readonly worstDowntimeSeconds: number | null
  readonly converged: boolean
  readonly stopRule: string | null
  readonly reason: string | null
}

/**
 * n guests leave a host that has one NIC, in waves of as many as the policy allows.
 *
 * k at once: each gets R = min(cap, B/k), hence lambda_k = k D/B; makespan = sum over the waves of T(R), with
 * ceil(n h / slots) waves for h hosts, slots = min(h k, limit of the cluster); the last wave has the rest, and more rate.
 * Guests are alike. Where a platform gives a migration up, the guest stays and no makespan exists.
 *
 * @throws InputError if a value is out of its range
 * @see definition: k guests on one link each dirty k times faster relative to their share of it, as longer downtimes tell in Xen Orchestra, issue 6065
 * @example
 * evacuate({
 *   guests: 11, memoryBytes: 2 ** 30, nicBytesPerSecond: 1.25e9, policy: kubevirtPolicy,
 *   transferAt: (rateBytesPerSecond) => stopAndCopy({ memoryBytes: 2 ** 30, rateBytesPerSecond }),
 * }).makespanSeconds // 96
 */
export function evacuate(options: EvacuationOptions): Evacuation {
  const { guests, memoryBytes, nicBytesPerSecond, policy, sourceHosts = 1 } = options
  requireWhole('guests', guests, 1)
  requireWhole('sourceHosts', sourceHosts, 1)
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('nicBytesPerSecond', nicBytesPerSecond)
  const all = guests * sourceHosts
  const slots = Math.min(
    all,
    policy.perHost(nicBytesPerSecond) * sourceHosts,
    policy.perCluster ?? Number.POSITIVE_INFINITY,
  )
  const fullWaves = Math.floor(all / slots)
  const full = wave(options, slots, sourceHosts)
  const waves = Array.from({ length: fullWaves }, () => full)
  const rest = all - fullWaves * slots
  if (rest > 0) waves.push(wave(options, rest, sourceHosts))
  return summary(options, waves)
}

function wave(options: EvacuationOptions, guests: number, sourceHosts: number): EvacuationWave {
  const guestsPerHost = Math.ceil(guests / sourceHosts)
  const share = options.nicBytesPerSecond / guestsPerHost
  const rateBytesPerSecond = Math.min(share, options.policy.bytesPerSecondEach ?? share)
  return { guests, guestsPerHost, rateBytesPerSecond, transfer: options.transferAt(rateBytesPerSecond) }
}

function summary(options: EvacuationOptions, waves: readonly EvacuationWave[]): Evacuation {
  const { policy, memoryBytes } = options
  const limitSeconds =
    policy.completionSecondsPerByte === null ? null : policy.completionSecondsPerByte * memoryBytes
  let makespanSeconds = 0
  let movedBytes = 0
  let worstDowntimeSeconds = 0
  for (const { guests, transfer } of waves) {
    if (!isFinished(transfer)) return stuck(policy, waves, null, transfer.reason)
    if (limitSeconds !== null && transfer.totalSeconds > limitSeconds) {
      const needed = transfer.totalSeconds.toPrecision(4)
      const reason = `a migration takes ${needed} s; ${policy.name} gives it up after ${limitSeconds.toPrecision(4)} s`
      return stuck(policy, waves, `${policy.name}/completion-timeout`, reason)
    }
    makespanSeconds += transfer.totalSeconds
    movedBytes += guests * transfer.movedBytes
    worstDowntimeSeconds = Math.max(worstDowntimeSeconds, transfer.downtimeSeconds)
  }
  const cutOff = waves.find(({ transfer }) => !transfer.converged)?.transfer
  return {
    policy: policy.name,
    waves,
    makespanSeconds,
    movedBytes,
    worstDowntimeSeconds,
    converged: cutOff === undefined,
    stopRule: (cutOff ?? waves[0]?.transfer)?.stopRule ?? null,
    reason: cutOff?.reason ?? null,
  }
}

function stuck(
  policy: ConcurrencyPolicy,
  waves: readonly EvacuationWave[],
  stopRule: string | null,
  reason: string | null,
): Evacuation {
  return {
    policy: policy.name,
    waves,
    makespanSeconds: null,
    movedBytes: null,
    worstDowntimeSeconds: null,
    converged: false,
    stopRule,
    reason,
  }
}
