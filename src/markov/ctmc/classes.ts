import { InputError } from '../../errors/index.ts'
import { type Ctmc, listNames } from './ctmc.ts'

/** The transitions of a directed graph by rows, as in {@link Ctmc}. */
export type Graph = Pick<Ctmc, 'states' | 'rowStart' | 'target'>

/** How the states of a chain communicate. */
export interface Structure {
  /** Communicating classes; a class is listed before every class that leads into it. */
  readonly classes: readonly CommunicatingClass[]
  /** One class only: every state reaches every other. */
  readonly irreducible: boolean
  /** States without a transition out. */
  readonly absorbing: readonly string[]
  /** States that are left for good with probability 1. */
  readonly transient: readonly string[]
}

/** States that reach each other, by index in ascending order; `closed` when none of them leads out of the class. */
export interface CommunicatingClass {
  readonly members: readonly number[]
  readonly closed: boolean
}

/**
 * Sorts the states of a chain into communicating classes (strongly connected components).
 *
 * Source: R. Tarjan, SIAM J. Comput. 1(2), 1972, without recursion.
 *
 * @example structure(ctmc(['up', 'dead'], [{ from: 'up', to: 'dead', rate: 1 }])).absorbing // ['dead']
 */
export function structure(chain: Graph): Structure {
  const component = components(chain)
  const count = component.reduce((most, c) => Math.max(most, c + 1), 0)
  const members: number[][] = Array.from({ length: count }, () => [])
  component.forEach((c, state) => {
    members[c]!.push(state)
  })
  const closed = new Array<boolean>(count).fill(true)
  for (let i = 0; i < chain.states.length; i++)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++)
      if (component[chain.target[e]!] !== component[i]) closed[component[i]!] = false
  return {
    classes: members.map((list, c) => ({ members: list, closed: closed[c]! })),
    irreducible: count === 1,
    absorbing: chain.states.filter((_, i) => chain.rowStart[i] === chain.rowStart[i + 1]),
    transient: chain.states.filter((_, i) => !closed[component[i]!]),
  }
}

/** Component number of each state, in the order in which Tarjan's search closes them. */
function components({ states, rowStart, target }: Graph): Int32Array {
  const n = states.length
  const component = new Int32Array(n).fill(-1)
  const order = new Int32Array(n).fill(-1)
  const low = new Int32Array(n)
  const next = rowStart.slice(0, n)
  const open: number[] = []
  const path: number[] = []
  let visited = 0
  let closed = 0
  const enter = (state: number) => {
    order[state] = visited
    low[state] = visited++
    open.push(state)
    path.push(state)
  }
  const leave = () => {
    const state = path.pop()!
    const parent = path.at(-1)
    if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[state]!)
    if (low[state] !== order[state]) return
    let member: number
    do {
      member = open.pop()!
      component[member] = closed
    } while (member !== state)
    closed++
  }
  for (let root = 0; root < n; root++) {
    if (order[root]! >= 0) continue
    enter(root)
    while (path.length > 0) {
      const state = path.at(-1)!
      if (next[state]! === rowStart[state + 1]!) leave()
      else {
        const child = target[next[state]!++]!
        if (order[child]! < 0) enter(child)
        else if (component[child]! < 0) low[state] = Math.min(low[state]!, order[child]!)
      }
    }
  }
  return component
}

/**
 * The one closed class a chain ends up in, by state index.
 *
 * @param transientStates `refuse` (default) wants every state in the class; `zero` accepts states that are left for
 * good (an initial marking, say), which then have probability 0 in the long run
 * @throws InputError naming the states: two or more closed classes, or transient states that are not accepted.
 */
export function recurrentStates(
  chain: Graph,
  transientStates: 'refuse' | 'zero' = 'refuse',
): readonly number[] {
  const { classes, absorbing, transient } = structure(chain)
  const closed = classes.filter((c) => c.closed)
  const named = (c: CommunicatingClass) => listNames(c.members.map((i) => chain.states[i]!))
  if (closed.length > 1)
    throw new InputError(
      `the chain has ${closed.length} closed classes that cannot leave their own states, {${named(closed[0]!)}} and {${named(closed[1]!)}}; accepted: a chain in which every state reaches every other`,
    )
  if (transient.length > 0 && transientStates === 'refuse')
    throw new InputError(
      absorbing.length > 0
        ? `state ${listNames(absorbing)} is absorbing (no transition leaves it); accepted: a chain in which every state reaches every other`
        : `the chain never returns to ${listNames(transient)}; accepted: a chain in which every state reaches every other`,
    )
  return closed[0]!.members
}

/** Marks the states reachable from the given ones; a state in `stop` is reached but not passed. */
export function reachable(
  chain: Graph,
  start: Iterable<number>,
  stop: (state: number) => boolean = () => false,
): Uint8Array {
  const seen = new Uint8Array(chain.states.length)
  const queue: number[] = []
  const visit = (state: number) => {
    if (seen[state]) return
    seen[state] = 1
    if (!stop(state)) queue.push(state)
  }
  for (const state of start) visit(state)
  for (let state = queue.pop(); state !== undefined; state = queue.pop())
    for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++) visit(chain.target[e]!)
  return seen
}
