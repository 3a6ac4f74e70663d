import { InputError } from '../../errors/index.ts'
import { requirePositive } from './checks.ts'

/**
 * Rate at which memory moves when it is compressed on the way: R' = min(q R, C), with
 * R link rate (B/s, > 0), q compression ratio (>= 1), C rate at which the hosts compress (B/s of memory, > 0).
 *
 * @throws InputError if a value is out of its range
 * @see QEMU, multi-thread-compression.txt; Remus: "10:1 typical"
 * @example
 * compressedRate({ rateBytesPerSecond: 125e6, ratio: 2, compressBytesPerSecond: 1e9 }) // 250e6
 */
export function compressedRate(options: {
  readonly rateBytesPerSecond: number
  readonly ratio: number
  readonly compressBytesPerSecond: number
}): number {
  const { rateBytesPerSecond, ratio, compressBytesPerSecond } = options
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requirePositive('compressBytesPerSecond', compressBytesPerSecond)
  if (!(Number.isFinite(ratio) && ratio >= 1)) {
    throw new InputError(`ratio is ${ratio}; accepted: a finite number of at least 1`, { parameter: 'ratio' })
  }
  return Math.min(ratio * rateBytesPerSecond, compressBytesPerSecond)
}
