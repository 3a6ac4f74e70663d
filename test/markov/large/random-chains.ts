import { type SparseChain, type SparseTransition, sparseChain } from '../../../src/markov/large/index.ts'
import { uniforms } from './known-chains.ts'

type Uniform = () => number
const whole = (uniform: Uniform, low: number, high: number) => low + Math.floor(uniform() * (high - low + 1))

/** Two queues in line, served by machines that fail and are repaired: rates over `decades` powers of ten. */
export function breakingQueues(seed: number, decades: number): SparseChain {
  const uniform = uniforms(seed)
  const rate = () => 10 ** (-decades * uniform())
  const [a, b, c] = [whole(uniform, 5, 10), whole(uniform, 5, 10), whole(uniform, 3, 8)]
  const [arrive, first, second, fail, repair] = [rate(), rate(), rate(), rate() / 100, rate()]
  const at = (i: number, j: number, k: number) => (i * b + j) * c + k
  const transitions: SparseTransition[] = []
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      for (let k = 0; k < c; k++) {
        const go = (to: number, r: number) => transitions.push({ from: at(i, j, k), to, rate: r })
        if (i + 1 < a) go(at(i + 1, j, k), arrive)
        if (i > 0 && j + 1 < b) go(at(i - 1, j + 1, k), (first * (c - k)) / c)
        if (j > 0) go(at(i, j - 1, k), second)
        if (k + 1 < c) go(at(i, j, k + 1), fail * (c - k))
        if (k > 0) go(at(i, j, k - 1), repair * k)
      }
    }
  }
  return sparseChain(a * b * c, transitions)
}

/** Blocks of tightly bound states, in blocks of loosely bound blocks. */
export function nestedBlocks(seed: number, decades: number): SparseChain {
  const uniform = uniforms(seed)
  const [outer, inner, size] = [whole(uniform, 3, 6), whole(uniform, 3, 6), whole(uniform, 10, 20)]
  const loose = 10 ** -decades
  const looser = loose / 1000
  const states = outer * inner * size
  const transitions: SparseTransition[] = []
  for (let i = 0; i < states; i++) {
    const block = i - (i % size)
    const group = i - (i % (size * inner))
    const go = (to: number, rate: number) => transitions.push({ from: i, to, rate })
    go(block + ((i - block + 1) % size), 0.1 + uniform())
    go(block + whole(uniform, 0, size - 1), 0.01 + uniform())
    if (i === block || uniform() < 0.2)
      go(group + whole(uniform, 0, size * inner - 1), loose * (0.1 + uniform()))
    if (i === group || uniform() < 0.05) go((i + size * inner) % states, looser * (0.1 + uniform()))
    if (i === block) go(group + ((i - group + size) % (size * inner)), loose)
  }
  return sparseChain(states, transitions)
}

/** A tree of rare branches, each returning at a rate of its own. */
export function rareTree(seed: number, decades: number): SparseChain {
  const uniform = uniforms(seed)
  const rate = () => 10 ** (-decades * uniform())
  const states = whole(uniform, 200, 700)
  const transitions: SparseTransition[] = []
  for (let i = 1; i < states; i++) {
    const parent = Math.floor(uniform() * i)
    transitions.push({ from: parent, to: i, rate: rate() / 10 }, { from: i, to: parent, rate: rate() })
  }
  return sparseChain(states, transitions)
}

/** A ring one way with a few shortcuts. */
export function ringWithShortcuts(seed: number, decades: number): SparseChain {
  const uniform = uniforms(seed)
  const rate = () => 10 ** (-decades * uniform())
  const states = whole(uniform, 200, 700)
  const transitions: SparseTransition[] = []
  for (let i = 0; i < states; i++) {
    transitions.push({ from: i, to: (i + 1) % states, rate: rate() })
    if (uniform() < 0.05) transitions.push({ from: i, to: whole(uniform, 0, states - 1), rate: rate() / 100 })
  }
  return sparseChain(states, transitions)
}
