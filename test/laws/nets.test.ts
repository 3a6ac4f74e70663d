import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ctmcFromIndices, regenerativeStationary, stationary } from '../../src/markov/index.ts'
import { solveNested } from '../../src/markov/nested/index.ts'
import {
  type NetDefinition,
  type NetTransition,
  netChain,
  netRegenerative,
  netRewards,
  petriNet,
  reachabilityGraph,
} from '../../src/markov/petri/index.ts'
import { chainFromExplicit, readExplicit, writeExplicit } from '../../src/nets/index.ts'
import { irreducibleTriples } from './chains.ts'
import type { Triples } from './markov-assertions.ts'

/** The chain as a net: one place a state, one token. */
function tokenNet({ states, from, to, rate }: Triples): NetDefinition {
  return {
    places: Object.fromEntries(states.map((name, i) => [name, i === 0 ? 1 : 0])),
    transitions: rate.map((r, e) => ({
      name: `t${e}`,
      kind: 'exponential',
      rate: r,
      input: { [states[from[e]!]!]: 1 },
      output: { [states[to[e]!]!]: 1 },
    })),
  }
}

function probabilityByName(definition: NetDefinition): ReadonlyMap<string, number> {
  const graph = reachabilityGraph(petriNet(definition))
  const { probabilities } = stationary(netChain(graph))
  return new Map(graph.names.map((name, i) => [name, probabilities[i]!]))
}

function expectNear(value: number, expected: number, relative = 1e-12): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))
}

/** A unit that ages (rate a), fails (b), is repaired (c), and is restarted by a clock in an exponential time (d). */
interface ClockedUnit {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly interval: number
}

const clockedUnit: fc.Arbitrary<ClockedUnit> = fc.record({
  a: fc.double({ min: 0.01, max: 1, noNaN: true }),
  b: fc.double({ min: 0.01, max: 1, noNaN: true }),
  c: fc.double({ min: 0.1, max: 10, noNaN: true }),
  d: fc.double({ min: 1, max: 100, noNaN: true }),
  interval: fc.double({ min: 0.2, max: 20, noNaN: true }),
})

const move = (from: string, to: string) => ({ input: { [from]: 1 }, output: { [to]: 1 } })

function clockedNet({ a, b, c, d, interval }: ClockedUnit, ...more: readonly NetTransition[]): NetDefinition {
  const running = (m: Readonly<Record<string, number>>) => m.up! + m.aged! === 1
  return {
    places: { up: 1, aged: 0, down: 0, restart: 0, clock: 1, due: 0 },
    transitions: [
      { name: 'strike', kind: 'deterministic', delay: interval, ...move('clock', 'due'), guard: running },
      { name: 'ages', kind: 'exponential', rate: a, ...move('up', 'aged') },
      { name: 'fails', kind: 'exponential', rate: b, ...move('aged', 'down') },
      { name: 'repaired', kind: 'exponential', rate: c, ...move('down', 'up') },
      { name: 'stopUp', kind: 'immediate', ...move('up', 'restart'), guard: (m) => m.due === 1 },
      { name: 'stopAged', kind: 'immediate', ...move('aged', 'restart'), guard: (m) => m.due === 1 },
      {
        name: 'restarted',
        kind: 'exponential',
        rate: d,
        input: { restart: 1, due: 1 },
        output: { up: 1, clock: 1 },
      },
      ...more,
    ],
  }
}

/** Renewal-reward by hand: P(down) of the clocked unit, life hypoexponential(a, b) cut at the interval. */
function downByHand({ a, b, c, d, interval }: ClockedUnit): number {
  // Survival and its integral from the two-state chain, a = b being met by a small shift that the tolerance covers.
  const b2 = Math.abs(a - b) < 1e-4 * a ? b * (1 + 2e-4) : b
  const survival = (b2 * Math.exp(-a * interval) - a * Math.exp(-b2 * interval)) / (b2 - a)
  const life = ((b2 / a) * -Math.expm1(-a * interval) - (a / b2) * -Math.expm1(-b2 * interval)) / (b2 - a)
  const failed = (1 - survival) / c
  return failed / (life + failed + survival / d)
}

