import { InputError } from '../../errors/index.ts'

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
  const { into, outOf } = adjacency(pattern)
  const queue = candidateQueue(n, (k) => into[k]!.size * outOf[k]!.size)
  const order = new Int32Array(n)
  const inStart = new Int32Array(n + 1)
  const outStart = new Int32Array(n + 1)
  const inSlot: number[] = []
  const inState: number[] = []
  const outSlot: number[] = []
  const outState: number[] = []
  const product: number[] = []
  let slots = pattern.from.length
  const sameState = -1
  for (let step = 0; step < n; step++) {
    const k = step === n - 1 && root !== undefined ? root : queue.next(root)
    order[step] = k
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
    if (product.length + into[k]!.size * outOf[k]!.size > MOST_PRODUCTS)
      throw new InputError(
        `state reduction of these ${n} states fills in to more than ${MOST_PRODUCTS} products; accepted: a chain with a narrower pattern, or the solver for large sparse chains`,
      )
    for (const i of into[k]!.keys())
      for (const j of outOf[k]!.keys()) {
        if (i === j) {
          product.push(sameState)
          continue
        }
        let slot = outOf[i]!.get(j)
        if (slot === undefined) {
          slot = slots++
          outOf[i]!.set(j, slot)
          into[j]!.set(i, slot)
        }
        product.push(slot)
      }
    for (const i of into[k]!.keys()) queue.update(i)
    for (const j of outOf[k]!.keys()) queue.update(j)
    inStart[step + 1] = inSlot.length
    outStart[step + 1] = outSlot.length
  }
  return {
    states: n,
    slots: slots + 1,
    order,
    inStart,
    inSlot: Int32Array.from(inSlot),
    inState: Int32Array.from(inState),
    outStart,
    outSlot: Int32Array.from(outSlot),
    outState: Int32Array.from(outState),
    product: Int32Array.from(product, (slot) => (slot === sameState ? slots : slot)),
  }
}

/** For each state, its neighbours in and out with the slot of the transition between them. */
function adjacency({ states, from, to }: Pattern) {
  const into = Array.from({ length: states }, () => new Map<number, number>())
  const outOf = Array.from({ length: states }, () => new Map<number, number>())
  for (let slot = 0; slot < from.length; slot++) {
    outOf[from[slot]!]!.set(to[slot]!, slot)
    into[to[slot]!]!.set(from[slot]!, slot)
  }
  return { into, outOf }
}

/** States by cost, cheapest first, ties by index; a stale place in the heap is skipped when it comes up. */
function candidateQueue(n: number, cost: (state: number) => number) {
  const current = Float64Array.from({ length: n }, (_, k) => cost(k))
  const heap: { readonly state: number; readonly cost: number }[] = []
  const before = (a: number, b: number) =>
    heap[a]!.cost < heap[b]!.cost || (heap[a]!.cost === heap[b]!.cost && heap[a]!.state < heap[b]!.state)
  const swap = (a: number, b: number) => {
    const held = heap[a]!
    heap[a] = heap[b]!
    heap[b] = held
  }
  const push = (state: number) => {
    heap.push({ state, cost: current[state]! })
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!before(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }
  const pop = () => {
    const top = heap[0]!
    const last = heap.pop()!
    if (heap.length === 0) return top
    heap[0] = last
    for (let at = 0; ; ) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && before(child, least)) least = child
      if (least === at) return top
      swap(at, least)
      at = least
    }
  }
  for (let k = 0; k < n; k++) push(k)
  return {
    next(except: number | undefined): number {
      for (;;) {
        const top = pop()
        if (top.state === except || top.cost !== current[top.state]) continue
        current[top.state] = Number.NaN
        return top.state
      }
    },
    update(state: number): void {
      const now = cost(state)
      if (now === current[state]) return
      current[state] = now
      push(state)
    },
  }
}
