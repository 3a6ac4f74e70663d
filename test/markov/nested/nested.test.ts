import { describe, expect, it } from 'vitest'
import { solveNested } from '../../../src/markov/nested/index.ts'
import {
  type Marking,
  type NetDefinition,
  type NetTransition,
  netRewards,
  petriNet,
  reachabilityGraph,
} from '../../../src/markov/petri/index.ts'

/** P(Poisson(mean) >= k), the tail summed upwards. */
function poissonAtLeast(k: number, mean: number): number {
  if (mean <= 0) return k === 0 ? 1 : 0
  if (k > mean) {
    let term = Math.exp(-mean)
    for (let i = 1; i <= k; i++) term *= mean / i
    let sum = 0
    for (let i = k + 1; term > 1e-40; i++) {
      sum += term
      term *= mean / i
    }
    return sum
  }
  let term = Math.exp(-mean)
  let below = 0
  for (let i = 0; i < k; i++) {
    below += term
    term *= mean / (i + 1)
  }
  return 1 - below
}

interface Service {
  readonly interval: number
  readonly serviceRate: number
  readonly overhaul: number
  readonly fixRate: number
}

/**
 * A machine is serviced after every `interval` of running, in an exponential time; and overhauled after every
 * `overhaul`, running or not. At `once`, or opportunistically: when it next stops for a service.
 */
function serviceNet(service: Service, when: 'once' | 'opportunity'): NetDefinition {
  const stop: readonly NetTransition[] =
    when === 'once' ? [{ name: 'stop', kind: 'immediate', input: { due: 1, up: 1 }, output: { fix: 1 } }] : []
  return {
    places: { up: 1, service: 0, clock: 1, due: 0, fix: 0 },
    transitions: [
      {
        name: 'overhaulDue',
        kind: 'deterministic',
        delay: service.overhaul,
        input: { clock: 1 },
        output: { due: 1 },
      },
      {
        name: 'serviceDue',
        kind: 'deterministic',
        delay: service.interval,
        input: { up: 1 },
        output: { service: 1 },
      },
      {
        name: 'serviced',
        kind: 'exponential',
        rate: service.serviceRate,
        input: { service: 1 },
        output: { up: 1 },
      },
      { name: 'go', kind: 'immediate', input: { due: 1, service: 1 }, output: { fix: 1 } },
      ...stop,
      {
        name: 'fixed',
        kind: 'exponential',
        rate: service.fixRate,
        input: { fix: 1 },
        output: { up: 1, clock: 1 },
      },
    ],
  }
}

/** Mean time in service within one overhaul interval: sum over k of P(N(rate (T - k interval)) >= k) / rate. */
function serviceTime({ interval, serviceRate, overhaul }: Service): number {
  let sum = 0
  for (let k = 1; k * interval < overhaul; k++) {
    sum += poissonAtLeast(k, serviceRate * (overhaul - k * interval))
  }
  return sum / serviceRate
}

/** Mean time from the end of the overhaul interval to the next service, counting 0 when in service then. */
function waitingTime({ interval, serviceRate, overhaul }: Service): number {
  let sum = 0
  for (let k = 0; k * interval < overhaul; k++) {
    const high = overhaul - k * interval
    const low = high - interval
    const between = (shape: number): number =>
      poissonAtLeast(shape, serviceRate * high) - poissonAtLeast(shape, serviceRate * Math.max(0, low))
    const chance = k === 0 ? (low < 0 ? 1 : 0) : between(k)
    const partialMean = k === 0 ? 0 : (k / serviceRate) * between(k + 1)
    sum += ((k + 1) * interval - overhaul) * chance + partialMean
  }
  return sum
}

function measured(definition: NetDefinition, place: string) {
  const graph = reachabilityGraph(petriNet(definition))
  return solveNested(graph).measure(netRewards(graph, (m) => m[place]!))
}