function clockedDown(definition: NetDefinition): { readonly regenerative: number; readonly nested: number } {
  const graph = reachabilityGraph(petriNet(definition))
  const down = netRewards(graph, (m) => m.down!)
  const { probabilities } = regenerativeStationary(netRegenerative(graph))
  return {
    regenerative: probabilities.reduce((sum, p, i) => sum + p * down[i]!, 0),
    nested: solveNested(graph).measure(down).value,
  }
}

/** The same net with an Erlang-k clock: k exponential stages in a place, flushed when the clock is stopped. */
function erlangDown(unit: ClockedUnit, stages: number): number {
  const base = clockedNet(unit)
  const running = (m: Readonly<Record<string, number>>) => m.up! + m.aged! === 1
  const transitions = base.transitions.flatMap((t): readonly NetTransition[] =>
    t.name === 'strike'
      ? [
          {
            name: 'stage',
            kind: 'exponential',
            rate: stages / unit.interval,
            output: { stage: 1 },
            guard: running,
          },
          { name: 'strike', kind: 'immediate', input: { stage: stages, clock: 1 }, output: { due: 1 } },
          { name: 'flush', kind: 'immediate', input: { stage: 1 }, guard: (m) => m.down === 1 },
        ]
      : [t],
  )
  const graph = reachabilityGraph(petriNet({ places: { ...base.places, stage: 0 }, transitions }))
  const { probabilities } = stationary(netChain(graph))
  return netRewards(graph, (m) => m.down!).reduce((sum, r, i) => sum + r * probabilities[i]!, 0)
}

