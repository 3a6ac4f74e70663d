import { describe, expect, it } from 'vitest'
import {
  atMostUp,
  fewestHosts,
  type HostFailures,
  type SizingOptions,
} from '../../../src/models/cluster/index.ts'
import type { Phase, Timeline } from '../../../src/models/strategies/index.ts'

const hour = 3600
const failures: HostFailures = {
  failuresPerSecond: 1 / (1000 * hour),
  repairSeconds: 10 * hour,
  repairCrews: 1000,
  commonCauseFraction: 0,
  failedRebootsPerSecond: 0,
}

function binomialAtMost(hosts: number, up: number, availability: number): number {
  let sum = 0
  for (let j = 0; j <= up; j++) {
    let ways = 1
    for (let i = 0; i < j; i++) ways *= (hosts - i) / (j - i)
    sum += ways * availability ** j * (1 - availability) ** (hosts - j)
  }
  return sum
}

describe('hosts that are up', () => {
  // Independent units: k-out-of-n with a crew for each is binomial with A = MTTF / (MTTF + MTTR).
  it('are binomial with a crew for every host', () => {
    const atMost = atMostUp(6, failures)
    for (let up = 0; up < 6; up++) {
      expect(atMost[up]).toBeCloseTo(binomialAtMost(6, up, 1000 / 1010), 15)
      expect((atMost[up] as number) / binomialAtMost(6, up, 1000 / 1010)).toBeCloseTo(1, 10)
    }
    expect(atMost[6]).toBe(1)
  })

  // Machine repair with one crew: p_d = p_0 (n! / (n - d)!) rho^d, Trivedi, section 8.2.4.
  it('follow the machine-repair formula with one crew', () => {
    const rho = 0.01
    const weights = [1, 3 * rho, 6 * rho ** 2, 6 * rho ** 3]
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const atMost = atMostUp(3, { ...failures, repairCrews: 1 })
    expect(atMost[0]).toBeCloseTo((weights[3] as number) / total, 16)
    expect(atMost[1]).toBeCloseTo(((weights[3] as number) + (weights[2] as number)) / total, 15)
  })

  it('are all down at the rate of common causes, however many there are', () => {
    const common = { ...failures, commonCauseFraction: 1, repairCrews: 1 }
    // From none up, one host is back after R on the average: P(none up) = bl R / (1 + bl R).
    for (const hosts of [1, 2, 20]) expect(atMostUp(hosts, common)[0]).toBeCloseTo(0.01 / 1.01, 12)
  })

  it('fail at planned restarts as at any failure of their own', () => {
    const { failuresPerSecond } = failures
    const restarts = { ...failures, failuresPerSecond: 0, failedRebootsPerSecond: failuresPerSecond }
    expect(atMostUp(4, restarts)).toEqual(atMostUp(4, failures))
    expect([...atMostUp(2, { ...restarts, failedRebootsPerSecond: 0 })]).toEqual([0, 0, 1])
  })

  it.each([
    ['failuresPerSecond', -1],
    ['repairSeconds', 0],
    ['repairCrews', 0.5],
    ['commonCauseFraction', 1.01],
    ['failedRebootsPerSecond', Number.NaN],
  ])('refuse %s = %d', (name, value) => {
    expect(() => atMostUp(3, { ...failures, [name]: value })).toThrow(/accepted/)
  })
})

const phase = (seconds: number, capacity: number): Phase => ({
  name: 'a phase',
  seconds,
  service: capacity === 0 ? 'down' : 'up',
  capacity,
  provenance: 'published',
  source: 'slides of 2007',
})
const timeline = (phases: readonly Phase[], spareHostsReserved = 0): Timeline => ({
  phases,
  converged: true,
  stopRule: null,
  spareHostsReserved,
})
const warm: SizingOptions = {
  demand: 9.5,
  hostsAtOnce: 1,
  failuresAtOnce: 1,
  spareHosts: 0,
  spareIsShared: false,
  timeline: timeline([phase(42, 0)]),
  cycleSeconds: 2_419_200,
  targetUnavailability: 1e-4,
  guests: 105,
  guestSlots: 11,
  failures: null,
  mostHosts: 200,
}
const migration: SizingOptions = {
  ...warm,
  spareHosts: 1,
  timeline: timeline([phase(1020, 0.88), phase(0.2, 0)], 1),
}

