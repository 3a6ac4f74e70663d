import { describe, expect, it } from 'vitest'
import { stationary } from '../../../src/markov/index.ts'
import {
  type NetDefinition,
  type NetTransition,
  netChain,
  netRewards,
  netStateSpace,
  petriNet,
  reachabilityGraph,
  requireLive,
} from '../../../src/markov/petri/index.ts'

const moves = (from: string, to: string) => ({ input: { [from]: 1 }, output: { [to]: 1 } })

function graphOf(definition: NetDefinition) {
  return reachabilityGraph(petriNet(definition))
}

/** Machine repair: `units` machines, failure 0.01 each, one repairman with rate 0.5. */
function repairNet(units: number): NetDefinition {
  return {
    places: { up: units, down: 0 },
    transitions: [
      { name: 'fail', kind: 'exponential', rate: 0.01, servers: 'infinite', ...moves('up', 'down') },
      { name: 'repair', kind: 'exponential', rate: 0.5, ...moves('down', 'up') },
    ],
  }
}

describe('reachabilityGraph', () => {
  it('gives the machine repair model its birth-death chain', () => {
    const graph = graphOf(repairNet(3))
    expect(graph.names).toEqual(['up*3', 'up*2 down', 'up down*2', 'down*3'])
    const chain = netChain(graph)
    expect([...chain.rate]).toEqual([0.03, 0.5, 0.02, 0.5, 0.01, 0.5])
    expect([...netRewards(graph, (m) => m.up! >= 2)]).toEqual([1, 1, 0, 0])
  })

  it('serves at most as many as there are servers', () => {
    const definition = repairNet(4)
    const [fail, repair] = definition.transitions as [NetTransition, NetTransition]
    const graph = graphOf({ ...definition, transitions: [fail, { ...repair, servers: 2 } as NetTransition] })
    const repairs = graph.edges.filter(({ transition }) => transition === 1).map(({ value }) => value)
    expect(repairs).toEqual([0.5, 1, 1, 1])
  })

  it('splits immediate conflicts by weight, highest priority first', () => {
    const graph = graphOf({
      places: { idle: 1, choice: 0, a: 0, b: 0, c: 0 },
      transitions: [
        { name: 'go', kind: 'exponential', rate: 8, ...moves('idle', 'choice') },
        { name: 'toA', kind: 'immediate', weight: 3, ...moves('choice', 'a') },
        { name: 'toB', kind: 'immediate', weight: (m) => m.choice!, ...moves('choice', 'b') },
        { name: 'toC', kind: 'immediate', priority: 0, ...moves('choice', 'c') },
        ...['a', 'b', 'c'].map((from) => ({
          name: `${from}Ends`,
          kind: 'exponential' as const,
          rate: 1,
          ...moves(from, 'idle'),
        })),
      ],
    })
    expect(graph.names).toEqual(['idle', 'b', 'a'])
    expect(graph.vanishing).toBe(1)
    expect(graph.edges.filter(({ from }) => from === 0).map(({ value }) => value)).toEqual([2, 6])
  })

  it('merges the orders in which concurrent immediate transitions fire', () => {
    const names = Array.from({ length: 14 }, (_, i) => `p${i}`)
    const graph = graphOf({
      places: { start: 1, ...Object.fromEntries(names.map((name) => [name, 0])), done: 0 },
      transitions: [
        {
          name: 'go',
          kind: 'exponential',
          rate: 2,
          input: { start: 1 },
          output: Object.fromEntries(names.map((n) => [n, 1])),
        },
        ...names.map((n) => ({ name: `end_${n}`, kind: 'immediate' as const, ...moves(n, 'done') })),
        { name: 'again', kind: 'exponential', rate: 1, input: { done: 14 }, output: { start: 1 } },
      ],
    })
    expect(graph.names).toEqual(['start', 'done*14'])
    expect(graph.vanishing).toBe(2 ** 14 - 1)
    expect(graph.edges[0]!.value).toBeCloseTo(2, 14)
  })

  it('reads guards, inhibitors and multiplicities from the marking before the firing', () => {
    const graph = graphOf({
      places: { stock: 0, sold: 0 },
      transitions: [
        { name: 'make', kind: 'exponential', rate: 1, output: { stock: 1 }, inhibitor: { stock: 3 } },
        {
          name: 'sellAll',
          kind: 'exponential',
          rate: (m) => 1 / m.stock!,
          guard: (m) => m.stock! >= 2,
          input: { stock: (m) => m.stock! },
          output: { sold: (m) => m.stock! - 1 },
          inhibitor: { sold: 1 },
        },
        { name: 'forget', kind: 'exponential', rate: 1, input: { sold: (m) => Math.max(1, m.sold!) } },
      ],
    })
    expect(graph.names).toContain('sold*2')
    expect(graph.names).toContain('sold')
    expect(Math.max(...graph.markings.map(([stock]) => stock!))).toBe(3)
  })

  it('keeps a timer running through vanishing markings unless it is disabled in one', () => {
    const net = (guardPlace: 'a' | 'never'): NetDefinition => ({
      places: { on: 1, a: 0, b: 0, never: 0 },
      transitions: [
        {
          name: 'clock',
          kind: 'deterministic',
          delay: 5,
          input: { on: 1 },
          guard: (m) => m[guardPlace]! === 0,
        },
        { name: 'pass', kind: 'exponential', rate: 1, output: { a: 1 }, inhibitor: { a: 1, b: 1 } },
        { name: 'through', kind: 'immediate', ...moves('a', 'b') },
        { name: 'back', kind: 'exponential', rate: 1, input: { b: 1 } },
      ],
    })
    const restarts = (guardPlace: 'a' | 'never') =>
      graphOf(net(guardPlace)).edges.find(({ transition, from }) => transition === 1 && from === 0)!.restarted
    expect(restarts('never')).toBe(0)
    expect(restarts('a')).toBe(1)
  })

  it('is the state space of the large-chain explorer too', () => {
    const space = netStateSpace(petriNet(repairNet(2)))
    const emitted: [string, number][] = []
    space.successors(Int32Array.of(1, 1), (target, rate) => emitted.push([space.describe(target), rate]))
    expect(emitted).toEqual([
      ['down*2', 0.01],
      ['up*2', 0.5],
    ])
  })

  it('stops that explorer where a place grows', () => {
    const net = petriNet({
      places: { queue: 0 },
      transitions: [{ name: 'in', kind: 'exponential', rate: 1, output: { queue: 1 } }],
    })
    const space = netStateSpace(net, { maxTokens: 7 })
    expect(() => space.successors(Int32Array.of(7), () => undefined)).toThrow(
      /place queue grows beyond 7 tokens/,
    )
  })

  it('solves to the closed form', () => {
    const graph = graphOf(repairNet(2))
    const pi = stationary(netChain(graph)).probabilities
    const weights = [1, 0.02 / 0.5, (0.02 * 0.01) / 0.25]
    const total = weights.reduce((a, b) => a + b)
    for (const [i, weight] of weights.entries()) expect(pi[i]).toBeCloseTo(weight / total, 15)
  })
})

