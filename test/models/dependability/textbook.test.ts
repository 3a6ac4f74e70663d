import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import { type Ctmc, ctmc, probabilityOf, stationary } from '../../../src/markov/index.ts'
import { weibull } from '../../../src/markov/lifetimes/index.ts'
import {
  ageReplacementRate,
  bestAgeReplacement,
  coveredPair,
  coveredPairChain,
  erlangB,
  erlangC,
  type KOutOfN,
  kOutOfN,
  kOutOfNChain,
  mmc,
  type Processors,
  processors,
  processorsChain,
  processorsOfLeastDowntime,
  workstationFileServer,
  workstationFileServerChain,
} from '../../../src/models/dependability/index.ts'
import { expectRelative, expectVector } from '../../markov/support/closeness.ts'
import reference from '../../reference/textbook-closed-forms.json' with { type: 'json' }

const minutesPerYear = 365 * 24 * 60

/** Availabilities of the reference have 15 digits, hence their complements 15 decimals. */
const lastDecimal = 1.1e-15

/** Probability of the states with these names, by the kernel. */
function solved(chain: Ctmc, isMeant: (state: string) => boolean): number {
  return probabilityOf(chain, stationary(chain).probabilities, chain.states.filter(isMeant))
}

describe('k out of n', () => {
  const rates = {
    failureRatePerHour: reference.k_out_of_n.parameters.lambda.value,
    repairRatePerHour: reference.k_out_of_n.parameters.mu.value,
  }
  const variants = reference.k_out_of_n.cases.flatMap((c) => {
    const size = { units: c.n, needed: c.k, ...rates }
    return [
      { options: { ...size, repairers: 'unlimited' } as KOutOfN, availability: c.A_unlimited_repair },
      { options: { ...size, repairers: 1 } as KOutOfN, availability: c.A_single_repairman },
      {
        options: { ...size, repairers: 1, failuresWhileDown: 'stop' } as KOutOfN,
        availability: c.A_single_repairman_failures_stop_when_down,
      },
    ]
  })

  it.each(variants)(
    '$options.needed of $options.units, $options.repairers, $options.failuresWhileDown',
    (v) => {
      const { unavailability, failedUnits } = kOutOfN(v.options)
      expect(Math.abs(unavailability - (1 - v.availability))).toBeLessThan(lastDecimal)
      expect(failedUnits).toHaveLength(v.options.units + 1)
    },
  )

  const more: readonly KOutOfN[] = [
    ...variants.map(({ options }) => options),
    ...variants.map(({ options }) => ({ ...options, commonCauseFraction: 0.1 })),
    { units: 7, needed: 4, ...rates, repairers: 3, commonCauseFraction: 0.02 },
    { units: 7, needed: 4, ...rates, repairers: 3, commonCauseFraction: 1 },
    { units: 7, needed: 4, ...rates, repairers: 3, commonCauseFraction: 1, failuresWhileDown: 'stop' },
    { units: 200, needed: 100, ...rates, repairers: 2, commonCauseFraction: 1e-6 },
    { units: 60, needed: 60, failureRatePerHour: 1e4, repairRatePerHour: 1e-3, repairers: 1 },
  ]
  it.each(more)(
    '$needed of $units, $repairers, $failuresWhileDown, beta $commonCauseFraction: as the chain',
    (o) => {
      const chain = kOutOfNChain(o)
      const down = solved(chain, (state) => Number.parseInt(state, 10) > o.units - o.needed)
      expectRelative(kOutOfN(o).unavailability, down, 1e-13)
      const { probabilities } = stationary(chain)
      expectVector(kOutOfN(o).failedUnits.slice(0, chain.states.length), probabilities, 1e-12)
    },
  )

  it('with a common cause is the chain drawn by hand', () => {
    const [lambda, mu, beta] = [0.01, 0.5, 0.1]
    const chain = ctmc(
      ['0', '1', '2'],
      [
        { from: '0', to: '1', rate: 2 * (1 - beta) * lambda },
        { from: '0', to: '2', rate: beta * lambda },
        { from: '1', to: '2', rate: lambda },
        { from: '1', to: '0', rate: mu },
        { from: '2', to: '1', rate: mu },
      ],
    )
    const { failedUnits } = kOutOfN({
      units: 2,
      needed: 1,
      failureRatePerHour: lambda,
      repairRatePerHour: mu,
      repairers: 1,
      commonCauseFraction: beta,
    })
    expectVector(failedUnits, stationary(chain).probabilities, 1e-14)
  })

  it('holds weights that would overflow', () => {
    const crowded = { units: 400, needed: 1, failureRatePerHour: 1, repairRatePerHour: 1e-6, repairers: 1 }
    for (const commonCauseFraction of [0, 0.3]) {
      const { unavailability } = kOutOfN({ ...crowded, commonCauseFraction })
      const down = solved(
        kOutOfNChain({ ...crowded, commonCauseFraction }),
        (state) => state === '400 failed',
      )
      expectRelative(unavailability, down, 1e-12)
    }
  })

  it('gives the example of its documentation', () => {
    const example = { units: 3, needed: 2, failureRatePerHour: 0.001, repairRatePerHour: 0.1, repairers: 1 }
    expect(kOutOfN(example).unavailability).toBeCloseTo(5.880036e-4, 9)
  })

  it.each([
    [{ units: 0 }, 'units'],
    [{ units: 2.5 }, 'units'],
    [{ units: 2e6 }, 'units'],
    [{ needed: 0 }, 'needed'],
    [{ needed: 4 }, 'needed'],
    [{ failureRatePerHour: 0 }, 'failureRatePerHour'],
    [{ repairRatePerHour: Number.NaN }, 'repairRatePerHour'],
    [{ repairers: 0 }, 'repairers'],
    [{ commonCauseFraction: 1.5 }, 'commonCauseFraction'],
  ])('refuses %o', (wrong, parameter) => {
    const call = () => kOutOfN({ units: 3, needed: 2, ...rates, repairers: 1, ...wrong })
    expect(call).toThrow(InputError)
    expect(call).toThrow(new RegExp(`^${parameter} is .*; accepted: `))
  })
})

