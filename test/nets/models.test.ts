import { readFileSync } from 'node:fs'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { describe, expect, it } from 'vitest'
import { reachabilityGraph } from '../../src/markov/petri/index.ts'
import { simulate } from '../../src/markov/simulation/index.ts'
import {
  type NetModel,
  netMeanTimeToFailure,
  netOverTime,
  netSteadyState,
  readNet,
} from '../../src/nets/index.ts'
import cold from '../reference/machida-cold-vm.json' with { type: 'json' }
import pool from '../reference/scommegna2024-uncoordinated-pool.json' with { type: 'json' }
import tandem from '../reference/tandem-queue.json' with { type: 'json' }
import cluster from '../reference/workstation-cluster.json' with { type: 'json' }

function load(name: string, set: Readonly<Record<string, string>> = {}): Promise<NetModel> {
  const file = `data/models/${name}.yaml`
  return readNet(readFileSync(file, 'utf8'), { file, set })
}

async function measured(name: string, set: Readonly<Record<string, string>>, measure: string) {
  const solved = netSteadyState(await load(name, set))
  return { ...solved, ...solved.measures.find((one) => one.name === measure)! }
}

const relative = (value: number, expected: number): number => Math.abs(value / expected - 1)

describe('Cold-VM (Machida, Kim, Trivedi), against the reference file', () => {
  const off = { vmmClockOn: '0', vmClockOn: '0' }

  it('without rejuvenation', async () => {
    const { value, method, states } = await measured('machida-cold-vm', off, 'availability')
    expect({ method, states }).toEqual({ method: 'state-reduction', states: 16 })
    expect(Math.abs(value - cold.recomputed.no_rejuvenation)).toBeLessThan(1e-13)
  })

  it.each(cold.recomputed.vmm_clock_only)('VMM clock only, $vmm_interval_h h', async (row) => {
    const set = { vmClockOn: '0', vmmInterval: `${row.vmm_interval_h} h` }
    const { value, method } = await measured('machida-cold-vm', set, 'availability')
    expect(method).toBe('regenerative')
    expect(Math.abs(value - row.exact_deterministic)).toBeLessThan(1e-12)
  })

  it.each(cold.recomputed.vm_clock_only)('VM clock only, $vm_interval_h h', async (row) => {
    const set = { vmmClockOn: '0', vmInterval: `${row.vm_interval_h} h` }
    const { value } = await measured('machida-cold-vm', set, 'availability')
    expect(Math.abs(value - row.exact_deterministic)).toBeLessThan(1e-12)
  })

  it('both clocks, 24 h and 168 h: the value the simulation of the reference file gives, which Erlang-20 misses', async () => {
    const solved = await measured('machida-cold-vm', {}, 'unavailability')
    expect(solved.method).toBe('nested-clocks')
    expect(Math.abs(1 - solved.value - 0.9981005)).toBeLessThan(5e-7)
    expect(solved.errorEstimate).toBeLessThan(1e-9 * solved.value)
    // Erlang-20 clocks: 0.998041.
    expect((1 - 0.998041) / solved.value).toBeGreaterThan(1.02)
  })

  it('an inner clock too slow ever to strike is no clock', async () => {
    const both = await measured('machida-cold-vm', { vmInterval: '40 y' }, 'unavailability')
    const one = await measured('machida-cold-vm', { vmClockOn: '0' }, 'unavailability')
    expect(both.method).toBe('nested-clocks')
    expect(relative(both.value, one.value)).toBeLessThan(1e-12)
  })
})

function seeded(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  return () => uniformFloat64(generator)
}

/** Simulated unavailability, with its distance to a value in half-widths. */
function simulatedUnavailability(model: NetModel, seed: number) {
  const measure = model.measures.find(({ name }) => name === 'unavailability')!
  const { measures } = simulate(model.net, {
    rewards: { unavailability: measure.reward },
    uniform: seeded(seed),
    studentQuantile: () => 1.96,
    relativeWidth: 0.01,
  })
  return measures[0]!
}

