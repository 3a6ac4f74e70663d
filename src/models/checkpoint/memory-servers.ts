import {
  downPhase,
  type FinishedTransfer,
  finishedTransfer,
  requirePositive,
  requireWhole,
  upPhase,
} from '../migration/index.ts'

export interface MemoryServerOptions {
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** k, whole, >= 1. */
  readonly servers: number
  /** Rate of each server's disk, B/s, > 0. */
  readonly diskBytesPerSecond: number
}

/**
 * Time-bound live checkpoint (TLC): the state goes to k memory servers as in a time-bound migration, and each writes its
 * share to its own disk afterwards, while the guest runs on.
 *
 * T = T_mig + V / (k B), with T_mig the migration (its downtime is the checkpoint's), V memory (bytes), k servers,
 * B disk rate of each (B/s).
 *
 * @throws InputError if a value is out of its range
 * @see Chanchio, ALICE O2 talk: "migtime + 1/3 of saving the entire VM state to local disk"
 * @example
 * memoryServerSave({
 *   memoryBytes: 36e9, servers: 3, diskBytesPerSecond: 100e6,
 *   migration: stopAndCopy({ memoryBytes: 36e9, rateBytesPerSecond: 1e9 }),
 * }).totalSeconds // 156
 */
export function memoryServerSave(
  options: MemoryServerOptions & { readonly migration: FinishedTransfer },
): FinishedTransfer {
  const { memoryBytes, migration } = options
  return finishedTransfer({
    phases: [...migration.phases, upPhase('servers write to disk', diskSeconds(options))],
    movedBytes: migration.movedBytes + memoryBytes,
    stopRule: migration.stopRule,
  })
}

/**
 * Restore from k memory servers: they read their shares at once, then send them to the restored guest at once.
 *
 * T = downtime = V / (k B) + V / R, with R rate of the restored guest's NIC (B/s, > 0); left out, the reading alone.
 *
 * @throws InputError if a value is out of its range
 * @see Chanchio, ALICE O2 talk: "1/3 of traditional VM restoration time"
 * @example
 * memoryServerRestore({ memoryBytes: 36e9, servers: 3, diskBytesPerSecond: 100e6 }).totalSeconds // 120
 */
export function memoryServerRestore(
  options: MemoryServerOptions & { readonly nicBytesPerSecond?: number },
): FinishedTransfer {
  const { memoryBytes, nicBytesPerSecond } = options
  const phases = [downPhase('servers read from disk', diskSeconds(options))]
  if (nicBytesPerSecond !== undefined) {
    requirePositive('nicBytesPerSecond', nicBytesPerSecond)
    phases.push(downPhase('send to the guest', memoryBytes / nicBytesPerSecond))
  }
  return finishedTransfer({ phases, movedBytes: memoryBytes })
}

function diskSeconds(options: MemoryServerOptions): number {
  const { memoryBytes, servers, diskBytesPerSecond } = options
  requirePositive('memoryBytes', memoryBytes)
  requireWhole('servers', servers, 1)
  requirePositive('diskBytesPerSecond', diskBytesPerSecond)
  return memoryBytes / (servers * diskBytesPerSecond)
}
