import { ctmcFromIndices, recurrentStates } from '../ctmc/index.ts'
import { type StationaryOptions, stationary } from '../stationary/index.ts'
import { type Compiled, type CompiledTimer, compile, type MarkovRegenerative } from './definition.ts'
import { type Period, periodsOf } from './subordinated.ts'

/** The long run of a Markov regenerative process. */
export interface RegenerativeStationary {
  /** Fraction of time in each state, in the order of the process's states; sums to 1. */
  readonly probabilities: Float64Array
  /** Expiries of each timer per unit of time, by name: planned restarts, say. */
  readonly expiriesPerTime: Readonly<Record<string, number>>
  /** Estimated relative error from integrating over the delays; 0 where all are deterministic or empirical. */
  readonly quadratureError: number
}

/**
 * Long-run fractions of time of a process with exponential transitions and general timers, at most one at a time.
 *
 * The process regenerates whenever a timer starts and at every jump between states without one. With P the jump matrix
 * between regenerations and C_sk the expected time in k after a regeneration in s: nu P = nu, pi ~ nu C. Every entry is
 * a sum of positive terms and nu comes from GTH, so rare states keep their digits.
 *
 * @throws InputError naming states and timers: two timers in one state, a timer that would have to keep its age while
 * another runs, a process that does not return to all of its states.
 *
 * Source: Choi, Kulkarni & Trivedi, Perf. Eval. 20, 1994; German, Wiley 2000, ch. 7.
 *
 * @example
 * // up -1/240-> err -1/2160-> down -2-> up, restarted every 168 h within 1/6 h (Garg et al. 1995)
 * regenerativeStationary({
 *   states: ['up', 'err', 'down', 'restart'],
 *   transitions: [...],
 *   timers: [{ name: 'clock', delay: 168, expiry: { up: 'restart', err: 'restart' }, preemption: 'reset' }],
 * }).probabilities // restart: 9.773266e-4
 */
export function regenerativeStationary(
  process: MarkovRegenerative,
  options: StationaryOptions = {},
): RegenerativeStationary {
  const compiled = compile(process)
  recurrentStates(compiled.graph, options.transientStates)
  const solved = compiled.timers.map((timer) => periodsOf(compiled, timer, entriesOf(compiled, timer)))
  const periods = [...jumpPeriods(compiled), ...solved.flatMap((s) => s.periods)]
  const visits = visitsOf(periods, compiled.chain.states)
  const time = new Float64Array(compiled.chain.states.length)
  periods.forEach((period, p) => {
    for (let k = 0; k < time.length; k++) time[k]! += visits[p]! * period.time[k]!
  })
  const total = time.reduce((sum, t) => sum + t, 0)
  const expiriesPerTime = compiled.timers.map(({ name }, t) => {
    const own = new Set(solved[t]!.periods)
    const expiries = periods.reduce(
      (sum, period, p) => (own.has(period) ? sum + visits[p]! * period.expires : sum),
      0,
    )
    return [name, expiries / total] as const
  })
  return {
    probabilities: time.map((t) => t / total),
    expiriesPerTime: Object.fromEntries(expiriesPerTime),
    quadratureError: solved.reduce((worst, s) => Math.max(worst, s.quadratureError), 0),
  }
}

/** States a timer can start in: reached by an expiry, or from a state in which it does not run. */
function entriesOf({ chain, timers, timerIn }: Compiled, timer: CompiledTimer): readonly number[] {
  const own = timers.indexOf(timer)
  const entries = new Set<number>()
  for (const { expiry } of timers)
    for (const targets of expiry.values())
      for (const target of targets.keys()) if (timerIn[target] === own) entries.add(target)
  for (let i = 0; i < chain.states.length; i++)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++)
      if (timerIn[i] !== own && timerIn[chain.target[e]!] === own) entries.add(chain.target[e]!)
  return [...entries].sort((a, b) => a - b)
}

/** States without a timer: every jump is a regeneration. */
function jumpPeriods({ chain, timerIn }: Compiled): readonly Period[] {
  const n = chain.states.length
  return [...timerIn.keys()]
    .filter((i) => timerIn[i]! < 0 && chain.rowStart[i]! < chain.rowStart[i + 1]!)
    .map((entry) => {
      const time = new Float64Array(n)
      const next = new Float64Array(n)
      let exit = 0
      for (let e = chain.rowStart[entry]!; e < chain.rowStart[entry + 1]!; e++) exit += chain.rate[e]!
      for (let e = chain.rowStart[entry]!; e < chain.rowStart[entry + 1]!; e++)
        next[chain.target[e]!]! += chain.rate[e]! / exit
      time[entry] = 1 / exit
      return { entry, time, next, expires: 0 }
    })
}

/** nu: how often each period occurs, relative to the others. */
function visitsOf(periods: readonly Period[], names: readonly string[]): Float64Array {
  const place = new Map(periods.map((period, p) => [period.entry, p]))
  const from: number[] = []
  const to: number[] = []
  const rate: number[] = []
  periods.forEach((period, p) => {
    period.next.forEach((probability, state) => {
      if (!(probability > 0)) return
      from.push(p)
      to.push(place.get(state)!)
      rate.push(probability)
    })
  })
  const jumps = ctmcFromIndices({ states: periods.map(({ entry }) => names[entry]!), from, to, rate })
  return stationary(jumps, { transientStates: 'zero' }).probabilities
}
