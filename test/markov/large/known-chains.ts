import { type SparseChain, type SparseTransition, sparseChain } from '../../../src/markov/large/index.ts'

/** A chain whose stationary vector is known without solving it, and a rare set of states. */
export interface KnownChain {
  readonly name: string
  readonly chain: SparseChain
  /** Stationary probabilities. */
  readonly pi: Float64Array
  /** Indicator of the states that count as down. */
  readonly down: Float64Array
}

/** Deterministic uniform numbers (mulberry32), so that every chain is the same on every machine. */
export function uniforms(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

type Flow = readonly [from: number, to: number, flow: number]

/**
 * A chain by its probability flows: the rate of an edge is flow / weight of its start. Flows that balance at every
 * state make the weights stationary, whatever else the chain does.
 */
function fromFlows(
  name: string,
  weight: Float64Array,
  flows: Iterable<Flow>,
  isDown: (state: number) => boolean,
): KnownChain {
  const transitions: SparseTransition[] = []
  for (const [from, to, flow] of flows) transitions.push({ from, to, rate: flow / weight[from]! })
  const total = weight.reduce((sum, w) => sum + w, 0)
  return {
    name,
    chain: sparseChain(weight.length, transitions),
    pi: weight.map((w) => w / total),
    down: Float64Array.from(weight, (_, i) => (isDown(i) ? 1 : 0)),
  }
}

/** The two flows of an edge in detailed balance. */
function both(i: number, j: number, flow: number): readonly Flow[] {
  return [
    [i, j, flow],
    [j, i, flow],
  ]
}

/** Diffusion between neighbours of a side x side grid, rates of one power of ten; down is one corner block. */
export function gridDiffusion(side: number, seed = 1): KnownChain {
  const uniform = uniforms(seed)
  const weight = Float64Array.from({ length: side * side }, () => 0.5 + uniform())
  const flows: Flow[] = []
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++) {
      const i = r * side + c
      if (c + 1 < side) flows.push(...both(i, i + 1, 0.1 + uniform()))
      if (r + 1 < side) flows.push(...both(i, i + side, 0.1 + uniform()))
    }
  }
  const corner = Math.max(1, Math.floor(side / 30))
  return fromFlows(
    `grid diffusion ${side} x ${side}`,
    weight,
    flows,
    (i) => i % side < corner && i / side < corner,
  )
}

/** Blocks mixed well inside (with circulation: not reversible), tied by a flow `coupling` times smaller. */
export function nearlyDecomposable(blocks: number, size: number, coupling: number, seed = 2): KnownChain {
  const uniform = uniforms(seed)
  const weight = Float64Array.from(
    { length: blocks * size },
    (_, i) => (1 + (Math.floor(i / size) % 7)) * 10 ** (-2 * uniform()),
  )
  const flows: Flow[] = []
  const member = (b: number) => b * size + Math.floor(uniform() * size)
  for (let b = 0; b < blocks; b++) {
    for (let i = 0; i < size; i++) flows.push([b * size + i, b * size + ((i + 1) % size), 0.1])
    for (let e = 0; e < 3 * size; e++) {
      const i = member(b)
      const j = member(b)
      if (i !== j) flows.push(...both(i, j, uniform()))
    }
    for (let e = 0; e < 3; e++) flows.push(...both(member(b), member((b + 1) % blocks), coupling * uniform()))
  }
  return fromFlows(
    `nearly decomposable ${blocks} x ${size}, coupling ${coupling}`,
    weight,
    flows,
    (i) => i % (3 * size) === 5,
  )
}

/** A ring with drift one way: every state is entered from its left at full flow and from its right at a tenth. */
export function ring(states: number, seed = 3): KnownChain {
  const uniform = uniforms(seed)
  const weight = Float64Array.from(
    { length: states },
    (_, i) => Math.exp(3 * Math.sin((2 * Math.PI * i) / states)) * (0.5 + uniform()),
  )
  const flows: Flow[] = []
  for (let i = 0; i < states; i++) {
    flows.push(...both(i, (i + 1) % states, 1 + uniform()), [i, (i + 1) % states, 0.5])
  }
  return fromFlows(`ring ${states}`, weight, flows, (i) => i < states / 100)
}

/** Sparse chain with weights and flows drawn over many powers of ten, tied together by cycles. */
export function wildRates(states: number, decades: number, seed = 4): KnownChain {
  const uniform = uniforms(seed)
  const wild = () => 10 ** (decades * (uniform() - 0.5))
  const weight = Float64Array.from({ length: states }, wild)
  const flows: Flow[] = []
  const any = () => Math.floor(uniform() * states)
  for (let i = 0; i + 1 < states; i++) flows.push(...both(i, i + 1, wild()))
  for (let e = 0; e < states; e++) {
    const cycle = [any(), any(), any(), any()].filter((s, at, all) => all.indexOf(s) === at)
    const flow = wild()
    if (cycle.length < 2) continue
    for (const [at, s] of cycle.entries()) flows.push([s, cycle[(at + 1) % cycle.length]!, flow])
  }
  return fromFlows(`wild rates ${states}, ${decades} decades`, weight, flows, (i) => i % 97 === 3)
}

/** Random rates, one by one over `decades` powers of ten; the stationary vector is not known beforehand. */
export function randomRates(states: number, lowest: number, highest: number, seed = 5): SparseChain {
  const uniform = uniforms(seed)
  const transitions: SparseTransition[] = []
  const rate = () => lowest * (highest / lowest) ** uniform()
  for (let i = 0; i < states; i++) {
    transitions.push({ from: i, to: (i + 1) % states, rate: rate() })
    for (let e = 0; e < 3; e++)
      transitions.push({ from: i, to: Math.floor(uniform() * states), rate: rate() })
  }
  return sparseChain(states, transitions)
}

/** Birth-death chain whose weights fall by `fall` powers of ten to a rare end. */
export function birthDeath(states: number, fall: number): KnownChain {
  const weight = Float64Array.from({ length: states }, (_, i) => 10 ** ((-fall * i) / states))
  const flows: Flow[] = []
  for (let i = 0; i + 1 < states; i++) flows.push(...both(i, i + 1, Math.min(weight[i]!, weight[i + 1]!)))
  return fromFlows(`birth-death ${states}`, weight, flows, (i) => i >= states - states / 100)
}

/** Two wells on a side x side grid, `barrier` (natural logarithm) high between them; down is the shallower well. */
export function bistable(side: number, barrier: number): KnownChain {
  const potential = (r: number, c: number): number => {
    const u = (4 * c) / (side - 1) - 2
    const v = (4 * r) / (side - 1) - 2
    return barrier * ((u * u - 1) ** 2 + 0.3 * u + v * v)
  }
  const weight = new Float64Array(side * side)
  for (let i = 0; i < side * side; i++) weight[i] = Math.exp(-potential(Math.floor(i / side), i % side))
  const flows: Flow[] = []
  const tie = (i: number, j: number) => both(i, j, Math.sqrt(weight[i]! * weight[j]!))
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++) {
      const i = r * side + c
      if (c + 1 < side) flows.push(...tie(i, i + 1))
      if (r + 1 < side) flows.push(...tie(i, i + side))
    }
  }
  return fromFlows(
    `bistable ${side} x ${side}, barrier ${barrier}`,
    weight,
    flows,
    (i) => i % side > side / 2,
  )
}
