import xen from '../../../data/paper-params/xen.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import { requireNonNegative } from './checks.ts'
import type { TransferRound } from './transfer.ts'

/**
 * Bytes per second of a rate in Xen's Mbit/s: r 2^20 / 8, with r in Xen's Mbit/s (>= 0).
 *
 * Xen's limiter passes 102,400 B every 781,250/r us, which makes its megabit 2^20 bit.
 *
 * @throws InputError if r is negative or not finite
 * @see xc_linux_save.c, BURST_BUDGET and RATE_TO_BTU
 * @example
 * xenMegabits(100) // 13_107_200
 */
export function xenMegabits(megabitsPerSecond: number): number {
  requireNonNegative('megabitsPerSecond', megabitsPerSecond)
  return (megabitsPerSecond * 2 ** 20) / 8
}

/** Rates that follow the guest: the next round runs at its measured dirty rate plus an increment. */
export interface AdaptiveRate {
  /** Rate of the first round, B/s, > 0. */
  readonly startBytesPerSecond: number
  /** Added to the measured dirty rate, B/s, >= 0. */
  readonly incrementBytesPerSecond: number
}

/** Clark's adaptive rates: 100 Mbit/s at first, then dirty rate + 50 Mbit/s, at most 500 Mbit/s (Xen's megabits). */
export const clarkAdaptiveRate: AdaptiveRate & { readonly topBytesPerSecond: number } = {
  startBytesPerSecond: xenMegabits(paperValue(xen, 'start-rate')),
  incrementBytesPerSecond: xenMegabits(paperValue(xen, 'rate-increment')),
  topBytesPerSecond: xenMegabits(paperValue(xen, 'max-rate')),
}

/** How the next round is run. */
export interface RoundControl {
  readonly rateBytesPerSecond: number
  /** Share of the guest's processor time taken away, 0..1. */
  readonly throttle: number
  /** Whether the same control will be chosen for ever if the dirty set stays as it is. */
  readonly settled: boolean
}

/** Chooses how the next round is run from the rounds so far. */
export type PushControl = (rounds: readonly TransferRound[]) => RoundControl

/** The same rate in every round, B/s. */
export function fixedRate(rateBytesPerSecond: number): PushControl {
  return () => ({ rateBytesPerSecond, throttle: 0, settled: true })
}

/** Bytes dirtied per second of a round, B/s; 0 for a round that had nothing to send. */
export function measuredDirtyRate(round: TransferRound): number {
  return round.seconds === 0 ? 0 : round.dirtiedBytes / round.seconds
}

/**
 * Clark's rate control: R_1 = min(R_start, R_top), R_(i+1) = min(R_top, D_i + increment), with
 * D_i the dirty rate measured in round i (B/s) and R_top the highest rate (B/s).
 *
 * @see Clark et al., NSDI 2005, section 3.2 (dynamic rate-limiting)
 * @example
 * followDirtyRate({ startBytesPerSecond: 12.5e6, incrementBytesPerSecond: 6.25e6 }, 62.5e6)([]).rateBytesPerSecond // 12.5e6
 */
export function followDirtyRate(adaptive: AdaptiveRate, topBytesPerSecond: number): PushControl {
  return (rounds) => {
    const last = rounds.at(-1)
    const wanted =
      last === undefined
        ? adaptive.startBytesPerSecond
        : measuredDirtyRate(last) + adaptive.incrementBytesPerSecond
    const rateBytesPerSecond = Math.min(topBytesPerSecond, wanted)
    return { rateBytesPerSecond, throttle: 0, settled: rateBytesPerSecond === topBytesPerSecond }
  }
}
