import type { HardwareProfile } from '../../hardware/index.ts'
import { clarkAdaptiveRate, requireFraction, requirePositive } from '../../models/migration/index.ts'
import { parseBytes } from '../../units/index.ts'
import { derivedInput, inputOr, type TransferInput } from './inputs.ts'

/** Memory of a guest where nothing is said, as a user would write it. */
export const usualGuestMemory = '1GiB'

/**
 * Memory of a guest, the share of it that is in use, and the memory V that must move, which stands last.
 *
 * @throws InputError if one is out of its range
 */
export function volumeInputs(options: {
  readonly profile: HardwareProfile
  readonly guestMemoryBytes?: number | undefined
  readonly usedShare?: number | undefined
}): readonly TransferInput[] {
  const { profile, guestMemoryBytes, usedShare } = options
  const memory = inputOr(['guestMemoryBytes', 'M', 'B'], guestMemoryBytes, {
    value: parseBytes(usualGuestMemory),
    provenance: 'assumed',
    source: 'default',
  })
  const used = inputOr(['usedShare', 'v', '1'], usedShare, profile.migration.nonZeroShare)
  requirePositive('guestMemoryBytes', memory.value)
  requireFraction('usedShare', used.value)
  requirePositive('usedShare', used.value)
  const volume = memory.value * used.value
  return [memory, used, derivedInput(['memoryBytes', 'V', 'B'], volume, [memory, used], 'V = v M')]
}

/**
 * Line rate of a NIC, the share of it that transfers get, and the net rate R, which stands last.
 *
 * @throws InputError if one is out of its range
 */
export function rateInputs(options: {
  readonly profile: HardwareProfile
  readonly nicBytesPerSecond?: number | undefined
  readonly nicShare?: number | undefined
  readonly rateBytesPerSecond?: number | undefined
  /** Up to the highest rate of Xen's adaptive control, whatever the share. */
  readonly adaptive?: boolean | undefined
}): readonly TransferInput[] {
  const { profile, nicBytesPerSecond, nicShare, rateBytesPerSecond, adaptive } = options
  const line = inputOr(['nicBytesPerSecond', 'B', 'B/s'], nicBytesPerSecond, profile.nic.rate)
  const share = inputOr(['nicShare', 'e', '1'], nicShare, profile.nic.effectiveShare)
  requirePositive('nicBytesPerSecond', line.value)
  requireFraction('nicShare', share.value)
  const named = ['rateBytesPerSecond', 'R', 'B/s'] as const
  const otherwise =
    adaptive === true
      ? derivedInput(
          named,
          Math.min(line.value, clarkAdaptiveRate.topBytesPerSecond),
          [line],
          "R = min(B, the highest rate of Xen's adaptive control)",
        )
      : derivedInput(named, line.value * share.value, [line, share], 'R = e B')
  const rate = inputOr(named, rateBytesPerSecond, otherwise)
  requirePositive('rateBytesPerSecond', rate.value)
  return [line, share, rate]
}
