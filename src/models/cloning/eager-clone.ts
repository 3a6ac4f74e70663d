import {
  downPhase,
  finishedTransfer,
  requireNonNegative,
  requirePositive,
  requireWhole,
} from '../migration/index.ts'
import { type CloneTransfer, cloneTransfer } from './clone.ts'

/** Ways a whole memory image reaches n clones: one shared path, a path to each host, or multicast. */
export type ClonePath = 'shared' | 'each-host' | 'multicast'

export interface EagerCloneOptions {
  /** n, whole, >= 1. */
  readonly clones: number
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** Rate of the path, B/s, > 0. */
  readonly rateBytesPerSecond: number
  /** Default `shared`. */
  readonly path?: ClonePath
  /** Time from the last byte to running clones, s, >= 0; default 0. */
  readonly resumeSeconds?: number
}

/**
 * Eager cloning: every clone gets all of the parent's memory before it starts, and the parent is paused meanwhile.
 *
 * T = n V / B through one shared path, V / B with a path to each host or by multicast, + Tr;
 * moved = n V (V by multicast), with V memory (bytes), B rate (B/s), Tr resume (s).
 *
 * @throws InputError if a value is out of its range
 * @see Kubiatowicz, CS262a lecture 20, slide 'VM Fork Challenge'
 * @example
 * eagerClone({ clones: 32, memoryBytes: 2 ** 30, rateBytesPerSecond: 125e6 }).latencySeconds // 274.88
 */
export function eagerClone(options: EagerCloneOptions): CloneTransfer {
  const { clones, memoryBytes, rateBytesPerSecond, path = 'shared', resumeSeconds = 0 } = options
  requireWhole('clones', clones, 1)
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requireNonNegative('resumeSeconds', resumeSeconds)
  const images = path === 'shared' ? clones : 1
  const transfer = finishedTransfer({
    phases: [downPhase('copy memory', (images * memoryBytes) / rateBytesPerSecond + resumeSeconds)],
    movedBytes: (path === 'multicast' ? 1 : clones) * memoryBytes,
  })
  return cloneTransfer(transfer, clones, 0)
}

/**
 * Cloning by suspend and resume: the parent is saved to a shared store once, and every clone is resumed from there.
 *
 * T = V / B + n V / B + Tr, with V memory (bytes), B rate of the store (B/s), n clones, Tr resume (s); moved = (n + 1) V.
 * The parent is down until it is resumed with its clones.
 *
 * @throws InputError if a value is out of its range
 * @see Kubiatowicz, CS262a lecture 20, curve 'Suspend/resume latency' up to 32 VMs
 * @example
 * suspendResumeClone({ clones: 32, memoryBytes: 2 ** 30, rateBytesPerSecond: 125e6 }).latencySeconds // 283.47
 */
export function suspendResumeClone(options: Omit<EagerCloneOptions, 'path'>): CloneTransfer {
  const { clones, memoryBytes, rateBytesPerSecond } = options
  const resumed = eagerClone(options)
  const transfer = finishedTransfer({
    phases: [
      downPhase('suspend to store', memoryBytes / rateBytesPerSecond),
      downPhase('resume from store', resumed.totalSeconds),
    ],
    movedBytes: memoryBytes + resumed.movedBytes,
  })
  return cloneTransfer(transfer, clones, 0)
}
