import { InputError } from '../../errors/index.ts'
import type { Emit, StateSpace } from '../../markov/large/index.ts'

/** Rates of the tandem queue, per unit of time. */
export interface TandemQueueRates {
  /** Arrival rate for each place of the first queue: arrivals come at c times this. */
  readonly arrivalPerPlace: number
  /** Phase 1 of the first server finishes a customer. */
  readonly phase1Service: number
  /** Phase 1 passes to phase 2. */
  readonly phase1ToPhase2: number
  /** Phase 2 finishes a customer and returns to phase 1. */
  readonly phase2Service: number
  readonly secondService: number
}

/**
 * The rates by the ids under which `data/paper-params/hermanns-1999.json` holds them.
 *
 * @param value looks a parameter up
 */
export function tandemQueueRates(value: (id: string) => number): TandemQueueRates {
  return {
    arrivalPerPlace: value('arrival-per-place'),
    phase1Service: value('phase-1-service'),
    phase1ToPhase2: value('phase-1-to-2'),
    phase2Service: value('phase-2-service'),
    secondService: value('second-service'),
  }
}

/** The two queues as a state space with its measure. */
export interface TandemQueue extends StateSpace {
  /** Customers in both queues. */
  readonly customers: (marking: ArrayLike<number>) => number
}

const BITS = 15
const MASK = (1 << BITS) - 1

/**
 * An M/Cox(2)/1 queue of capacity c that feeds an M/1 queue of capacity c; a full second queue blocks the first server.
 *
 * A marking is one word: second queue (15 bits), first queue (15 bits), phase of the first server (1 bit: 0 is phase 1).
 *
 * @param capacity c, a whole number from 1 to 32767
 * @throws InputError when c is out of range
 * @see Hermanns, Meyer-Kayser, Siegle, Multi-terminal binary decision diagrams to represent and analyse
 * continuous-time Markov chains, NSMC 1999
 * @example
 * explore(tandemQueue(31, rates)).chain.states // 2016
 */
export function tandemQueue(capacity: number, rates: TandemQueueRates): TandemQueue {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MASK) {
    throw new InputError(`capacity is ${capacity}; accepted: a whole number from 1 to ${MASK}`, {
      parameter: 'capacity',
    })
  }
  return {
    initial: [0],
    successors: tandemSuccessors(capacity, rates),
    describe: (marking) => {
      const { first, second, phase } = unpack(marking[0]!)
      return `first ${first}, second ${second}, phase ${phase + 1}`
    },
    customers: (marking) => unpack(marking[0]!).first + unpack(marking[0]!).second,
  }
}

function tandemSuccessors(capacity: number, rates: TandemQueueRates): StateSpace['successors'] {
  const arrivalRate = capacity * rates.arrivalPerPlace
  const target = new Int32Array(1)
  const go = (emit: Emit, word: number, rate: number): void => {
    target[0] = word
    emit(target, rate)
  }
  return (marking, emit) => {
    const { first, second, phase } = unpack(marking[0]!)
    const blocked = second === capacity
    if (first < capacity) go(emit, pack(first + 1, second, phase), arrivalRate)
    if (first > 0 && phase === 0) {
      go(emit, pack(first, second, 1), rates.phase1ToPhase2)
      if (!blocked) go(emit, pack(first - 1, second + 1, 0), rates.phase1Service)
    }
    if (first > 0 && phase === 1 && !blocked) go(emit, pack(first - 1, second + 1, 0), rates.phase2Service)
    if (second > 0) go(emit, pack(first, second - 1, phase), rates.secondService)
  }
}

function pack(first: number, second: number, phase: number): number {
  return (((second << BITS) | first) << 1) | phase
}

function unpack(word: number) {
  return { first: (word >>> 1) & MASK, second: word >>> (BITS + 1), phase: word & 1 }
}
