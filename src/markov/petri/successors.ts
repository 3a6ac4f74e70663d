import { firingRules } from './firing.ts'
import type { PetriNet } from './net.ts'
import { type Arrival, settler } from './vanishing.ts'

/** One way out of a tangible marking: through a timed transition, then through immediate ones. */
export interface Departure extends Arrival {
  /** Position of the timed transition in the net's list. */
  readonly transition: number
  /** Exponential: rate times probability. Timer: probability, given that it fires. */
  readonly value: number
}

/** The timed behaviour of a net, marking by marking. */
export interface Successors {
  /** Tangible markings the net may start in. */
  initial(): readonly Arrival[]
  /** Every way out of a tangible marking. */
  from(tokens: Int32Array): readonly Departure[]
}

/**
 * Binds the timed behaviour to a net, vanishing markings removed on the way.
 *
 * @param vanishing takes up the markings that were removed
 */
export function successors(net: PetriNet, vanishing?: Set<string>): Successors {
  const rules = firingRules(net)
  const settle = settler(net, vanishing)
  return {
    initial: () => settle(net.initial, 0),
    from(tokens) {
      rules.tokens.set(tokens)
      const running = rules.enabledTimers()
      const departures: Departure[] = []
      const leave = (transition: number, after: Int32Array, rate: number, stillRunning: number) => {
        for (const arrival of settle(after, stillRunning)) {
          departures.push({ ...arrival, transition, value: rate * arrival.probability })
        }
      }
      for (const transition of net.exponential) {
        if (!rules.isEnabled(transition)) continue
        leave(transition.index, rules.fire(transition), rules.rateOf(transition), running)
      }
      for (let t = 0; t < net.timers.length; t++) {
        if ((running & (1 << t)) === 0) continue
        const transition = net.timers[t]!
        leave(transition.index, rules.fire(transition), 1, running & ~(1 << t))
      }
      return departures
    },
  }
}