const CASES: readonly Service[] = [
  { interval: 10, serviceRate: 2, overhaul: 75, fixRate: 0.2 },
  { interval: 24, serviceRate: 60, overhaul: 168, fixRate: 30 },
  { interval: 24, serviceRate: 1 / 20, overhaul: 25, fixRate: 1 },
  { interval: 7, serviceRate: 1000, overhaul: 7 * 60 + 0.01, fixRate: 1 },
  { interval: 50, serviceRate: 1, overhaul: 20, fixRate: 1 },
]

describe('solveNested against closed forms', () => {
  it.each(CASES)('overhaul at once: %o', (service) => {
    const cycle = service.overhaul + 1 / service.fixRate
    const expected = serviceTime(service) / cycle
    const { value, absoluteError } = measured(serviceNet(service, 'once'), 'service')
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * expected + 1e-16)
    expect(absoluteError).toBeLessThanOrEqual(1e-9 * expected + 1e-15)
  })

  it.each(CASES)('overhaul at the next opportunity, with the age carried on: %o', (service) => {
    const cycle = service.overhaul + waitingTime(service) + 1 / service.fixRate
    const graph = reachabilityGraph(petriNet(serviceNet(service, 'opportunity')))
    const { measure } = solveNested(graph)
    const fix = measure(netRewards(graph, (m) => m.fix!)).value
    expect(fix / (1 / service.fixRate / cycle)).toBeCloseTo(1, 11)
    const inService = measure(netRewards(graph, (m) => m.service!)).value
    expect(Math.abs(inService - serviceTime(service) / cycle)).toBeLessThan(1e-14)
  })

  it('follows an inner clock that starts again at once, and lets the outer one go first on a tie', () => {
    const isDue = (m: Marking): number => (m.due === 1 ? 1 : 0)
    const net = (overhaul: number): NetDefinition => ({
      places: { up: 1, clock: 1, due: 0, fix: 0 },
      transitions: [
        { name: 'outer', kind: 'deterministic', delay: overhaul, input: { clock: 1 }, output: { due: 1 } },
        {
          name: 'inner',
          kind: 'deterministic',
          delay: 5,
          input: { up: 1 },
          output: { up: (m) => 1 - isDue(m), fix: isDue },
        },
        { name: 'wander', kind: 'exponential', rate: 3, input: { up: 1 }, output: { up: 1 } },
        { name: 'forget', kind: 'immediate', input: { due: 1, fix: 1 }, output: { fix: 1 } },
        { name: 'fixed', kind: 'exponential', rate: 0.5, input: { fix: 1 }, output: { up: 1, clock: 1 } },
      ],
    })
    // Up until the first multiple of 5 at or after the outer delay, then 2 to fix.
    expect(measured(net(12), 'fix').value).toBeCloseTo(2 / 17, 14)
    expect(measured(net(15), 'fix').value).toBeCloseTo(2 / 17, 14)
    expect(measured(net(15.001), 'fix').value).toBeCloseTo(2 / 22, 14)
    expect(measured(net(3), 'fix').value).toBeCloseTo(2 / 7, 14)
  })

  it('an inner clock that starts again at once is the limit of one that starts again soon', () => {
    // Every tick leads to a service or on; failures stop the clock in between; the outer clock ends everything.
    const net = (again: 'immediate' | 'soon'): NetDefinition => ({
      places: { up: 1, ticked: 0, service: 0, down: 0, clock: 1, due: 0, fix: 0 },
      transitions: [
        { name: 'outer', kind: 'deterministic', delay: 23, input: { clock: 1 }, output: { due: 1 } },
        { name: 'tick', kind: 'deterministic', delay: 5, input: { up: 1 }, output: { ticked: 1 } },
        again === 'immediate'
          ? { name: 'on', kind: 'immediate', input: { ticked: 1 }, output: { up: 1 } }
          : { name: 'on', kind: 'exponential', rate: 1e7, input: { ticked: 1 }, output: { up: 1 } },
        again === 'immediate'
          ? { name: 'serve', kind: 'immediate', input: { ticked: 1 }, output: { service: 1 } }
          : { name: 'serve', kind: 'exponential', rate: 1e7, input: { ticked: 1 }, output: { service: 1 } },
        { name: 'served', kind: 'exponential', rate: 0.4, input: { service: 1 }, output: { up: 1 } },
        { name: 'fail', kind: 'exponential', rate: 0.1, input: { up: 1 }, output: { down: 1 } },
        { name: 'repaired', kind: 'exponential', rate: 0.7, input: { down: 1 }, output: { up: 1 } },
        ...['up', 'service', 'down'].map(
          (place): NetTransition => ({
            name: `end_${place}`,
            kind: 'immediate',
            input: { [place]: 1, due: 1 },
            output: { fix: 1 },
          }),
        ),
        { name: 'fixed', kind: 'exponential', rate: 1, input: { fix: 1 }, output: { up: 1, clock: 1 } },
        { name: 'late', kind: 'immediate', input: { ticked: 1, due: 1 }, output: { fix: 1 }, priority: 2 },
      ],
    })
    for (const place of ['service', 'down', 'fix']) {
      const atOnce = measured(net('immediate'), place).value
      expect(Math.abs(measured(net('soon'), place).value / atOnce - 1)).toBeLessThan(1e-6)
    }
  })
})

