import { requirePositive } from './checks.ts'
import type { FinishedTransfer } from './transfer.ts'

/** Shares saved by one transfer against another; negative where it costs more. */
export interface Savings {
  readonly bytes: number
  readonly seconds: number
  readonly downtime: number
}

type Figures = Pick<FinishedTransfer, 'movedBytes' | 'totalSeconds' | 'downtimeSeconds'>

/**
 * What one transfer saves against a base: 1 - x / x_base, for bytes moved, total time and downtime.
 *
 * A base of 0 saves nothing: 0.
 *
 * @see QEMU, multi-thread-compression.txt: 60.2 %, 57.2 % and 48.7 %
 * @example
 * savings(
 *   { movedBytes: 4, totalSeconds: 10, downtimeSeconds: 1 }, { movedBytes: 1, totalSeconds: 5, downtimeSeconds: 1 },
 * ) // { bytes: 0.75, seconds: 0.5, downtime: 0 }
 */
export function savings(base: Figures, other: Figures): Savings {
  const saved = (from: number, to: number) => (from === 0 ? 0 : 1 - to / from)
  return {
    bytes: saved(base.movedBytes, other.movedBytes),
    seconds: saved(base.totalSeconds, other.totalSeconds),
    downtime: saved(base.downtimeSeconds, other.downtimeSeconds),
  }
}

/**
 * Mean throughput of a transfer: moved / total time, B/s.
 *
 * @see QEMU prints 936.99 Mbit/s (10^6) for 4,274,143 KiB in 37,369 ms
 * @example
 * throughputBytesPerSecond({ movedBytes: 125e6, totalSeconds: 2 }) // 62.5e6
 */
export function throughputBytesPerSecond(
  transfer: Pick<FinishedTransfer, 'movedBytes' | 'totalSeconds'>,
): number {
  requirePositive('totalSeconds', transfer.totalSeconds)
  return transfer.movedBytes / transfer.totalSeconds
}
