import { InputError } from '../../errors/index.ts'
import {
  type Ctmc,
  type Initial,
  initialVector,
  type Reward,
  rewardVector,
  weightedSum,
} from '../ctmc/index.ts'
import { type Method, solveRows } from './rows.ts'

/** When and how the transient solution is wanted. */
export interface TransientOptions {
  readonly initial: Initial
  /** Points in time, finite and >= 0, in the unit the rates are per. */
  readonly times: readonly number[]
  /** `auto` (default) takes the cheaper; `doubling` wants a small chain, `uniformization` a short horizon. */
  readonly method?: Method
  /** Uniformization stops with an error beyond this many steps; default 2,000,000. */
  readonly maxSteps?: number
}

/** The chain at one point in time. */
export interface TransientPoint {
  readonly time: number
  /** P(in state k at `time`), by state index; sums to 1. */
  readonly probabilities: Float64Array
  /** Expected time spent in state k up to `time`; sums to `time`. */
  readonly timeInState: Float64Array
}

/** A reward at one point in time. */
export interface RewardPoint {
  readonly time: number
  /** Expected reward rate at that moment: for the down states, the point unavailability. */
  readonly point: number
  /** Expected reward gathered up to it: for the down states, the downtime. */
  readonly accumulated: number
  /** `accumulated / time`: for the down states, the interval unavailability; at time 0 the same as `point`. */
  readonly average: number
}

/**
 * State probabilities at given times, and the expected time in each state up to them.
 *
 * d pi/dt = pi Q, pi(0) the initial distribution. By doubling of the transition matrix or by uniformization, both of
 * non-negative terms only: rare states keep their relative accuracy (about 1e-12), short and stiff horizons too.
 *
 * @throws InputError for an unknown state, a time that is negative or not finite, or a horizon of a large stiff chain
 * that takes more than `maxSteps` steps (the message says how many).
 *
 * @example transient(chain, { initial: 'up', times: [24, 8760] })[1].probabilities
 */
export function transient(chain: Ctmc, options: TransientOptions): readonly TransientPoint[] {
  const start = initialVector(chain, options.initial)
  const { times } = options
  for (const time of times)
    if (!(time >= 0 && time < Infinity))
      throw new InputError(`the time is ${time}; accepted: a finite number of at least 0`)
  const positive = times.filter((time) => time > 0)
  const solved = solveRows(chain, { ...options, starts: [start], times: positive })
  const atZero = { probabilities: start, timeInState: new Float64Array(start.length) }
  return times.map((time) => ({ time, ...(time > 0 ? solved[positive.indexOf(time)]![0]! : atZero) }))
}

/**
 * Point, accumulated and time-averaged expected reward at given times.
 *
 * @param reward e.g. the down states, for point unavailability, downtime and interval unavailability
 * @throws InputError as {@link transient}, and for an unknown or negative reward.
 * @example transientReward(chain, { initial: 'up', times: [8760] }, ['down'])[0].accumulated // hours down in a year
 */
export function transientReward(
  chain: Ctmc,
  options: TransientOptions,
  reward: Reward,
): readonly RewardPoint[] {
  const earned = rewardVector(chain, reward)
  return transient(chain, options).map(({ time, probabilities, timeInState }) => {
    const point = weightedSum(earned, probabilities)
    const accumulated = weightedSum(earned, timeInState)
    return { time, point, accumulated, average: time > 0 ? accumulated / time : point }
  })
}