describe('bad nets', () => {
  const refused = (definition: NetDefinition, limits = {}) => {
    try {
      requireLive(reachabilityGraph(petriNet(definition), limits))
    } catch (error) {
      expect((error as Error).name).toBe('InputError')
      expect((error as Error).message).not.toContain('\n')
      return (error as Error).message
    }
    throw new Error('was not refused')
  }
  const one = (transition: NetTransition, places: Record<string, number> = { up: 1, down: 0 }) =>
    refused({ places, transitions: [transition] })

  it.each<[string, NetTransition, RegExp]>([
    [
      'unknown place',
      { name: 't', kind: 'immediate', ...moves('doown', 'up') },
      /t names the unknown place doown; did you mean down\?/,
    ],
    ['negative rate', { name: 't', kind: 'exponential', rate: -1 }, /rate of t is -1/],
    ['bad delay', { name: 't', kind: 'deterministic', delay: 0 }, /delay of t is 0/],
    ['bad servers', { name: 't', kind: 'exponential', rate: 1, servers: 0.5 }, /servers of t are 0.5/],
    [
      'bad multiplicity',
      { name: 't', kind: 'immediate', input: { up: 1.5 } },
      /between up and t has multiplicity 1.5/,
    ],
    [
      'marking-dependent rate',
      { name: 't', kind: 'exponential', rate: (m) => m.down! },
      /rate of t is 0 in the marking up/,
    ],
    [
      'deadlock',
      { name: 't', kind: 'exponential', rate: 1, ...moves('up', 'down') },
      /deadlocked in the marking down/,
    ],
    [
      'unbounded',
      { name: 't', kind: 'exponential', rate: 1, output: { down: 1 } },
      /place down grows beyond 100000 tokens/,
    ],
    [
      'immediate source',
      { name: 't', kind: 'immediate', output: { down: 1 } },
      /1000 times in a row, the latest t, and place down grows/,
    ],
    [
      'no servers limit',
      { name: 't', kind: 'exponential', rate: 1, servers: 'infinite' },
      /rate of t is Infinity/,
    ],
  ])('%s', (_, transition, message) => expect(one(transition)).toMatch(message))

  it('names the transitions of an immediate loop', () => {
    const message = refused({
      places: { a: 1, b: 0, c: 0 },
      transitions: [
        { name: 'ab', kind: 'immediate', ...moves('a', 'b') },
        { name: 'bc', kind: 'immediate', ...moves('b', 'c') },
        { name: 'cb', kind: 'immediate', ...moves('c', 'b') },
      ],
    })
    expect(message).toMatch(/fire for ever: bc, cb leads from the marking b back/)
  })

  it('names the limit on states and the fullest place', () => {
    const source: NetDefinition = {
      places: { queue: 0 },
      transitions: [{ name: 'in', kind: 'exponential', rate: 1, output: { queue: 1 } }],
    }
    expect(refused(source, { maxStates: 50 })).toMatch(/more than 50 states, and place queue holds 50 tokens/)
  })

  it('refuses duplicate names, bad tokens, no places, and odd names', () => {
    const t: NetTransition = { name: 't', kind: 'exponential', rate: 1 }
    expect(refused({ places: { a: 1 }, transitions: [t, t] })).toMatch(/t is listed twice/)
    expect(one(t, { a: -1 })).toMatch(/place a starts with -1 tokens/)
    expect(one(t, {})).toMatch(/no places/)
    expect(one(t, { 'a b': 1 })).toMatch(/"a b"/)
  })

  it('refuses timers where only exponential times are known', () => {
    const graph = graphOf({
      places: { a: 1 },
      transitions: [{ name: 'clock', kind: 'deterministic', delay: 1 }],
    })
    expect(() => netChain(graph)).toThrow(/clock is not exponential/)
  })
})
