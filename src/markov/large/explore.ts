import { InputError } from '../../errors/index.ts'
import { markingTable } from './marking-table.ts'
import { type SparseChain, withExitRates } from './sparse-chain.ts'

/** Hands one transition out of the current marking to the explorer, which copies `target` at once. */
export type Emit = (target: Int32Array, ratePerUnitTime: number) => void

/** The state space to explore. */
export interface StateSpace {
  /** The first marking: whole numbers of 32 bits. All markings have its length. A caller may pack several counts into one word. */
  readonly initial: ArrayLike<number>
  /** Emits every transition out of `marking`; it may reuse its target buffer, and must leave `marking` as it is. */
  readonly successors: (marking: Int32Array, emit: Emit) => void
  /** More states than this are refused; default 5,000,000. */
  readonly maxStates?: number
  /** Words for a marking, for messages; default: its numbers. */
  readonly describe?: (marking: Int32Array) => string
}

/** A chain and the marking of each of its states. */
export interface Exploration {
  readonly chain: SparseChain
  /** Words per marking. */
  readonly width: number
  /** The marking of state i stands at i * width. */
  readonly markings: Int32Array
  /** Bytes of typed arrays at the end of the exploration, the working ones included, for each state. */
  readonly bytesPerState: number
}

const CHUNK = 1 << 18

/**
 * Explores a state space breadth first from its initial marking.
 *
 * States are numbered as they are met. Transitions to the same marking add up; a transition back to where it
 * started changes nothing in a CTMC and falls away.
 *
 * @throws InputError when a rate is not finite and > 0, or when there are more than `maxStates` states
 * @example
 * explore({ initial: [0], successors: ([n], emit) => emit(Int32Array.of(1 - n!), 1 + n!) }).chain.exitRate // [1, 2]
 */
export function explore(space: StateSpace): Exploration {
  const maxStates = space.maxStates ?? 5_000_000
  const width = space.initial.length
  const table = markingTable(width)
  const current = Int32Array.from(space.initial)
  table.indexOf(current)
  const describe = space.describe ?? ((marking: Int32Array) => `(${marking.join(', ')})`)
  const row = transitionRow()
  const outgoing = outgoingRows()
  let source = 0
  const emit: Emit = (target, rate) => {
    if (!(rate > 0 && rate < Infinity)) {
      throw new InputError(
        `the rate from ${describe(current)} to ${describe(target)} is ${rate}; accepted: a finite rate above 0`,
      )
    }
    const index = table.indexOf(target)
    if (index !== source) row.add(index, rate)
  }
  for (; source < table.size(); source++) {
    table.read(source, current)
    space.successors(current, emit)
    outgoing.append(row)
    if (table.size() > maxStates) {
      table.read(table.size() - 1, current)
      throw new InputError(
        `the model has more than ${maxStates} states (the latest is ${describe(current)}); accepted: at most maxStates = ${maxStates}`,
        { parameter: 'maxStates' },
      )
    }
  }
  const chain = outgoing.transpose(table.size())
  const bytes = table.bytes() + outgoing.bytes() + 12 * chain.incomingState.length + 12 * chain.states
  return { chain, width, markings: table.markings(), bytesPerState: bytes / chain.states }
}

interface TransitionRow {
  add(target: number, rate: number): void
  /** Hands the row's transitions over and empties it. */
  drain(take: (target: number, rate: number) => void): number
}

/** The transitions out of one state; a target named twice is kept once, with the sum of the rates. */
function transitionRow(): TransitionRow {
  const targets: number[] = []
  const rates: number[] = []
  let length = 0
  return {
    add(target, rate) {
      for (let k = 0; k < length; k++) {
        if (targets[k] === target) {
          rates[k]! += rate
          return
        }
      }
      targets[length] = target
      rates[length++] = rate
    },
    drain(take) {
      for (let k = 0; k < length; k++) take(targets[k]!, rates[k]!)
      const drained = length
      length = 0
      return drained
    },
  }
}

/** Rows of outgoing transitions in fixed chunks, which neither copy nor leave garbage as they grow. */
function outgoingRows() {
  const targetChunks: Int32Array[] = []
  const rateChunks: Float64Array[] = []
  const lengthChunks: Int32Array[] = []
  let targets = new Int32Array(0)
  let rates = new Float64Array(0)
  let lengths = new Int32Array(0)
  let transitions = 0
  let rows = 0
  const take = (target: number, rate: number): void => {
    const at = transitions++ & (CHUNK - 1)
    if (at === 0) {
      targets = new Int32Array(CHUNK)
      rates = new Float64Array(CHUNK)
      targetChunks.push(targets)
      rateChunks.push(rates)
    }
    targets[at] = target
    rates[at] = rate
  }
  return {
    append(row: TransitionRow): void {
      const at = rows++ & (CHUNK - 1)
      if (at === 0) {
        lengths = new Int32Array(CHUNK)
        lengthChunks.push(lengths)
      }
      lengths[at] = row.drain(take)
    },
    bytes: (): number => targetChunks.length * CHUNK * 12 + lengthChunks.length * CHUNK * 4,
    transpose: (states: number): SparseChain =>
      transposed(states, transitions, { targetChunks, rateChunks, lengthChunks }),
  }
}

interface Chunks {
  readonly targetChunks: readonly Int32Array[]
  readonly rateChunks: readonly Float64Array[]
  readonly lengthChunks: readonly Int32Array[]
}

/** Outgoing rows to incoming columns by counting. */
function transposed(states: number, transitions: number, chunks: Chunks): SparseChain {
  const start = new Int32Array(states + 1)
  chunks.targetChunks.forEach((targets, c) => {
    const end = Math.min(CHUNK, transitions - c * CHUNK)
    for (let k = 0; k < end; k++) start[targets[k]! + 1]!++
  })
  for (let j = 0; j < states; j++) start[j + 1]! += start[j]!
  const cursor = start.slice(0, states)
  const incomingState = new Int32Array(transitions)
  const incomingRate = new Float64Array(transitions)
  let source = 0
  let left = chunks.lengthChunks[0]![0]!
  chunks.targetChunks.forEach((targets, c) => {
    const rates = chunks.rateChunks[c]!
    const end = Math.min(CHUNK, transitions - c * CHUNK)
    for (let k = 0; k < end; k++) {
      while (left === 0) {
        source++
        left = chunks.lengthChunks[Math.floor(source / CHUNK)]![source % CHUNK]!
      }
      left--
      const at = cursor[targets[k]!]!++
      incomingState[at] = source
      incomingRate[at] = rates[k]!
    }
  })
  return withExitRates(states, start, incomingState, incomingRate, true)
}
