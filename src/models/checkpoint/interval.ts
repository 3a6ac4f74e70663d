import { InputError } from '../../errors/index.ts'
import { requireNonNegative, requirePositive } from '../migration/index.ts'
import { onePlusLambertW } from './lambert-w.ts'

/** What the choice of an interval between checkpoints depends on. */
export interface IntervalOptions {
  /** delta: time to write a checkpoint, during which no work is done, s, > 0. */
  readonly saveSeconds: number
  /** M: mean time between failures, exponential, s, > 0. */
  readonly meanTimeBetweenFailuresSeconds: number
}

/**
 * Young's interval between checkpoints: tau = sqrt(2 delta M), with
 * delta save time (s, > 0) and M mean time between failures (s, > 0). The work between two saves, without the save.
 *
 * @throws InputError if a value is out of its range
 * @see J. W. Young, CACM 17(9), 1974
 * @example
 * youngInterval({ saveSeconds: 300, meanTimeBetweenFailuresSeconds: 86_400 }) // 7200
 */
export function youngInterval(options: IntervalOptions): number {
  const { saveSeconds, meanTimeBetweenFailuresSeconds } = checked(options)
  return Math.sqrt(2 * saveSeconds * meanTimeBetweenFailuresSeconds)
}

/**
 * Daly's higher-order interval, without the save.
 *
 * tau = sqrt(2 delta M) (1 + sqrt(delta / 2M) / 3 + (delta / 2M) / 9) - delta if delta < 2M, else M;
 * symbols as in {@link youngInterval}.
 *
 * @throws InputError if a value is out of its range
 * @see J. T. Daly, FGCS 22, 2006, equation 37, as in LLNL/scr scr_ckpt_interval.py
 * @example
 * dalyInterval({ saveSeconds: 300, meanTimeBetweenFailuresSeconds: 86_400 }) / 60 // 116.69
 */
export function dalyInterval(options: IntervalOptions): number {
  const { saveSeconds, meanTimeBetweenFailuresSeconds } = checked(options)
  if (saveSeconds >= 2 * meanTimeBetweenFailuresSeconds) return meanTimeBetweenFailuresSeconds
  const ratio = saveSeconds / (2 * meanTimeBetweenFailuresSeconds)
  return youngInterval(options) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - saveSeconds
}

/**
 * The interval that minimises {@link wallSeconds}, without the save.
 *
 * tau = M (1 + W0(-e^(-1 - delta/M))), the root of d/dtau [(e^((tau + delta)/M) - 1) / tau] = 0;
 * symbols as in {@link youngInterval}, W0 the Lambert W function. The restart time does not matter.
 *
 * @throws InputError if a value is out of its range
 * @see derived from the complete model of J. T. Daly, FGCS 22, 2006
 * @example
 * exactInterval({ saveSeconds: 300, meanTimeBetweenFailuresSeconds: 900 }) / 60 // 9.1665
 */
export function exactInterval(options: IntervalOptions): number {
  const { saveSeconds, meanTimeBetweenFailuresSeconds } = checked(options)
  return meanTimeBetweenFailuresSeconds * onePlusLambertW(saveSeconds / meanTimeBetweenFailuresSeconds)
}

export interface WallTimeOptions extends IntervalOptions {
  /** tau: work between two saves, s, > 0. */
  readonly intervalSeconds: number
  /** Rs: time to restart after a failure, s, >= 0. */
  readonly restartSeconds: number
}

/**
 * Share of the time that does work in the long run: tau / (M e^(Rs/M) (e^((tau + delta)/M) - 1)), with
 * tau interval (s, > 0), Rs restart time (s, >= 0), delta and M as in {@link youngInterval}.
 * Failures also strike while saving and restarting.
 *
 * @throws InputError if a value is out of its range
 * @see J. T. Daly, FGCS 22, 2006, complete model (recalled)
 * @example
 * goodput({
 *   intervalSeconds: 7001, saveSeconds: 300, meanTimeBetweenFailuresSeconds: 86_400, restartSeconds: 600,
 * }) // 0.9126
 */
export function goodput(options: WallTimeOptions): number {
  const { saveSeconds, meanTimeBetweenFailuresSeconds: mtbf } = checked(options)
  const { intervalSeconds, restartSeconds } = options
  requirePositive('intervalSeconds', intervalSeconds)
  requireNonNegative('restartSeconds', restartSeconds)
  // e^-(x) (1 - e^-(y))^-1 instead of e^x (e^y - 1): never overflows, however rare success is.
  const y = (intervalSeconds + saveSeconds) / mtbf
  return ((intervalSeconds / mtbf) * Math.exp(-restartSeconds / mtbf - y)) / -Math.expm1(-y)
}

/**
 * Wall-clock time of a job that checkpoints: Tw = M e^(Rs/M) (e^((tau + delta)/M) - 1) Ts / tau, with
 * Ts its work (s, > 0), all else as in {@link goodput}.
 *
 * @throws InputError if a value is out of its range, or the job would take longer than a number can hold
 * @see J. T. Daly, FGCS 22, 2006, complete model (recalled)
 * @example
 * wallSeconds({
 *   workSeconds: 1_800_000, intervalSeconds: 7001.4, saveSeconds: 300,
 *   meanTimeBetweenFailuresSeconds: 86_400, restartSeconds: 600,
 * }) / 3600 // 547.88
 */
export function wallSeconds(options: WallTimeOptions & { readonly workSeconds: number }): number {
  requirePositive('workSeconds', options.workSeconds)
  const wall = options.workSeconds / goodput(options)
  if (!Number.isFinite(wall)) {
    throw new InputError(
      `workSeconds is ${options.workSeconds}: the job never ends, its goodput is below the smallest number; accepted: work that failures leave time for`,
      { parameter: 'workSeconds' },
    )
  }
  return wall
}

function checked(options: IntervalOptions): IntervalOptions {
  requirePositive('saveSeconds', options.saveSeconds)
  requirePositive('meanTimeBetweenFailuresSeconds', options.meanTimeBetweenFailuresSeconds)
  return options
}