describe('Warm-VM and Migrate-VM, ours, against simulation', () => {
  it.each([
    ['machida-cold-vm', {}],
    ['machida-cold-vm', { vmmInterval: '60 h', vmInterval: '150 h' }],
    ['machida-warm-vm', { vmClockOn: '0' }],
    ['machida-warm-vm', { vmClockKeepsAge: '0' }],
    ['machida-warm-vm', { vmClockKeepsAge: '0', vmInterval: '50 h' }],
    ['machida-migrate-vm', { vmClockOn: '0' }],
    ['machida-migrate-vm', { vmmClockOn: '0' }],
  ])('%s %o, exact', async (name, set) => {
    const { value } = await measured(name, set, 'unavailability')
    const { mean, halfWidth } = simulatedUnavailability(await load(name, set), 11)
    // Two half-widths: outside with probability 1e-4.
    expect(Math.abs(mean - value)).toBeLessThan(2 * halfWidth)
  })

  it('keep the order the paper reports: migration best, warm not always better than cold', async () => {
    const both = { vmmInterval: '72 h', vmInterval: '32 h' }
    const [coldBoth, warmBoth, migrateBoth] = await Promise.all(
      ['cold', 'warm', 'migrate'].map(async (kind) =>
        simulatedUnavailability(await load(`machida-${kind}-vm`, both), 5),
      ),
    )
    expect(migrateBoth!.mean).toBeLessThan(warmBoth!.mean - warmBoth!.halfWidth)
    expect(warmBoth!.mean).toBeLessThan(coldBoth!.mean - coldBoth!.halfWidth)
    const alone = { vmClockOn: '0' }
    const warmAlone = await measured('machida-warm-vm', alone, 'unavailability')
    const coldAlone = await measured('machida-cold-vm', alone, 'unavailability')
    expect(warmAlone.value).toBeGreaterThan(coldAlone.value)
  })

  it('says which clocks are in the way where the age is carried on', async () => {
    await expect(measured('machida-migrate-vm', {}, 'unavailability')).rejects.toThrow(
      /VmmClockStrikes and VmClockStrikes are not nested.*can be simulated/,
    )
  })
})

describe('Scommegna 2024, uncoordinated pool', () => {
  it.each(pool.cases)('n = $n, trigger $trigger_h h', async ({ n, trigger_h, published }) => {
    const tail = Number(/>=(\d+)/.exec(Object.keys(published).join())?.[1] ?? 1)
    const set = { replicas: String(n), trigger: `${trigger_h} h`, tail: String(tail) }
    const { measures } = netSteadyState(await load('scommegna-uncoordinated-pool', set))
    const values: Readonly<Record<string, number>> = {
      'E[Ko]': measures[0]!.value,
      'E[Rej]': measures[1]!.value,
      'E[Ko+Rej]': measures[2]!.value,
      [`P(Ko+Rej>=${tail})`]: measures[3]!.value,
    }
    for (const [name, value] of Object.entries(published)) {
      expect(relative(values[name]!, value)).toBeLessThan(1e-10)
    }
  })

  it('has a first passage and a transient', async () => {
    const model = await load('scommegna-uncoordinated-pool', { replicas: '1', falsePositive: '1e-12' })
    const graph = reachabilityGraph(model.net)
    const aging = 0.004166 / 3600
    const failure = 0.000463 / 3600
    const caught = 0.9 / (20 * 3600)
    expect(netMeanTimeToFailure(model, graph)).toBeCloseTo(1 / aging + 1 / (failure + caught), 0)
    const [, point] = netOverTime(model, graph, [0, 3600 * 1e6])[2]!.points
    const steady = netSteadyState(model).measures[2]!.value
    expect(relative(point!.point, steady)).toBeLessThan(1e-9)
    expect(point!.accumulated).toBeLessThan(steady * 3600 * 1e6)
  })
})

describe('large chains', () => {
  it.each(cluster.expected.filter(({ N }) => N <= 16))('workstation cluster, N = $N', async (row) => {
    const set = { N: String(row.N) }
    const solved = netSteadyState(await load('workstation-cluster', set))
    expect(solved.states).toBe(row.states)
    expect(relative(solved.measures[0]!.value, row.U)).toBeLessThan(1e-9)
    expect(relative(solved.measures[1]!.value, row.percent_op)).toBeLessThan(1e-12)
    expect(solved.method).toBe(row.N === 4 ? 'state-reduction' : 'large-chain')
  })

  it.each(tandem.expected.filter(({ c }) => c <= 127))('tandem queue, c = $c', async (row) => {
    const solved = netSteadyState(await load('tandem-queue', { capacity: String(row.c) }))
    expect(solved).toMatchObject({ states: row.states, transitions: row.transitions })
    expect(relative(solved.measures[0]!.value, row.customers)).toBeLessThan(1e-9)
  })
})
