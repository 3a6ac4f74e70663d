import { InputError } from '../../errors/index.ts'
import type { UniformSource } from '../lifetimes/index.ts'
import type { OfMarking, PetriNet } from '../petri/index.ts'
import { batches, cycles, type Stretches, type StudentQuantile } from './estimator.ts'
import { type SimulatedStates, simulatedStates } from './states.ts'
import { startWalk, type Walk } from './walk.ts'

export interface SimulationOptions {
  /** Reward rates by name: at least one. */
  readonly rewards: Readonly<Record<string, OfMarking<number>>>
  /** Seeded by the caller. */
  readonly uniform: UniformSource
  readonly studentQuantile: StudentQuantile
  /** Probability that an interval covers the true value; default 0.95. */
  readonly confidence?: number
  /** Stop when every interval's half-width is at most this share of its mean; default 0.01. */
  readonly relativeWidth?: number
  /** Stop after this many events in any case; default 20 million. */
  readonly maxEvents?: number
}

/** A long-run mean with its confidence interval mean +- halfWidth. */
export interface SimulatedMeasure {
  readonly name: string
  readonly mean: number
  readonly halfWidth: number
  /** halfWidth / |mean|; null where the mean is 0. */
  readonly relativeWidth: number | null
}

/** What a reader should know before trusting a simulation. */
export type SimulationWarning =
  | { readonly kind: 'reward-never-changed'; readonly measure: string; readonly value: number }
  | { readonly kind: 'states-never-seen'; readonly count: number; readonly examples: readonly string[] }

export interface SimulationResult {
  readonly measures: readonly SimulatedMeasure[]
  readonly confidence: number
  readonly method: 'regenerative' | 'batch-means'
  /** The marking at whose entry the net regenerates; null for batch means. */
  readonly regeneration: string | null
  /** Regeneration cycles or batches. */
  readonly stretches: number
  readonly events: number
  readonly simulatedTime: number
  readonly converged: boolean
  /** The rule that ended the simulation. */
  readonly stopRule: 'relative width reached' | 'event limit reached'
  readonly warnings: readonly SimulationWarning[]
}

/** Events of the pilot walk that looks for a regeneration. */
const PILOT_EVENTS = 20_000
/** Fewer regenerations than this in the pilot, and batches are used instead. */
const FEWEST_REGENERATIONS = 40
/** Events a batch, to begin with. */
const BATCH_EVENTS = 1_000
/** Stretches before an interval is believed. */
const FEWEST_STRETCHES = { regenerative: 200, 'batch-means': 32 } as const
/** Events between two looks at the intervals. */
const LOOK_EVERY = 50_000

/**
 * Simulates the long run of any net, with any laws, until the confidence intervals are narrow enough.
 *
 * Where the net often returns to a marking with all timers fresh, by the regenerative method; otherwise by batch means.
 * Looking at an interval until it is narrow costs a little of its confidence; the looks are 50,000 events apart.
 *
 * @param net the net
 * @param options rewards, the source of randomness, and when to stop
 * @throws InputError for options out of range, deadlocks and unbounded nets
 *
 * @example
 * simulate(net, { rewards: { down: (m) => m.down }, uniform, studentQuantile: jStat.studentt.inv })
 */
export function simulate(net: PetriNet, options: SimulationOptions): SimulationResult {
  const names = Object.keys(options.rewards)
  const { confidence, relativeWidth, maxEvents } = checked(options, names)
  const states = simulatedStates(net, Object.values(options.rewards))
  const home = pilot(states, options.uniform)
  const method = home === undefined ? 'batch-means' : 'regenerative'
  const tally = newTally(home === undefined ? batches(names.length) : cycles(names.length), names.length)
  const quantile = (degrees: number) => options.studentQuantile((1 + confidence) / 2, degrees)
  const walk = startWalk(states, options.uniform)
  const measures = (): readonly SimulatedMeasure[] =>
    names.map((name, r) => {
      const { mean, halfWidth } = tally.stretches.estimate(r, quantile) ?? { mean: 0, halfWidth: Infinity }
      return { name, mean, halfWidth, relativeWidth: mean === 0 ? null : halfWidth / Math.abs(mean) }
    })
  let converged = false
  while (!converged && tally.events < maxEvents) {
    advance(tally, { walk, states, home, until: Math.min(maxEvents, tally.events + LOOK_EVERY) })
    if (tally.stretches.count() < FEWEST_STRETCHES[method]) continue
    converged = measures().every(({ relativeWidth: width }) => width !== null && width <= relativeWidth)
  }
  if (tally.stretches.count() < 2) throw tooFew(tally.events)
  return {
    measures: measures(),
    confidence,
    method,
    regeneration: home === undefined ? null : states.name(home),
    stretches: tally.stretches.count(),
    events: tally.events,
    simulatedTime: tally.time,
    converged,
    stopRule: converged ? 'relative width reached' : 'event limit reached',
    warnings: [...constantRewards(tally, names), ...unseen(states)],
  }
}

