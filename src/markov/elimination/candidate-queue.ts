/** States by cost, cheapest first, ties by index; a stale place in the heap is skipped when it comes up. */
export function candidateQueue(n: number, cost: (state: number) => number) {
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
