import { InputError } from '../../errors/index.ts'
import { requireNonNegative, requirePositive } from '../migration/index.ts'
import { exactInterval, type IntervalOptions } from './interval.ts'

export interface PlannedRebootOptions extends IntervalOptions {
  /** Time between two planned reboots, free of failures, s, > 0. */
  readonly rebootIntervalSeconds: number
  /** Rs, s, >= 0. */
  readonly restartSeconds: number
}

/** Checkpoints between two planned reboots. */
export interface PlannedRebootSchedule {
  /** Checkpoints of their own between two reboots, whole. */
  readonly ownCheckpoints: number
  /** Work between two saves, s. */
  readonly intervalSeconds: number
  /** Share of the time between reboots that does work, failures included. */
  readonly goodput: number
  /** The same if the reboot counted for nothing and one more checkpoint were taken just before it. */
  readonly goodputWithoutCredit: number
}

/**
 * How many checkpoints to take between planned reboots, each of which keeps the state and so counts as one.
 *
 * With m intervals between two reboots there are m - 1 saves: tau = (T - (m - 1) delta) / m; expected time for them is
 * M e^(Rs/M) [(m - 1) (e^((tau + delta)/M) - 1) + (e^(tau/M) - 1)], goodput = m tau over it; the best m is taken, with
 * T reboot interval (s), delta save (s), M mean time between failures (s), Rs restart (s).
 * Without the credit all m intervals are followed by a save.
 *
 * @throws InputError if a value is out of its range
 * @see J. T. Daly, FGCS 22, 2006, complete model, applied between two planned reboots (derived)
 * @example
 * checkpointsBetweenReboots({
 *   rebootIntervalSeconds: 86_400, saveSeconds: 300, meanTimeBetweenFailuresSeconds: 864_000, restartSeconds: 600,
 * }).ownCheckpoints // 3
 */
export function checkpointsBetweenReboots(options: PlannedRebootOptions): PlannedRebootSchedule {
  const { rebootIntervalSeconds, saveSeconds, restartSeconds } = options
  requirePositive('rebootIntervalSeconds', rebootIntervalSeconds)
  requireNonNegative('restartSeconds', restartSeconds)
  // Goodput has one peak in m: near the interval that is best without reboots.
  const guess = Math.round((rebootIntervalSeconds + saveSeconds) / (exactInterval(options) + saveSeconds))
  if (!(guess < 1e9)) {
    throw new InputError(
      `rebootIntervalSeconds is ${rebootIntervalSeconds}; accepted: at most 10^9 checkpoint intervals`,
      { parameter: 'rebootIntervalSeconds' },
    )
  }
  // Beyond T/delta saves alone would fill the time.
  let intervals = Math.max(1, Math.min(guess, Math.ceil(rebootIntervalSeconds / saveSeconds)))
  const worth = (m: number) => (m < 1 ? 0 : goodputBetween(options, m, m - 1))
  while (worth(intervals + 1) > worth(intervals)) intervals += 1
  while (worth(intervals - 1) > worth(intervals)) intervals -= 1
  return {
    ownCheckpoints: intervals - 1,
    intervalSeconds: (rebootIntervalSeconds - (intervals - 1) * saveSeconds) / intervals,
    goodput: worth(intervals),
    goodputWithoutCredit: goodputBetween(options, intervals, intervals),
  }
}

function goodputBetween(options: PlannedRebootOptions, intervals: number, saves: number): number {
  const { rebootIntervalSeconds, saveSeconds, restartSeconds, meanTimeBetweenFailuresSeconds: mtbf } = options
  const tau = (rebootIntervalSeconds - saves * saveSeconds) / intervals
  if (!(tau > 0)) return 0
  // expm1 overflows where an interval is hopelessly long: its goodput is 0, but 0 intervals of that kind cost nothing.
  const saved = saves === 0 ? 0 : saves * Math.expm1((tau + saveSeconds) / mtbf)
  const unsaved = saves === intervals ? 0 : (intervals - saves) * Math.expm1(tau / mtbf)
  return (intervals * tau) / (mtbf * Math.exp(restartSeconds / mtbf) * (saved + unsaved))
}