describe('the fewest hosts', () => {
  it('serve the demand with one away and one failed', () => {
    expect(fewestHosts(warm)).toMatchObject({ hosts: 12, bound: 'cpu', unavailability: 0 })
    expect(fewestHosts({ ...warm, demand: 9, failuresAtOnce: 0 }).hosts).toBe(10)
    expect(fewestHosts({ ...warm, hostsAtOnce: 3 }).hosts).toBe(14)
  })

  it('keep a spare for evacuations, and the twelfth part of a host that copying takes', () => {
    expect(fewestHosts(migration)).toMatchObject({ hosts: 12, spareHosts: 1, hostsForProcessors: 12 })
    expect(fewestHosts({ ...migration, demand: 10 }).hosts).toBe(13)
  })

  it('are bounded by memory where idle guests fill it: evacuated hosts have to go somewhere', () => {
    const full = { ...migration, demand: 3, guests: 110 }
    // 110 / 11 = 10 hosts full of guests, one failed, one empty.
    expect(fewestHosts(full)).toMatchObject({ hosts: 12, bound: 'ram', hostsForProcessors: 6 })
    expect(fewestHosts({ ...full, mostHosts: 11 })).toMatchObject({ hosts: null, bound: 'ram' })
    // In place, guests stay where they are.
    expect(fewestHosts({ ...warm, demand: 3, guests: 110 })).toMatchObject({ hosts: 11, bound: 'ram' })
  })

  it('take more where hosts fail, by the k-of-n model', () => {
    const failing = { ...warm, failuresAtOnce: 0, failures }
    const answer = fewestHosts({ ...failing, targetUnavailability: 1e-6 })
    expect(answer.bound).toBe('availability')
    const hosts = answer.hosts as number
    const planned = (hosts * 42) / 2_419_200
    const missed = (m: number): number =>
      (1 - planned) * binomialAtMost(m, 9, 1000 / 1010) + planned * binomialAtMost(m, 10, 1000 / 1010)
    expect(answer.unavailability / missed(hosts)).toBeCloseTo(1, 9)
    expect(missed(hosts)).toBeLessThanOrEqual(1e-6)
    expect(missed(hosts - 1)).toBeGreaterThan(1e-6)
  })

  it('do not exist where all hosts fail together too often', () => {
    const shared = { ...failures, commonCauseFraction: 0.2, repairCrews: 1 }
    const answer = fewestHosts({ ...warm, failures: shared })
    expect(answer).toMatchObject({ hosts: null, bound: 'common-cause' })
    expect(answer.unavailability).toBeGreaterThan(1e-4)
  })

  it('do not exist where the NIC cannot empty every host in a cycle', () => {
    expect(fewestHosts({ ...migration, demand: 3000, mostHosts: 5000 })).toMatchObject({
      hosts: null,
      bound: 'nic-time',
      hostsReachedInTime: 2372,
    })
    expect(fewestHosts({ ...warm, demand: 60_000, mostHosts: 70_000 })).toMatchObject({
      hosts: null,
      bound: 'restart-time',
    })
  })

  it('do not exist where there are too few to be had', () => {
    expect(fewestHosts({ ...warm, mostHosts: 11 })).toMatchObject({ hosts: null, bound: 'cpu' })
  })

  it('use shared spares in normal run', () => {
    const failing = { ...migration, failuresAtOnce: 0, failures, targetUnavailability: 1e-5 }
    const reserved = fewestHosts(failing).hosts as number
    const shared = fewestHosts({ ...failing, spareIsShared: true }).hosts as number
    expect(shared).toBeLessThan(reserved)
  })

  it('refuse what cannot be', () => {
    expect(() => fewestHosts({ ...warm, demand: 0 })).toThrow(/more than zero/)
    expect(() => fewestHosts({ ...warm, guestSlots: 0 })).toThrow(
      /room for 0 on a host; accepted: guests that fit/,
    )
  })
})