describe('laws of nets', () => {
  it('a net with exponential timers is the hand-built chain', () => {
    fc.assert(
      fc.property(irreducibleTriples(), (triples) => {
        const byName = probabilityByName(tokenNet(triples))
        const { probabilities } = stationary(ctmcFromIndices(triples))
        triples.states.forEach((name, i) => {
          expectNear(byName.get(name)!, probabilities[i]!)
        })
      }),
      { numRuns: 50 },
    )
  })

  it('renaming and reordering places and transitions changes nothing', () => {
    fc.assert(
      fc.property(irreducibleTriples(5), fc.infiniteStream(fc.nat(1000)), (triples, order) => {
        const original = tokenNet(triples)
        const rename = (name: string): string => `${name}_again`
        const renameArcs = (arcs: NetTransition['input']) =>
          Object.fromEntries(Object.entries(arcs ?? {}).map(([place, m]) => [rename(place), m]))
        const shuffled = <T>(list: readonly T[]): readonly T[] =>
          list
            .map((item) => ({ item, key: order.next().value! }))
            .sort((x, y) => x.key - y.key)
            .map(({ item }) => item)
        const renamed: NetDefinition = {
          places: Object.fromEntries(
            shuffled(Object.entries(original.places)).map(([place, tokens]) => [rename(place), tokens]),
          ),
          transitions: shuffled(original.transitions).map((t) => ({
            ...t,
            name: rename(t.name),
            input: renameArcs(t.input),
            output: renameArcs(t.output),
          })),
        }
        const byName = probabilityByName(original)
        const again = probabilityByName(renamed)
        for (const [name, p] of byName) expectNear(again.get(rename(name))!, p)
      }),
      { numRuns: 30 },
    )
  })

  it('tokens of symmetric places lump: n coloured units are one place of n tokens', () => {
    const rate = fc.double({ min: 1e-3, max: 1e3, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), rate, rate, (n, fail, repair) => {
        const units = Array.from({ length: n }, (_, i) => i)
        const coloured: NetDefinition = {
          places: Object.fromEntries(
            units.flatMap((i) => [
              [`up${i}`, 1],
              [`down${i}`, 0],
            ]),
          ),
          transitions: units.flatMap((i): NetTransition[] => [
            { name: `fail${i}`, kind: 'exponential', rate: fail, ...move(`up${i}`, `down${i}`) },
            { name: `repair${i}`, kind: 'exponential', rate: repair, ...move(`down${i}`, `up${i}`) },
          ]),
        }
        const lumped: NetDefinition = {
          places: { up: n, down: 0 },
          transitions: [
            { name: 'fail', kind: 'exponential', rate: fail, servers: 'infinite', ...move('up', 'down') },
            { name: 'repair', kind: 'exponential', rate: repair, servers: 'infinite', ...move('down', 'up') },
          ],
        }
        const down = (definition: NetDefinition, count: number) => {
          const graph = reachabilityGraph(petriNet(definition))
          const { probabilities } = stationary(netChain(graph))
          const isCount = netRewards(graph, (m) => {
            const held = Object.keys(m).reduce(
              (sum, place) => sum + (place.startsWith('down') ? m[place]! : 0),
              0,
            )
            return held === count
          })
          return probabilities.reduce((sum, p, i) => sum + p * isCount[i]!, 0)
        }
        for (let count = 0; count <= n; count++) expectNear(down(coloured, count), down(lumped, count))
      }),
      { numRuns: 30 },
    )
  })

  it('a net with one deterministic clock is the regenerative process by hand, by either method', () => {
    fc.assert(
      fc.property(clockedUnit, (unit) => {
        const expected = downByHand(unit)
        const { regenerative, nested } = clockedDown(clockedNet(unit))
        // By hand digits cancel where the rates are near each other.
        const tolerance = Math.abs(unit.a - unit.b) < 0.05 * unit.a ? 1e-3 : 1e-9
        expectNear(regenerative, expected, tolerance)
        expectNear(nested, regenerative, 1e-12)
      }),
      { numRuns: 40 },
    )
  })

  it('and the limit of Erlang-k clocks, the error falling as 1/k', () => {
    const unit = { a: 0.2, b: 0.5, c: 2, d: 20, interval: 3 }
    const { nested } = clockedDown(clockedNet(unit))
    const off = [20, 40, 80].map((stages) => erlangDown(unit, stages) - nested)
    expect(off[0]! / off[1]!).toBeCloseTo(2, 1)
    expect(off[1]! / off[2]!).toBeCloseTo(2, 1)
    // Richardson's extrapolation of the last two.
    expectNear(2 * erlangDown(unit, 80) - erlangDown(unit, 40), nested, 1e-4)
  })

  it('nested clocks with the inner clock off are the single clock', () => {
    fc.assert(
      fc.property(clockedUnit, (unit) => {
        const checkup: NetTransition = {
          name: 'checkup',
          kind: 'deterministic',
          delay: unit.interval * 1.5,
          input: { up: 1 },
          output: { aged: 1 },
        }
        // The inner clock runs, but the outer one always strikes first.
        const graph = reachabilityGraph(petriNet(clockedNet(unit, checkup)))
        const value = solveNested(graph).measure(netRewards(graph, (m) => m.down!)).value
        expectNear(value, clockedDown(clockedNet(unit)).regenerative, 1e-11)
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  it('explicit files written and read back give the same chain', () => {
    fc.assert(
      fc.property(irreducibleTriples(), ({ states, from, to, rate }) => {
        const { tra, lab } = writeExplicit({
          states: states.length,
          from: Int32Array.from(from),
          to: Int32Array.from(to),
          rate: Float64Array.from(rate),
          initial: 0,
          labels: new Map(),
          rewards: new Map(),
        })
        const back = readExplicit({
          tra: { file: 'a.tra', text: [...tra].join('') },
          lab: { file: 'a.lab', text: [...lab].join('') },
        })
        const original = stationary(ctmcFromIndices({ states, from, to, rate })).probabilities
        expect(stationary(chainFromExplicit(back)).probabilities).toEqual(original)
      }),
      { numRuns: 50 },
    )
  })
})