function tooFew(events: number): InputError {
  return new InputError(`${events} events were too few for an interval; accepted: a larger maxEvents`, {
    parameter: 'maxEvents',
  })
}

function checked(options: SimulationOptions, names: readonly string[]) {
  const { confidence = 0.95, relativeWidth = 0.01, maxEvents = 20_000_000 } = options
  const refuse = (parameter: string, value: unknown, accepted: string): never => {
    throw new InputError(`${parameter} is ${value}; accepted: ${accepted}`, { parameter })
  }
  if (names.length === 0) refuse('rewards', 'empty', 'at least one')
  if (!(confidence > 0 && confidence < 1)) refuse('confidence', confidence, 'a number between 0 and 1')
  if (!(relativeWidth > 0)) refuse('relativeWidth', relativeWidth, 'a number above 0')
  if (!(Number.isInteger(maxEvents) && maxEvents >= 1))
    refuse('maxEvents', maxEvents, 'a whole number of at least 1')
  return { confidence, relativeWidth, maxEvents }
}

/** The state that the net most often enters with every timer fresh, if it does so often enough. */
function pilot(states: SimulatedStates, uniform: UniformSource): number | undefined {
  const walk = startWalk(states, uniform)
  const entries = new Map<number, number>()
  for (let event = 0; event < PILOT_EVENTS; event++) {
    walk.step()
    if (walk.regenerated()) entries.set(walk.state(), (entries.get(walk.state()) ?? 0) + 1)
  }
  const [best] = [...entries].sort(([, a], [, b]) => b - a)
  return best !== undefined && best[1] >= FEWEST_REGENERATIONS ? best[0] : undefined
}

interface Tally {
  readonly stretches: Stretches
  /** Rewards earned and time spent in the open stretch. */
  readonly earned: Float64Array
  openTime: number
  openEvents: number
  /** Before the first regeneration nothing counts. */
  begun: boolean
  events: number
  time: number
  readonly least: Float64Array
  readonly most: Float64Array
}

function newTally(stretches: Stretches, rewards: number): Tally {
  return {
    stretches,
    earned: new Float64Array(rewards),
    openTime: 0,
    openEvents: 0,
    begun: false,
    events: 0,
    time: 0,
    least: new Float64Array(rewards).fill(Infinity),
    most: new Float64Array(rewards).fill(-Infinity),
  }
}

interface Advance {
  readonly walk: Walk
  readonly states: SimulatedStates
  readonly home: number | undefined
  /** Number of events to stop at. */
  readonly until: number
}

function advance(tally: Tally, { walk, states, home, until }: Advance): void {
  const { earned, least, most } = tally
  while (tally.events < until) {
    const { rewards } = states.at(walk.state())
    const elapsed = walk.step()
    tally.events++
    tally.openEvents++
    tally.openTime += elapsed
    for (let r = 0; r < earned.length; r++) {
      const reward = rewards[r]!
      earned[r]! += reward * elapsed
      if (reward < least[r]!) least[r] = reward
      if (reward > most[r]!) most[r] = reward
    }
    const closes =
      home === undefined ? tally.openEvents === BATCH_EVENTS : walk.state() === home && walk.regenerated()
    if (!closes) continue
    if (tally.begun) {
      tally.stretches.close(tally.openTime, earned)
      tally.time += tally.openTime
    }
    tally.begun = true
    tally.openTime = 0
    tally.openEvents = 0
    earned.fill(0)
  }
}

function constantRewards({ least, most }: Tally, names: readonly string[]): readonly SimulationWarning[] {
  return names.flatMap((measure, r) =>
    least[r] === most[r] ? [{ kind: 'reward-never-changed', measure, value: least[r]! } as const] : [],
  )
}

/** States one step away from visited ones that were never entered. */
function unseen(states: SimulatedStates): readonly SimulationWarning[] {
  const missed = Array.from({ length: states.count() }, (_, i) => i).filter((i) => !states.isVisited(i))
  if (missed.length === 0) return []
  const examples = missed.slice(0, 3).map((index) => states.name(index))
  return [{ kind: 'states-never-seen', count: missed.length, examples }]
}
