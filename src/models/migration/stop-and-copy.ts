import { requireNonNegative, requirePositive } from './checks.ts'
import { downPhase, type FinishedTransfer, finishedTransfer, withoutEmpty } from './transfer.ts'

/**
 * Stop-and-copy (also suspend, move, resume): the guest stands still while all its memory moves.
 *
 * T = downtime = V/R + Tr; moved = V, with V memory (bytes, > 0), R rate (B/s, > 0), Tr resume (s, >= 0).
 *
 * @throws InputError if a value is out of its range
 * @see Kubiatowicz, CS262a lecture 20: 32 s at 128 Mbit/s, 16 s at 256 Mbit/s
 * @example
 * stopAndCopy({ memoryBytes: 512e6, rateBytesPerSecond: 16e6 }).downtimeSeconds // 32
 */
export function stopAndCopy(options: {
  readonly memoryBytes: number
  readonly rateBytesPerSecond: number
  readonly resumeSeconds?: number
}): FinishedTransfer {
  const { memoryBytes, rateBytesPerSecond, resumeSeconds = 0 } = options
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requireNonNegative('resumeSeconds', resumeSeconds)
  return finishedTransfer({
    phases: [
      downPhase('stop-and-copy', memoryBytes / rateBytesPerSecond),
      ...withoutEmpty([downPhase('resume', resumeSeconds)]),
    ],
    movedBytes: memoryBytes,
  })
}