describe('what solveNested takes', () => {
  const refusal = (definition: NetDefinition): string => {
    try {
      solveNested(reachabilityGraph(petriNet(definition)))
    } catch (error) {
      expect((error as Error).name).toBe('InputError')
      return (error as Error).message
    }
    throw new Error('was not refused')
  }
  const independent = (count: number): NetDefinition => ({
    places: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        [`a${i}`, 1],
        [`b${i}`, 0],
      ]).flat(),
    ),
    transitions: Array.from({ length: count }, (_, i): NetTransition[] => [
      {
        name: `clock${i}`,
        kind: 'deterministic',
        delay: 3 + i,
        input: { [`a${i}`]: 1 },
        output: { [`b${i}`]: 1 },
      },
      { name: `back${i}`, kind: 'exponential', rate: 1, input: { [`b${i}`]: 1 }, output: { [`a${i}`]: 1 } },
    ]).flat(),
  })

  it('refuses independent clocks, naming both and the transition in the way', () => {
    expect(refusal(independent(2))).toMatch(
      /clocks clock0 and clock1 are not nested: back0 from the marking .* starts clock0 while clock1 runs on; back1/,
    )
  })

  it('refuses three clocks, no clock, other laws, and deadlocks', () => {
    expect(refusal(independent(3))).toMatch(/has 3 clocks \(clock0, clock1, clock2\)/)
    expect(refusal({ places: { a: 1 }, transitions: [{ name: 't', kind: 'exponential', rate: 1 }] })).toMatch(
      /no clock/,
    )
    const law = {
      description: 'some law',
      mean: 1,
      survival: () => 1,
      cdf: () => 0,
      density: () => 0,
      hazard: () => 0,
      restrictedMean: () => 1,
      quantile: () => 1,
      sample: () => 1,
    }
    expect(refusal({ places: { a: 1 }, transitions: [{ name: 't', kind: 'general', law }] })).toMatch(
      /t is not deterministic/,
    )
    expect(
      refusal({
        places: { a: 1 },
        transitions: [{ name: 't', kind: 'deterministic', delay: 1, input: { a: 1 } }],
      }),
    ).toMatch(/deadlocked/)
  })

  it('refuses an outer clock that stops while the inner one runs on', () => {
    const definition = serviceNet({ interval: 10, serviceRate: 2, overhaul: 75, fixRate: 0.2 }, 'opportunity')
    const cancel: NetTransition = {
      name: 'cancel',
      kind: 'exponential',
      rate: 0.01,
      input: { clock: 1 },
      output: { due: 1 },
    }
    expect(refusal({ ...definition, transitions: [...definition.transitions, cancel] })).toMatch(
      /cancel from the marking up clock stops overhaulDue while serviceDue runs on/,
    )
  })
})
