import { InputError } from '../../errors/index.ts'
import { absorption } from '../absorption/index.ts'
import { reachable } from '../ctmc/index.ts'
import type { Compiled, CompiledTimer } from './definition.ts'

/** What a resuming timer does not see: the way from a state in which it runs out of its states and back. */
export interface Excursion {
  /** Rate at which excursions from this state end in each of the timer's states, by index. */
  readonly returnRate: Float64Array
  /** Expected time in each other state, per unit of time in this one. */
  readonly timeOutside: Float64Array
}

/**
 * Excursions from each of the states of a timer with `resume`, on whose own clock they take no time.
 *
 * @throws InputError naming the states: another timer could run while this one waits, or it is never resumed.
 */
export function excursions(process: Compiled, timer: CompiledTimer): ReadonlyMap<number, Excursion> {
  const { chain } = process
  const inside = new Set(timer.members)
  refuseOtherTimers(process, timer, inside)
  const targets = timer.members.map((i) => chain.states[i]!)
  const result = new Map<number, Excursion>()
  for (const state of timer.members) {
    let leaving = 0
    for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++)
      if (!inside.has(chain.target[e]!)) leaving += chain.rate[e]!
    if (leaving === 0) continue
    const initial: Record<string, number> = {}
    for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++)
      if (!inside.has(chain.target[e]!)) initial[chain.states[chain.target[e]!]!] = chain.rate[e]! / leaving
    const { firstTarget, timeInState } = absorption(chain, { initial, targets })
    result.set(state, {
      returnRate: firstTarget.map((probability) => leaving * probability),
      timeOutside: timeInState.map((time) => leaving * time),
    })
  }
  return result
}

function refuseOtherTimers(
  { chain, timers, timerIn }: Compiled,
  timer: CompiledTimer,
  inside: ReadonlySet<number>,
): void {
  const seen = reachable(chain, timer.members)
  const clash = [...seen.keys()].find((state) => seen[state] && !inside.has(state) && timerIn[state]! >= 0)
  if (clash === undefined) return
  throw new InputError(
    `timer "${timers[timerIn[clash]!]!.name}" can run in state "${chain.states[clash]}" while timer "${timer.name}" keeps its age to resume; accepted: one general timer at a time, so let "${timer.name}" reset or take the other one out of that state`,
  )
}