describe('two units with coverage', () => {
  const pair = {
    failureRatePerHour: 1 / 5000,
    repairRatePerHour: 1 / 4,
    coverage: 0.95,
    rebootRatePerHour: 6,
  }
  const { two_unit_parallel_coverage: expected } = reference

  it('gives the reference probabilities', () => {
    const { bothUp, oneUp, noneUp, rebooting, unavailability } = coveredPair(pair)
    expectVector([bothUp, oneUp, noneUp, rebooting], expected.p, 5e-15)
    expect(Math.abs(unavailability - (1 - expected.availability))).toBeLessThan(lastDecimal)
    expectRelative(unavailability * minutesPerYear, expected.downtime_min_per_year, 5e-15)
  })

  it.each([0, 0.5, 0.95, 1])('agrees with the chain at coverage %s', (coverage) => {
    const down = solved(coveredPairChain({ ...pair, coverage }), (state) => state === '0' || state === 'RB')
    expectRelative(coveredPair({ ...pair, coverage }).unavailability, down, 1e-14)
  })

  it('refuses what is out of range', () => {
    expect(() => coveredPair({ ...pair, coverage: 1.1 })).toThrow('coverage is 1.1; accepted: ')
    expect(() => coveredPair({ ...pair, rebootRatePerHour: 0 })).toThrow(InputError)
    expect(() => coveredPair({ ...pair, failureRatePerHour: 1e300, repairRatePerHour: 1e-300 })).toThrow(
      /rates less than 100 decades apart/,
    )
  })
})

describe('should I add a processor?', () => {
  const system = (n: number): Processors => ({
    processors: n,
    failureRatePerHour: 1 / reference.should_I_add_a_processor.parameters['1/gamma'].value,
    repairRatePerHour: reference.should_I_add_a_processor.parameters.repair.value,
    coverage: reference.should_I_add_a_processor.parameters.coverage.value,
    reconfigurationRatePerHour: reference.should_I_add_a_processor.parameters.reconfiguration.value,
    rebootRatePerHour: reference.should_I_add_a_processor.parameters.reboot.value,
  })

  it.each(reference.should_I_add_a_processor.cases)('$n processors', (c) => {
    const { unavailability } = processors(system(c.n))
    expectRelative(unavailability, c.unavailability, 2e-14)
    expectRelative(unavailability * minutesPerYear, c.downtime_min_per_year, 2e-14)
    expectRelative(
      unavailability,
      solved(processorsChain(system(c.n)), (state) => state === '0' || /^[xy]/.test(state)),
      1e-14,
    )
  })

  it.each([0, 1])('agrees with the chain at coverage %s', (coverage) => {
    const options = { ...system(5), coverage }
    const chain = processorsChain(options)
    for (const [key, isMeant] of [
      ['reconfiguring', (state: string) => state.startsWith('x')],
      ['rebooting', (state: string) => state.startsWith('y')],
      ['allFailed', (state: string) => state === '0'],
    ] as const)
      expectRelative(processors(options)[key], solved(chain, isMeant), 1e-14, key)
  })

  it('says two, and more where coverage is perfect and reconfiguration instant', () => {
    expect(processorsOfLeastDowntime(system(8))).toBe(2)
    expect(
      processorsOfLeastDowntime({ ...system(8), coverage: 1, reconfigurationRatePerHour: 1e30 }),
    ).toBeGreaterThan(5)
  })

  it('refuses what is out of range', () => {
    expect(() => processors(system(0))).toThrow('processors is 0; accepted: ')
    expect(() => processorsOfLeastDowntime(system(20_000))).toThrow(InputError)
  })
})

