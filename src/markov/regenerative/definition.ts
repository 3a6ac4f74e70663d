import { InputError } from '../../errors/index.ts'
import { type Ctmc, ctmc, type Graph, stateIndex, type Transition } from '../ctmc/index.ts'
import type { Lifetime } from '../lifetimes/index.ts'

/** Where a timer's expiry leads: one state, or probabilities by name that sum to 1. */
export type Expiry = string | Readonly<Record<string, number>>

/** A general (non-exponential) delay that runs in some states of the process. */
export interface Timer {
  readonly name: string
  /** A law, or a number for a deterministic delay (finite and > 0). */
  readonly delay: Lifetime | number
  /** The states in which it runs, each with where its expiry there leads. Its age goes on from one to the next. */
  readonly expiry: Readonly<Record<string, Expiry>>
  /**
   * What an exponential transition to a state in which it does not run does to its age: `reset` starts it anew when
   * it next runs, `resume` keeps the age and goes on with it. An expiry always resets.
   */
  readonly preemption: 'reset' | 'resume'
}

/** A Markov regenerative process: exponential transitions, and timers of which at most one runs in any state. */
export interface MarkovRegenerative {
  readonly states: readonly string[]
  readonly transitions: readonly Transition[]
  readonly timers: readonly Timer[]
}

/** A timer by state index. */
export interface CompiledTimer {
  readonly name: string
  readonly delay: Lifetime | number
  readonly resumes: boolean
  /** The states in which it runs, ascending. */
  readonly members: readonly number[]
  /** For each member, the states its expiry leads to, with probabilities. */
  readonly expiry: ReadonlyMap<number, ReadonlyMap<number, number>>
}

/** A checked process by state index. */
export interface Compiled {
  /** The exponential transitions alone. */
  readonly chain: Ctmc
  readonly timers: readonly CompiledTimer[]
  /** Which timer runs in a state; -1 for none. */
  readonly timerIn: Int32Array
  /** All transitions, exponential or by expiry. */
  readonly graph: Graph
}

const SUM_TOLERANCE = 1e-9

/**
 * Checks a process and numbers its states.
 *
 * @throws InputError naming the state or timer: an unknown state, two timers in one state, a delay that is not finite
 * and > 0 or never ends, expiry probabilities that do not sum to 1.
 */
export function compile(process: MarkovRegenerative): Compiled {
  const chain = ctmc(process.states, process.transitions)
  const timers = process.timers.map((timer) => compileTimer(chain, timer))
  const timerIn = new Int32Array(chain.states.length).fill(-1)
  timers.forEach((timer, t) => {
    for (const state of timer.members) {
      if (timerIn[state]! >= 0)
        throw new InputError(
          `timers "${timers[timerIn[state]!]!.name}" and "${timer.name}" both run in state "${chain.states[state]}"; accepted: at most one general timer in a state`,
        )
      timerIn[state] = t
    }
  })
  return { chain, timers, timerIn, graph: wholeGraph(chain, timers) }
}

function compileTimer(chain: Ctmc, timer: Timer): CompiledTimer {
  const { name, delay, preemption } = timer
  if (typeof delay === 'number' && !(delay > 0 && delay < Infinity))
    throw new InputError(`the delay of timer "${name}" is ${delay}; accepted: a finite number above 0`)
  if (typeof delay !== 'number' && !(delay.mean > 0 && delay.mean < Infinity))
    throw new InputError(`timer "${name}" has mean delay ${delay.mean}; accepted: finite and above 0`)
  const expiry = new Map(
    Object.entries(timer.expiry).map(([state, next]) => [
      stateIndex(chain, state),
      compileExpiry(chain, timer, next),
    ]),
  )
  if (expiry.size === 0) throw new InputError(`timer "${name}" runs in no state; accepted: at least one`)
  return {
    name,
    delay,
    resumes: preemption === 'resume',
    members: [...expiry.keys()].sort((a, b) => a - b),
    expiry,
  }
}

function compileExpiry(chain: Ctmc, { name }: Timer, next: Expiry): ReadonlyMap<number, number> {
  if (typeof next === 'string') return new Map([[stateIndex(chain, next), 1]])
  const entries = Object.entries(next)
  const total = entries.reduce((sum, [, probability]) => sum + probability, 0)
  if (!(Math.abs(total - 1) <= SUM_TOLERANCE && entries.every(([, probability]) => probability >= 0)))
    throw new InputError(
      `the expiry probabilities of timer "${name}" sum to ${total}; accepted: numbers >= 0 that sum to 1`,
    )
  return new Map(
    entries
      .filter(([, probability]) => probability > 0)
      .map(([state, p]) => [stateIndex(chain, state), p / total]),
  )
}

function wholeGraph(chain: Ctmc, timers: readonly CompiledTimer[]): Graph {
  const next = chain.states.map(
    (_, i) => new Set(chain.target.subarray(chain.rowStart[i]!, chain.rowStart[i + 1]!)),
  )
  for (const { expiry } of timers)
    for (const [state, targets] of expiry)
      for (const target of targets.keys()) if (target !== state) next[state]!.add(target)
  const rowStart = new Int32Array(chain.states.length + 1)
  next.forEach((targets, i) => {
    rowStart[i + 1] = rowStart[i]! + targets.size
  })
  return { states: chain.states, rowStart, target: Int32Array.from(next.flatMap((targets) => [...targets])) }
}
