import { type Ctmc, ctmcFromIndices } from '../ctmc/index.ts'
import { expectation, type Integral } from '../quadrature/index.ts'
import { solveRows } from '../transient/index.ts'
import type { Compiled, CompiledTimer } from './definition.ts'
import { type Excursion, excursions } from './excursions.ts'

/** One regeneration period that starts when a timer starts: what is expected until the next regeneration. */
export interface Period {
  /** The state the timer starts in. */
  readonly entry: number
  /** Expected time in each state. */
  readonly time: Float64Array
  /** Probability that each state is where the next regeneration starts. */
  readonly next: Float64Array
  /** Probability that the timer expires rather than being reset. */
  readonly expires: number
}

/**
 * The periods of one timer, one for each state it can start in.
 *
 * With Omega(t) the transition matrix of the chain while the timer runs (states outside absorb) and L(t) its integral:
 * P(expires in k) = E[Omega_sk(T)], time in k = E[L_sk(T)], T the delay. Deterministic and empirical delays are exact.
 *
 * @param entries states in which the timer can start
 *
 * Source: German, Performance Analysis of Communication Systems, Wiley 2000, ch. 7; Choi, Kulkarni & Trivedi, Perf. Eval. 20, 1994.
 */
export function periodsOf(
  process: Compiled,
  timer: CompiledTimer,
  entries: readonly number[],
): { readonly periods: readonly Period[]; readonly quadratureError: number } {
  if (entries.length === 0) return { periods: [], quadratureError: 0 }
  const outside = timer.resumes ? excursions(process, timer) : new Map<number, Excursion>()
  const chain = whileRunning(process, timer, outside)
  const { value, relativeError } = integrals(chain, timer, entries)
  const width = 2 * timer.members.length
  const periods = entries.map((entry, row) => {
    const [expiring, spent] = [
      value.subarray(row * width, row * width + width / 2),
      value.subarray(row * width + width / 2, (row + 1) * width),
    ]
    return period({ process, timer, outside, entry }, expiring, spent)
  })
  return { periods, quadratureError: relativeError }
}

/** The timer's states as a chain of their own; one more state absorbs what leaves them, unless it resumes. */
function whileRunning(
  { chain }: Compiled,
  timer: CompiledTimer,
  outside: ReadonlyMap<number, Excursion>,
): Ctmc {
  const local = new Map(timer.members.map((state, i) => [state, i]))
  const left = timer.members.length
  const from: number[] = []
  const to: number[] = []
  const rate: number[] = []
  const add = (i: number, j: number, r: number) => {
    if (i === j || r === 0) return
    from.push(i)
    to.push(j)
    rate.push(r)
  }
  timer.members.forEach((state, i) => {
    for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++) {
      const j = local.get(chain.target[e]!)
      if (j !== undefined) add(i, j, chain.rate[e]!)
      else if (!timer.resumes) add(i, left, chain.rate[e]!)
    }
    const excursion = outside.get(state)
    if (excursion !== undefined)
      timer.members.forEach((target, j) => {
        add(i, j, excursion.returnRate[target]!)
      })
  })
  // Numbers keep the name of the absorbing state from meeting one of the caller's.
  return ctmcFromIndices({ states: [...timer.members, left].map((_, i) => `${i}`), from, to, rate })
}

/** For each entry, E[Omega(T)] then E[L(T)] over the timer's states, all in one row. */
function integrals(chain: Ctmc, { delay, members }: CompiledTimer, entries: readonly number[]): Integral {
  const count = members.length
  const starts = entries.map((entry) =>
    Float64Array.from(chain.states, (_, i) => (members[i] === entry ? 1 : 0)),
  )
  const rows = (time: number) => {
    const result = new Float64Array(2 * count * entries.length)
    const solved = time > 0 ? solveRows(chain, { starts, times: [time] })[0]! : undefined
    entries.forEach((_, row) => {
      const start = { probabilities: starts[row]!, timeInState: new Float64Array(count + 1) }
      const { probabilities, timeInState } = solved?.[row] ?? start
      result.set(probabilities.subarray(0, count), 2 * count * row)
      result.set(timeInState.subarray(0, count), 2 * count * row + count)
    })
    return result
  }
  if (typeof delay === 'number') return { value: rows(delay), relativeError: 0 }
  return expectation(delay, rows)
}

interface PeriodInput {
  readonly process: Compiled
  readonly timer: CompiledTimer
  readonly outside: ReadonlyMap<number, Excursion>
  readonly entry: number
}

function period(
  { process, timer, outside, entry }: PeriodInput,
  expiring: Float64Array,
  spent: Float64Array,
): Period {
  const { chain, timerIn, timers } = process
  const own = timers.indexOf(timer)
  const time = new Float64Array(chain.states.length)
  const next = new Float64Array(chain.states.length)
  let expires = 0
  timer.members.forEach((state, i) => {
    expires += expiring[i]!
    time[state]! += spent[i]!
    for (const [target, probability] of timer.expiry.get(state)!) next[target]! += expiring[i]! * probability
    const excursion = outside.get(state)
    if (excursion !== undefined) {
      excursion.timeOutside.forEach((share, k) => {
        time[k]! += spent[i]! * share
      })
    } else if (!timer.resumes)
      for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++)
        if (timerIn[chain.target[e]!] !== own) next[chain.target[e]!]! += spent[i]! * chain.rate[e]!
  })
  return { entry, time, next, expires }
}
