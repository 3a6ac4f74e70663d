import { InputError, nearestWord } from '../../errors/index.ts'
import type { Arcs, Marking, NetDefinition, NetTransition, OfMarking } from './definition.ts'

/** An arc by the position of its place. */
export interface IndexedArc {
  readonly place: number
  readonly multiplicity: number | OfMarking<number>
}

/** A transition with its arcs by position; `index` is its place in the net's list. */
export interface IndexedTransition {
  readonly index: number
  readonly definition: NetTransition
  readonly input: readonly IndexedArc[]
  readonly output: readonly IndexedArc[]
  readonly inhibitor: readonly IndexedArc[]
}

/** A checked net. Made by {@link petriNet}. */
export interface PetriNet {
  readonly places: readonly string[]
  readonly initial: Int32Array
  readonly transitions: readonly IndexedTransition[]
  /** By descending priority. */
  readonly immediate: readonly IndexedTransition[]
  readonly exponential: readonly IndexedTransition[]
  /** Deterministic and general transitions: those that have an age. Bit t of a mask of timers stands for `timers[t]`. */
  readonly timers: readonly IndexedTransition[]
}

/** Masks of timers are 32-bit whole numbers. */
const MOST_TIMERS = 30

/**
 * Checks a net and indexes it.
 *
 * @param definition places with their initial tokens, and transitions
 * @throws InputError for no places, a name that is used twice or unknown (with the nearest one), initial tokens,
 * rates, weights, delays, servers or multiplicities out of their ranges, naming place or transition
 *
 * @example
 * petriNet({
 *   places: { up: 1, down: 0 },
 *   transitions: [
 *     { name: 'fail', kind: 'exponential', rate: 0.001, input: { up: 1 }, output: { down: 1 } },
 *     { name: 'repair', kind: 'deterministic', delay: 2, input: { down: 1 }, output: { up: 1 } },
 *   ],
 * })
 */
export function petriNet(definition: NetDefinition): PetriNet {
  const places = Object.keys(definition.places)
  for (const place of places) {
    if (!/^[A-Za-z_]\w*$/.test(place)) {
      throw new InputError(
        `a place is named ${JSON.stringify(place)}; accepted: letters, digits and _, not a digit first`,
      )
    }
  }
  if (places.length === 0) throw new InputError('the net has no places; accepted: at least one')
  const initial = Int32Array.from(places, (place) => initialTokens(place, definition.places[place]!))
  const names = new Set<string>()
  const transitions = definition.transitions.map((transition, index): IndexedTransition => {
    if (names.has(transition.name)) {
      throw new InputError(`transition ${transition.name} is listed twice; accepted: distinct names`)
    }
    names.add(transition.name)
    checkFigures(transition)
    const arcs = (given: Arcs | undefined) => indexArcs(transition.name, given, places)
    return {
      index,
      definition: transition,
      input: arcs(transition.input),
      output: arcs(transition.output),
      inhibitor: arcs(transition.inhibitor),
    }
  })
  const ofKind = (...kinds: readonly string[]) =>
    transitions.filter(({ definition: { kind } }) => kinds.includes(kind))
  const timers = ofKind('deterministic', 'general')
  if (timers.length > MOST_TIMERS) {
    throw new InputError(
      `the net has ${timers.length} deterministic and general transitions; accepted: up to ${MOST_TIMERS}`,
    )
  }
  return {
    places,
    initial,
    transitions,
    immediate: ofKind('immediate').sort((a, b) => priorityOf(b) - priorityOf(a)),
    exponential: ofKind('exponential'),
    timers,
  }
}

/** Priority of an immediate transition. */
export function priorityOf({ definition }: IndexedTransition): number {
  return definition.kind === 'immediate' ? (definition.priority ?? 1) : 0
}

/** A marking that can be read by place name; it follows `tokens` as that changes. */
export function markingView(places: readonly string[], tokens: ArrayLike<number>): Marking {
  const view: Record<string, number> = Object.create(null)
  places.forEach((place, position) => {
    Object.defineProperty(view, place, { enumerable: true, get: () => tokens[position]! })
  })
  return Object.freeze(view)
}

/** A marking in words: the places that hold tokens, with the count where it is not 1. */
export function nameMarking(places: readonly string[], tokens: ArrayLike<number>): string {
  const held = places.flatMap((place, i) => {
    if (tokens[i] === 0) return []
    return tokens[i] === 1 ? [place] : [`${place}*${tokens[i]}`]
  })
  return held.length === 0 ? '(no tokens)' : held.join(' ')
}

function initialTokens(place: string, tokens: number): number {
  if (Number.isInteger(tokens) && tokens >= 0 && tokens < 2 ** 31) return tokens
  throw new InputError(`place ${place} starts with ${tokens} tokens; accepted: a whole number of at least 0`)
}

function checkFigures(transition: NetTransition): void {
  const positive = (what: string, value: unknown) => {
    if (typeof value !== 'number' || (value > 0 && value < Infinity)) return
    throw new InputError(`the ${what} of ${transition.name} is ${value}; accepted: a finite number above 0`)
  }
  switch (transition.kind) {
    case 'exponential': {
      positive('rate', transition.rate)
      const servers = transition.servers ?? 1
      if (servers === 'infinite' || (Number.isInteger(servers) && servers >= 1)) return
      throw new InputError(
        `the servers of ${transition.name} are ${servers}; accepted: a whole number of at least 1, or infinite`,
      )
    }
    case 'immediate':
      positive('weight', transition.weight)
      if (Number.isFinite(transition.priority ?? 1)) return
      throw new InputError(
        `the priority of ${transition.name} is ${transition.priority}; accepted: a finite number`,
      )
    case 'deterministic':
      positive('delay', transition.delay)
      return
    case 'general':
      positive('mean delay', transition.law.mean === Infinity ? 1 : transition.law.mean)
  }
}

function indexArcs(
  transition: string,
  arcs: Arcs | undefined,
  places: readonly string[],
): readonly IndexedArc[] {
  return Object.entries(arcs ?? {}).map(([name, multiplicity]) => {
    const place = places.indexOf(name)
    if (place < 0) {
      const near = nearestWord(name, places)
      throw new InputError(
        `transition ${transition} names the unknown place ${name}; ${near === undefined ? `accepted: ${places.join(', ')}` : `did you mean ${near}?`}`,
      )
    }
    if (typeof multiplicity === 'number') requireMultiplicity(multiplicity, transition, name)
    return { place, multiplicity }
  })
}

/** Refuses an arc multiplicity that is not a whole number of at least 0. */
export function requireMultiplicity(multiplicity: number, transition: string, place: string): void {
  if (Number.isInteger(multiplicity) && multiplicity >= 0) return
  throw new InputError(
    `the arc between ${place} and ${transition} has multiplicity ${multiplicity}; accepted: a whole number of at least 0`,
  )
}
