import { describe, expect, it } from 'vitest'
import { builtinProfile } from '../../src/hardware/index.ts'
import { compare, createScenario, type ScenarioInput, type StrategyResult } from '../../src/plan/index.ts'

const profile = builtinProfile('roothammer-2007')
const week = 604_800

/** Results by strategy on the testbed of 2007: eleven guests of 1 GiB, JBoss, unless said otherwise. */
function results(input: Partial<ScenarioInput> = {}): Record<string, StrategyResult> {
  const { strategies } = compare(createScenario({ profile, guests: 11, ...input }))
  return Object.fromEntries(strategies.map((result) => [result.strategy, result]))
}

describe('the main job: 11 guests, JBoss, testbed of 2007', () => {
  const own = results()

  // Talk of DSN 2007, slides 'Downtime of services' and 'Effect of quick reload': 241 - 48 = 193.
  it.each([
    ['cold-vm', 241, 99.985],
    ['quick-reload', 193, 99.987],
    ['saved-vm', 429, 99.977],
    ['warm-vm', 42, 99.993],
  ])('%s is down for %i s and available for %d %%', (strategy, downtime, percent) => {
    const result = own[strategy] as StrategyResult
    expect(result.downtimeSeconds).toBeCloseTo(downtime, 9)
    expect(100 * (result.availability as number)).toBeCloseTo(percent, 3)
    expect(Math.abs(100 * (result.availability as number) - percent)).toBeLessThanOrEqual(0.0005)
  })

  it('warm alone keeps four nines, beside the migration', () => {
    const keeping = Object.values(own).filter(({ verdicts }) => verdicts['99.99%']?.meets)
    expect(keeping.map(({ strategy }) => strategy)).toEqual(['warm-vm', 'live-migration'])
    for (const { verdicts } of Object.values(own)) expect(verdicts['99.9%']?.meets).toBe(true)
    expect(own['warm-vm']?.nines).toBeCloseTo(4.13, 2)
    expect(own['cold-vm']?.nines).toBeCloseTo(3.83, 2)
    expect(own['saved-vm']?.nines).toBeCloseTo(3.63, 2)
  })

  it('warm shortens the downtime of cold by 83 %, that of saved by 90 %', () => {
    const downtime = (strategy: string): number => own[strategy]?.downtimeSeconds as number
    expect(1 - downtime('warm-vm') / downtime('cold-vm')).toBeCloseTo(0.825726, 6)
    expect(1 - downtime('warm-vm') / downtime('saved-vm')).toBeCloseTo(0.902, 3)
  })

  it('costs 38.7, 78.2 and 122.8 min a year', () => {
    const minutes = (strategy: string): number => (own[strategy]?.downtimePerYearSeconds as number) / 60
    expect(minutes('warm-vm')).toBeCloseTo(38.7, 1)
    expect(minutes('cold-vm')).toBeCloseTo(78.2, 1)
    expect(minutes('saved-vm')).toBeCloseTo(122.8, 1)
  })

  it('breaks even at the figures of the schedule', () => {
    const at = (strategy: string) => own[strategy]?.breakEven['99.99%']
    expect(at('warm-vm')?.maxDowntimeSeconds).toBeCloseTo(105.92, 9)
    expect(at('saved-vm')?.maxDowntimeSeconds).toBeCloseTo(105.92, 9)
    expect(at('cold-vm')?.maxDowntimeSeconds).toBeCloseTo(122.92, 9)
    expect((at('warm-vm')?.minVmmIntervalSeconds as number) / week).toBeCloseTo(1.586, 3)
    expect((at('cold-vm')?.minVmmIntervalSeconds as number) / week).toBeCloseTo(8.46, 2)
    expect((at('saved-vm')?.minVmmIntervalSeconds as number) / week).toBeCloseTo(16.2, 1)
  })

  it('keeps the published downtimes of sshd and of the quick reload with it', () => {
    const sshd = results({ service: 'sshd' })
    expect(sshd['cold-vm']?.downtimeSeconds).toBeCloseTo(157, 9)
    expect(sshd['quick-reload']?.downtimeSeconds).toBeCloseTo(109, 9)
  })

  it('gives the exact schedule as a second answer: cold 99.98582 %', () => {
    const exact = results({ offset: 'exact' })
    expect(exact['cold-vm']?.unavailability).toBeCloseTo(343 / (4 * week), 12)
    expect(100 * (exact['cold-vm']?.availability as number)).toBeCloseTo(99.98582, 5)
    expect(exact['warm-vm']?.unavailability).toBe(own['warm-vm']?.unavailability)
  })
})

describe('the migration of 2007', () => {
  const migration = results()['live-migration'] as StrategyResult
  const preCopy = migration.phases.find(({ name }) => name === 'pre-copy')

  it('takes 16.9 min against the published 17', () => {
    expect((preCopy?.seconds as number) / 60).toBeCloseTo(16.9, 1)
    expect(preCopy?.capacity).toBeCloseTo(0.88, 12)
  })

  it('is at 17 min a rate of 92.64 Mbit/s, which holds what is sent again', () => {
    const bits = 11 * 2 ** 30 * 8
    expect(bits / 1020 / 1e6).toBeCloseTo(92.64, 2)
    expect(Math.abs(bits / (preCopy?.seconds as number) / 1e6 - 92.64)).toBeLessThan(0.01 * 92.64)
  })

  it('is down for 0.165 s a guest, and asks for a spare host', () => {
    expect(migration.downtimeSeconds).toBe(0.165)
    expect(migration.spareHostsReserved).toBe(1)
    const without = results({ spareHosts: 0 })['live-migration'] as StrategyResult
    expect(without.feasible).toBe(false)
    expect(without.reason).toMatch(/spare host/)
    expect(without.downtimeSeconds).toBeNull()
  })

  it('loses more capacity than the warm reboot: 122 against 42 host-seconds', () => {
    expect(migration.capacityLossHostSeconds).toBeCloseTo(0.12 * (preCopy?.seconds as number) + 0.165, 9)
    expect(results()['warm-vm']?.capacityLossHostSeconds).toBeCloseTo(42, 9)
  })
})

describe('a cluster loses, per rejuvenation of a host', () => {
  it.each([
    ['300 s of refill', 300, 448],
    ['600 s of refill', 600, 655],
  ])('with %s, cold', (_, refillSeconds, hostSeconds) => {
    const { capacityLossHostSeconds } = results({ overrides: { refillSeconds } })['cold-vm'] as StrategyResult
    expect(capacityLossHostSeconds).toBeCloseTo(hostSeconds, 9)
  })
})

describe('what the schedule cannot do', () => {
  it('reaches five nines: the weekly OS rejuvenation alone is 99.99438 %', () => {
    const comparison = compare(createScenario({ profile, guests: 11 }))
    expect(100 - 100 * comparison.floorUnavailability).toBeCloseTo(99.99438, 5)
  })

  it('is a downtime that fills the interval', () => {
    expect(() => results({ vmmIntervalSeconds: 300 })).toThrow(/an interval longer than its downtimes/)
  })
})
