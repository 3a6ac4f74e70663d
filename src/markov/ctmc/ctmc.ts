import { InputError, nearestWord } from '../../errors/index.ts'

/** One exponential transition by state names; `rate` in events per unit of time, finite and > 0. */
export interface Transition {
  readonly from: string
  readonly to: string
  readonly rate: number
}

/**
 * A continuous-time Markov chain: named states and the off-diagonal of its generator Q, by rows.
 *
 * Row i's transitions are the entries `rowStart[i] .. rowStart[i+1]-1` of `target` and `rate`, sorted by target.
 * There is no diagonal: q_ii = -(sum of row i) is implied, so nothing in the kernel subtracts.
 */
export interface Ctmc {
  readonly states: readonly string[]
  readonly indexByName: ReadonlyMap<string, number>
  readonly rowStart: Int32Array
  readonly target: Int32Array
  readonly rate: Float64Array
}

/** Transitions by state index, three parallel arrays; equal pairs are added, self-loops dropped. */
export interface IndexedTransitions {
  readonly states: readonly string[]
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly rate: ArrayLike<number>
}

function indexNames(states: readonly string[]): ReadonlyMap<string, number> {
  const indexByName = new Map<string, number>()
  states.forEach((name, index) => {
    if (indexByName.has(name))
      throw new InputError(`state "${name}" is listed twice; accepted: distinct names`)
    indexByName.set(name, index)
  })
  if (states.length === 0) throw new InputError('the chain has no states; accepted: at least one')
  return indexByName
}

function requireRate(rate: number, from: string, to: string): void {
  if (!(rate > 0 && rate < Number.POSITIVE_INFINITY))
    throw new InputError(`the rate from "${from}" to "${to}" is ${rate}; accepted: a finite number above 0`)
}

/**
 * Looks a state up by name.
 *
 * @throws InputError naming the nearest known state when there is none of that name.
 * @example stateIndex(chain, 'up') // 0
 */
export function stateIndex(chain: Pick<Ctmc, 'states' | 'indexByName'>, name: string): number {
  const index = chain.indexByName.get(name)
  if (index !== undefined) return index
  const near = nearestWord(name, chain.states)
  const hint = near === undefined ? `accepted: ${listNames(chain.states)}` : `did you mean "${near}"?`
  throw new InputError(`there is no state "${name}"; ${hint}`)
}

/** Names in quotes, at most eight of them, for one-line errors. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `"${name}"`)
  return names.length > 8 ? `${shown.join(', ')} and ${names.length - 8} more` : shown.join(', ')
}

/**
 * Builds a chain from named states and rates. Parallel transitions between the same two states add up.
 *
 * @throws InputError for no or repeated states, an unknown name (with the nearest one), a transition from a state to
 * itself, or a rate that is not finite and > 0.
 * @example ctmc(['up', 'down'], [{ from: 'up', to: 'down', rate: 0.001 }, { from: 'down', to: 'up', rate: 2 }])
 */
export function ctmc(states: readonly string[], transitions: readonly Transition[]): Ctmc {
  const indexByName = indexNames(states)
  const lookup = { states, indexByName }
  for (const { from, to, rate } of transitions) {
    requireRate(rate, from, to)
    if (from === to)
      throw new InputError(
        `a transition leads from "${from}" to itself; accepted: another state as its target`,
      )
  }
  return compress(states, indexByName, {
    states,
    from: transitions.map((t) => stateIndex(lookup, t.from)),
    to: transitions.map((t) => stateIndex(lookup, t.to)),
    rate: transitions.map((t) => t.rate),
  })
}

/**
 * Builds a chain from index triples, the form a state-space explorer produces: equal pairs add up, and self-loops,
 * which change nothing in a CTMC, are dropped.
 *
 * @throws InputError for no or repeated states, an index out of range, or a rate that is not finite and > 0.
 * @example ctmcFromIndices({ states: ['up', 'down'], from: [0, 1], to: [1, 0], rate: [0.001, 2] })
 */
export function ctmcFromIndices(input: IndexedTransitions): Ctmc {
  const { states, from, to, rate } = input
  const indexByName = indexNames(states)
  for (let e = 0; e < rate.length; e++) {
    if (states[from[e]!] === undefined || states[to[e]!] === undefined)
      throw new InputError(
        `transition ${e} joins states ${from[e]} and ${to[e]}; accepted: 0 to ${states.length - 1}`,
      )
    requireRate(rate[e]!, states[from[e]!]!, states[to[e]!]!)
  }
  return compress(states, indexByName, input)
}

function compress(
  states: readonly string[],
  indexByName: ReadonlyMap<string, number>,
  { from, to, rate }: IndexedTransitions,
): Ctmc {
  const n = states.length
  const order: number[] = []
  for (let e = 0; e < rate.length; e++) if (from[e] !== to[e]) order.push(e)
  order.sort((a, b) => from[a]! - from[b]! || to[a]! - to[b]! || a - b)
  const rowStart = new Int32Array(n + 1)
  const target: number[] = []
  const merged: number[] = []
  let previous = -1
  for (const e of order) {
    const repeats = previous >= 0 && from[previous] === from[e] && to[previous] === to[e]
    if (repeats) merged[merged.length - 1]! += rate[e]!
    else {
      target.push(to[e]!)
      merged.push(rate[e]!)
      rowStart[from[e]! + 1]!++
    }
    previous = e
  }
  for (let i = 0; i < n; i++) rowStart[i + 1]! += rowStart[i]!
  return { states, indexByName, rowStart, target: Int32Array.from(target), rate: Float64Array.from(merged) }
}
