import { InputError } from '../../errors/index.ts'
import type { UniformSource } from '../lifetimes/index.ts'
import type { SimulatedStates, Ways } from './states.ts'

/** A random walk through the states of a net. */
export interface Walk {
  /** The present state. */
  state(): number
  /** Goes to the next event. Returns the time spent in the state that is left. */
  step(): number
  /** Whether the latest event was a regeneration: every timer that runs had just started. */
  regenerated(): boolean
}

/** Deterministic timers that fall due within this share of a delay of each other do so at one instant. */
const TIE = 1e-9

/** Starts a walk: timers as they fall due, exponential times as they race them. */
export function startWalk(states: SimulatedStates, uniform: UniformSource): Walk {
  const { laws } = states
  const left = new Float64Array(laws.length).fill(Infinity)
  let index = states.begin(uniform())
  let fresh = true

  const start = (restarted: number, running: number): void => {
    for (let t = 0; t < left.length; t++) {
      const bit = 1 << t
      if ((running & bit) === 0) left[t] = Infinity
      else if ((restarted & bit) !== 0) {
        const law = laws[t]!
        left[t] = typeof law === 'number' ? law : law.sample(uniform)
      }
    }
  }
  start(-1, states.at(index).timers)

  /** The timer that falls due first; of several at one instant, the one listed first. */
  const firstDue = (): number => {
    let due = -1
    for (let t = 0; t < left.length; t++) {
      if (left[t] === Infinity) continue
      const law = laws[t]!
      const margin = typeof law === 'number' ? TIE * law : 0
      if (due < 0 || left[t]! < left[due]! - margin) due = t
    }
    return due
  }

  const arrive = (ways: Ways, way: number): void => {
    index = ways.target[way]!
    const { timers } = states.at(index)
    const restarted = ways.restarted[way]!
    fresh = (timers & ~restarted) === 0
    start(restarted, timers)
  }

  return {
    state: () => index,
    regenerated: () => fresh,
    step() {
      const { exponential, strikes } = states.at(index)
      const total = exponential.cumulative.at(-1) ?? 0
      const due = firstDue()
      if (total === 0 && due < 0) {
        throw new InputError(
          `the net is deadlocked in the marking ${states.name(index)}: no transition is enabled there; accepted: a net that goes on for ever`,
        )
      }
      const wait = total > 0 ? -Math.log1p(-uniform()) / total : Infinity
      const atDue = due < 0 ? Infinity : Math.max(0, left[due]!)
      const elapsed = Math.min(wait, atDue)
      for (let t = 0; t < left.length; t++) left[t]! -= elapsed
      if (wait < atDue) arrive(exponential, choose(exponential, uniform))
      else {
        left[due] = Infinity
        arrive(strikes[due]!, choose(strikes[due]!, uniform))
      }
      return elapsed
    },
  }
}

function choose({ cumulative }: Ways, uniform: UniformSource): number {
  const last = cumulative.length - 1
  if (last === 0) return 0
  const point = uniform() * cumulative[last]!
  let way = 0
  while (way < last && cumulative[way]! <= point) way++
  return way
}