describe('workstations and a file server', () => {
  const { wfs } = reference
  const system = {
    workstations: 2,
    workstationFailureRatePerHour: wfs.parameters.lambda_w.value,
    fileServerFailureRatePerHour: wfs.parameters.lambda_f.value,
    workstationRepairRatePerHour: wfs.parameters.mu_w.value,
    fileServerRepairRatePerHour: wfs.parameters.mu_f.value,
  }

  it('gives the reference probabilities, and the recalled figure', () => {
    const { unavailability, fileServerUp: up, fileServerDown: down } = workstationFileServer(system)
    expectVector(
      [up[2]!, down[2]!, up[1]!, down[1]!, up[0]!, down[0]!],
      wfs['p (2,1),(2,0),(1,1),(1,0),(0,1),(0,0)'],
      1e-14,
    )
    expect(Math.abs(unavailability - (1 - wfs.availability))).toBeLessThan(lastDecimal)
    expect(Math.abs(1 - unavailability - wfs.published_recalled)).toBeLessThan(5e-5)
  })

  it.each([
    { ...system, neededWorkstations: 2 },
    { ...system, workstations: 9, neededWorkstations: 6 },
    { ...system, workstations: 60, workstationFailureRatePerHour: 1e8, workstationRepairRatePerHour: 1e-3 },
  ])('$workstations workstations: as the chain', (o) => {
    const chain = workstationFileServerChain(o)
    const needed = 'neededWorkstations' in o ? o.neededWorkstations : 1
    const down = solved(
      chain,
      (state) => state.endsWith(',0)') || Number.parseInt(state.slice(1), 10) < needed,
    )
    expectRelative(workstationFileServer(o).unavailability, down, 1e-13)
  })

  it('refuses what is out of range', () => {
    expect(() => workstationFileServer({ ...system, neededWorkstations: 3 })).toThrow(
      'neededWorkstations is 3; accepted: at most the number of workstations, 2',
    )
    expect(() => workstationFileServer({ ...system, fileServerRepairRatePerHour: -1 })).toThrow(InputError)
  })
})

describe('Erlang B, C and M/M/c', () => {
  it.each(reference.mmc)('c = $c, a = $offered_load_erlang', (c) => {
    const load = { servers: c.c, offeredLoad: c.offered_load_erlang }
    expectRelative(erlangB(load), c.ErlangB, 5e-15, 'B')
    expectRelative(erlangC(load), c.ErlangC, 5e-15, 'C')
    const service = 40
    const queue = mmc({
      servers: c.c,
      arrivalsPerSecond: c.offered_load_erlang / service,
      meanServiceSeconds: service,
    })
    expectRelative(queue.waitProbability, c.ErlangC, 1e-14)
    expectRelative(queue.queueLength, c.Lq, 2e-14)
    expectRelative(queue.waitSeconds / service, c.Wq_over_service, 2e-14)
    expectRelative(queue.inSystem, (queue.responseSeconds / service) * c.offered_load_erlang, 1e-14)
    expectRelative(queue.utilization, c.offered_load_erlang / c.c, 1e-14)
  })

  it('knows extreme loads', () => {
    expect(erlangB({ servers: 3, offeredLoad: 0 })).toBe(0)
    expect(erlangC({ servers: 3, offeredLoad: 0 })).toBe(0)
    // 1/B = sum_k c!/(c-k)! a^-k -> 1 - c/a for a far above c.
    expectRelative(1 - erlangB({ servers: 10, offeredLoad: 1e9 }), 1e-8, 1e-7)
    expect(erlangB({ servers: 1000, offeredLoad: 1e-3 })).toBe(0)
  })

  it('refuses what is out of range', () => {
    expect(() => erlangC({ servers: 2, offeredLoad: 2 })).toThrow(/offeredLoad is 2; accepted: less than/)
    expect(() => erlangB({ servers: 0, offeredLoad: 2 })).toThrow('servers is 0; accepted: ')
    expect(() => erlangB({ servers: 1e9, offeredLoad: 2 })).toThrow(InputError)
    expect(() => mmc({ servers: 2, arrivalsPerSecond: 0, meanServiceSeconds: 1 })).toThrow(InputError)
    expect(() => mmc({ servers: 2, arrivalsPerSecond: 1e200, meanServiceSeconds: 1e200 })).toThrow(InputError)
  })
})

describe('age replacement, Weibull', () => {
  it.each(reference.age_replacement_weibull)('shape $shape, costs $c_p and $c_f', (c) => {
    const options = {
      lifetime: weibull({ shape: c.shape, scale: c.scale }),
      preventiveCost: c.c_p,
      failureCost: c.c_f,
    }
    const best = bestAgeReplacement(options)
    expectRelative(best.interval as number, c.t_star, 1e-13)
    expectRelative(best.rate, c.cost_rate, 5e-15)
    expectRelative(best.neverRate, c.cost_rate_no_pm, 5e-15)
    expect(ageReplacementRate(options, c.t_star)).toBeCloseTo(best.rate, 15)
    expect(ageReplacementRate(options, 'never')).toBe(best.neverRate)
  })
})
