import { aggregateByFlow } from './aggregate.ts'
import { membersOf } from './strength.ts'
import type { Balance } from './sweeps.ts'

/** One level and its way to the next coarser one. */
export interface Level extends Balance {
  /** The present vector: the probabilities on the finest level, corrections near 1 on the others. */
  readonly x: Float64Array
  /** Room for vectors of this level; none on the finest and the coarsest, which need none. */
  readonly work: readonly Float64Array[]
  readonly toCoarse: Transfer | undefined
}

/** The way from a level to the next. */
interface Transfer {
  readonly aggregateOf: Int32Array
  /** For each nonzero the coarse one that it is part of; inside an aggregate: one past the last. */
  readonly coarseEntry: Int32Array
}

const COARSEST = 100
const MAX_LEVELS = 30

/**
 * Builds the levels below a chain from its present vector x, down to `coarsest` states (100 unless told).
 *
 * Coarse rates are flows: F_IJ = sum of x_i q_ij over i in I, j in J, added up term by term (never by subtraction).
 */
export function buildHierarchy(
  finest: Balance,
  x: Float64Array,
  reversed: boolean,
  coarsest = COARSEST,
): readonly Level[] {
  const levels: Level[] = []
  let balance = finest
  let vector = x
  while (balance.states > coarsest && levels.length < MAX_LEVELS) {
    const aggregation = aggregateByFlow(balance, vector, reversed)
    if (aggregation.aggregates > 0.95 * balance.states) break
    const { coarse, transfer } = coarsen(balance, aggregation.aggregateOf, aggregation.aggregates)
    const level = makeLevel(balance, vector, transfer, levels.length > 0)
    levels.push(level)
    scatterFlows(level, coarse)
    balance = coarse
    vector = new Float64Array(coarse.states).fill(1)
  }
  levels.push(makeLevel(balance, vector, undefined, false))
  return levels
}

function makeLevel(
  balance: Balance,
  x: Float64Array,
  toCoarse: Transfer | undefined,
  hasRoom: boolean,
): Level {
  const room = hasRoom && toCoarse !== undefined ? balance.states : 0
  const work = Array.from({ length: 5 }, () => new Float64Array(room))
  return { ...balance, x, work, toCoarse }
}

function coarsen(fine: Balance, aggregateOf: Int32Array, aggregates: number) {
  const { states, start, source } = fine
  const { memberStart, members } = membersOf(aggregateOf, aggregates, states)
  const coarseEntry = new Int32Array(source.length)
  const coarseStart = new Int32Array(aggregates + 1)
  const coarseSource = new Int32Array(source.length)
  const slotOf = new Int32Array(aggregates).fill(-1)
  let length = 0
  for (let a = 0; a < aggregates; a++) {
    for (let m = memberStart[a]!; m < memberStart[a + 1]!; m++) {
      const j = members[m]!
      for (let k = start[j]!; k < start[j + 1]!; k++) {
        const b = aggregateOf[source[k]!]!
        if (b === a) {
          coarseEntry[k] = -1
          continue
        }
        if (slotOf[b]! < coarseStart[a]!) {
          slotOf[b] = length
          coarseSource[length++] = b
        }
        coarseEntry[k] = slotOf[b]!
      }
    }
    coarseStart[a + 1] = length
  }
  for (let k = 0; k < coarseEntry.length; k++) if (coarseEntry[k] === -1) coarseEntry[k] = length
  const coarse: Balance = {
    states: aggregates,
    start: coarseStart,
    source: coarseSource.slice(0, length),
    rate: new Float64Array(length + 1),
    exit: new Float64Array(aggregates),
  }
  return { coarse, transfer: { aggregateOf, coarseEntry } }
}

/** Recomputes the coarse flows and exits from the present vector of the finer level. */
export function scatterFlows(fine: Level, coarse: Balance): void {
  const { source, rate, x } = fine
  const { coarseEntry } = fine.toCoarse!
  const flow = coarse.rate
  const entries = coarse.source.length
  flow.fill(0)
  for (let k = 0; k < coarseEntry.length; k++) flow[coarseEntry[k]!]! += rate[k]! * x[source[k]!]!
  const exit = coarse.exit
  exit.fill(0)
  for (let k = 0; k < entries; k++) exit[coarse.source[k]!]! += flow[k]!
}
