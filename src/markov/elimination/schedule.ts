import { InputError } from '../../errors/index.ts'
import { candidateQueue } from './candidate-queue.ts'

/**
 * The plan of a state reduction for one pattern of transitions: which state goes when, and which numbers each step
 * touches. Made once, followed for any rates; following it allocates nothing.
 *
 * Slots number the entries of the rate array: first the transitions given, then the fill-in, last a dump for the
 * products that would land on the diagonal (a return to the same state, which state reduction ignores).
 * Step k removes state `order[k]`: its entries from states still there are the slots `inSlot[inStart[k]..]` (from
 * `inState`), those to states still there `outSlot[outStart[k]..]` (to `outState`), and the product of its a-th
 * entry in and b-th entry out is added to slot `product[productStart[k] + a * outs + b]`.
 */
export interface Schedule {
  readonly states: number
  readonly slots: number
  /** Eliminated first to last; the last state stays. */
  readonly order: Int32Array
  readonly inStart: Int32Array
  readonly inSlot: Int32Array
  readonly inState: Int32Array
  readonly outStart: Int32Array
  readonly outSlot: Int32Array
  readonly outState: Int32Array
  readonly product: Int32Array
}

/** A pattern of transitions between states 0 .. states-1, without self-loops or repeated pairs. */
export interface Pattern {
  readonly states: number
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
}

/** Room for the products of one schedule; beyond it the fill-in makes an iterative method the better choice. */
const MOST_PRODUCTS = 40_000_000

/**
 * Plans a state reduction, removing next the state with the fewest entries in times entries out (Markowitz), so that
 * birth-death-like chains and chains expanded by Erlang stages stay as sparse as they are.
 *
 * @param root the state to keep to the end; by default whichever the order leaves
 * @throws InputError when the fill-in would need more than 40 million products.
 *
 * Source: H. Markowitz, Management Sci. 3(3), 1957, on the elimination form of the inverse.
 */
export function planElimination(pattern: Pattern, root?: number): Schedule {
  const { states: n } = pattern
  const graph = adjacency(pattern)
  const queue = candidateQueue(n, (k) => graph.into[k]!.size * graph.outOf[k]!.size)
  const order = new Int32Array(n)
  const inStart = new Int32Array(n + 1)
  const outStart = new Int32Array(n + 1)
  const lists: Lists = { inSlot: [], inState: [], outSlot: [], outState: [], product: [] }
  for (let step = 0; step < n; step++) {
    const k = step === n - 1 && root !== undefined ? root : queue.next(root)
    order[step] = k
    detach(graph, k, lists)
    const [into, outOf] = [graph.into[k]!, graph.outOf[k]!]
    if (lists.product.length + into.size * outOf.size > MOST_PRODUCTS)
      throw new InputError(
        `state reduction of these ${n} states fills in to more than ${MOST_PRODUCTS} products; accepted: a chain with a narrower pattern, or the solver for large sparse chains`,
        { parameter: 'states' },
      )
    for (const i of into.keys()) for (const j of outOf.keys()) lists.product.push(productSlot(graph, i, j))
    for (const i of into.keys()) queue.update(i)
    for (const j of outOf.keys()) queue.update(j)
    inStart[step + 1] = lists.inSlot.length
    outStart[step + 1] = lists.outSlot.length
  }
  return {
    states: n,
    slots: graph.slots + 1,
    order,
    inStart,
    inSlot: Int32Array.from(lists.inSlot),
    inState: Int32Array.from(lists.inState),
    outStart,
    outSlot: Int32Array.from(lists.outSlot),
    outState: Int32Array.from(lists.outState),
    product: Int32Array.from(lists.product, (slot) => (slot === SAME_STATE ? graph.slots : slot)),
  }
}

/** Stands for the dump until the number of slots is known. */
const SAME_STATE = -1

interface Lists {
  readonly inSlot: number[]
  readonly inState: number[]
  readonly outSlot: number[]
  readonly outState: number[]
  readonly product: number[]
}

/** The transitions among the states that are left: for each state its neighbours in and out, with their slots. */
interface Remaining {
  readonly into: readonly Map<number, number>[]
  readonly outOf: readonly Map<number, number>[]
  slots: number
}

/** Notes the entries of state k and takes k out of its neighbours' lists. */
function detach({ into, outOf }: Remaining, k: number, { inSlot, inState, outSlot, outState }: Lists): void {
  for (const [i, slot] of into[k]!) {
    inState.push(i)
    inSlot.push(slot)
    outOf[i]!.delete(k)
  }
  for (const [j, slot] of outOf[k]!) {
    outState.push(j)
    outSlot.push(slot)
    into[j]!.delete(k)
  }
}

/** The slot of the transition from i to j, a new one where elimination brings it about. */
function productSlot(graph: Remaining, i: number, j: number): number {
  if (i === j) return SAME_STATE
  const known = graph.outOf[i]!.get(j)
  if (known !== undefined) return known
  const slot = graph.slots++
  graph.outOf[i]!.set(j, slot)
  graph.into[j]!.set(i, slot)
  return slot
}

function adjacency({ states, from, to }: Pattern): Remaining {
  const into = Array.from({ length: states }, () => new Map<number, number>())
  const outOf = Array.from({ length: states }, () => new Map<number, number>())
  for (let slot = 0; slot < from.length; slot++) {
    outOf[from[slot]!]!.set(to[slot]!, slot)
    into[to[slot]!]!.set(from[slot]!, slot)
  }
  return { into, outOf, slots: from.length }
}
