import { InputError } from '../../errors/index.ts'
import type { Dependent, Marking } from './definition.ts'
import {
  type IndexedArc,
  type IndexedTransition,
  markingView,
  nameMarking,
  type PetriNet,
  priorityOf,
  requireMultiplicity,
} from './net.ts'

/** What may happen in the marking that stands in `tokens`, which the caller writes and the rules read. */
export interface FiringRules {
  readonly tokens: Int32Array
  readonly marking: Marking
  isEnabled(transition: IndexedTransition): boolean
  /** Rate of an enabled exponential transition, all its servers together. */
  rateOf(transition: IndexedTransition): number
  /** Enabled immediate transitions of the highest priority, with their weights; empty in a tangible marking. */
  readyImmediates(): readonly Weighted[]
  /** Mask of the timers that are enabled, immediate transitions disregarded. */
  enabledTimers(): number
  /** The marking after `transition` fires, written into `after` where given. All multiplicities are those before it. */
  fire(transition: IndexedTransition, after?: Int32Array): Int32Array
}

export interface Weighted {
  readonly transition: IndexedTransition
  readonly weight: number
}

/** Binds the rules of a net to one working marking. */
export function firingRules(net: PetriNet): FiringRules {
  const tokens = Int32Array.from(net.initial)
  const marking = markingView(net.places, tokens)
  const dependentValue = (value: Dependent<number>): number =>
    typeof value === 'number' ? value : value(marking, tokens)
  const multiplicityOf = (arc: IndexedArc, transition: IndexedTransition): number => {
    if (typeof arc.multiplicity === 'number') return arc.multiplicity
    const multiplicity = arc.multiplicity(marking, tokens)
    requireMultiplicity(multiplicity, transition.definition.name, net.places[arc.place]!)
    return multiplicity
  }
  const requirePositive = (value: number, what: string, transition: IndexedTransition): number => {
    if (value > 0 && value < Infinity) return value
    throw new InputError(
      `the ${what} of ${transition.definition.name} is ${value} in the marking ${nameMarking(net.places, tokens)}; accepted: a finite number above 0`,
    )
  }

  const isEnabled = (transition: IndexedTransition): boolean => {
    for (const arc of transition.input) {
      if (tokens[arc.place]! < multiplicityOf(arc, transition)) return false
    }
    for (const arc of transition.inhibitor) {
      const multiplicity = multiplicityOf(arc, transition)
      if (multiplicity > 0 && tokens[arc.place]! >= multiplicity) return false
    }
    return transition.definition.guard?.(marking, tokens) ?? true
  }

  /** How many times over the input arcs are satisfied. */
  const degreeOf = (transition: IndexedTransition): number => {
    let degree = Infinity
    for (const arc of transition.input) {
      const multiplicity = multiplicityOf(arc, transition)
      if (multiplicity > 0) degree = Math.min(degree, Math.floor(tokens[arc.place]! / multiplicity))
    }
    return degree
  }

  return {
    tokens,
    marking,
    isEnabled,
    rateOf(transition) {
      const { definition } = transition
      if (definition.kind !== 'exponential') throw new RangeError(`${definition.name} has no rate`)
      const rate = requirePositive(dependentValue(definition.rate), 'rate', transition)
      const servers = definition.servers ?? 1
      if (servers === 1) return rate
      const busy = Math.min(degreeOf(transition), servers === 'infinite' ? Infinity : servers)
      return requirePositive(rate * busy, 'rate', transition)
    },
    readyImmediates() {
      const ready: Weighted[] = []
      for (const transition of net.immediate) {
        if (ready.length > 0 && priorityOf(transition) < priorityOf(ready[0]!.transition)) break
        if (!isEnabled(transition)) continue
        const { definition } = transition
        const given = definition.kind === 'immediate' ? (definition.weight ?? 1) : 1
        ready.push({ transition, weight: requirePositive(dependentValue(given), 'weight', transition) })
      }
      return ready
    },
    enabledTimers() {
      let mask = 0
      for (let t = 0; t < net.timers.length; t++) if (isEnabled(net.timers[t]!)) mask |= 1 << t
      return mask
    },
    fire(transition, after = new Int32Array(tokens.length)) {
      after.set(tokens)
      for (const arc of transition.input) after[arc.place]! -= multiplicityOf(arc, transition)
      for (const arc of transition.output) after[arc.place]! += multiplicityOf(arc, transition)
      return after
    },
  }
}
