import { describe, expect, it } from 'vitest'
import {
  applyOverrides,
  builtinProfile,
  builtinProfileNames,
  type HardwareProfile,
  type Overrides,
} from '../../../src/hardware/index.ts'
import {
  type HostScenario,
  strategies,
  strategyNamed,
  timelineTotals,
} from '../../../src/models/strategies/index.ts'

const gib = 2 ** 30
const testbed = builtinProfile('roothammer-2007')

function scenario(changed: Partial<HostScenario> = {}): HostScenario {
  return {
    profile: testbed,
    service: 'jboss',
    guests: 11,
    guestMemoryBytes: gib,
    spareHosts: 1,
    ...changed,
  }
}

const overridden = (overrides: Overrides, profile: HardwareProfile = testbed): HardwareProfile =>
  applyOverrides(profile, overrides, { service: 'jboss', guestMemoryBytes: gib })
const totals = (name: string, changed: Partial<HostScenario> = {}) =>
  timelineTotals(strategyNamed(name).timeline(scenario(changed)))

describe('the registry', () => {
  it('names every strategy once, in words of lower case', () => {
    const names = strategies.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    for (const strategy of strategies) expect(strategyNamed(strategy.name)).toBe(strategy)
  })

  it('offers the nearest name for one that it does not know', () => {
    expect(() => strategyNamed('warn-vm')).toThrow(/did you mean 'warm-vm'\?/)
    expect(() => strategyNamed('banana')).toThrow(/accepted: cold-vm, quick-reload, saved-vm, warm-vm/)
  })

  it('has traits that agree with the timelines', () => {
    for (const profileName of builtinProfileNames) {
      const profile = builtinProfile(profileName)
      const service = profile.defaultService
      for (const strategy of strategies) {
        const timeline = strategy.timeline(scenario({ profile, service, guests: 2 }))
        const names = timeline.phases.map(({ name }) => name)
        expect(names.includes('firmware'), strategy.name).toBe(strategy.traits.resetsHardware)
        expect(names.includes('guest-boot'), strategy.name).toBe(strategy.traits.restartsGuests)
        expect(names.includes('cache-refill'), strategy.name).toBe(strategy.traits.losesPageCache)
        expect(timeline.spareHostsReserved > 0, strategy.name).toBe(strategy.traits.needsSpareHost)
      }
    }
  })

  it('asks for a spare host exactly where a strategy needs one', () => {
    for (const { traits, infeasibleBecause } of strategies) {
      expect(infeasibleBecause(scenario({ spareHosts: 0 })) !== null).toBe(traits.needsSpareHost)
      expect(infeasibleBecause(scenario({ spareHosts: 1 }))).toBeNull()
    }
  })
})

describe('the reboots of 2007', () => {
  it('keep what they cannot attribute apart, the same for any number of guests', () => {
    for (const guests of [1, 5, 11]) {
      const phase = strategyNamed('cold-vm')
        .timeline(scenario({ guests }))
        .phases.find(({ name }) => name === 'unattributed')
      expect(phase?.seconds).toBeCloseTo(9.7, 9)
      expect(phase?.provenance).toBe('fitted')
    }
  })

  it('differ, cold from quick, by the hardware reset alone', () => {
    const cold = totals('cold-vm').downtimeSeconds
    expect(cold - totals('quick-reload').downtimeSeconds).toBeCloseTo(48, 9)
  })

  it('refill half of 11 GiB at the rate at which the disk restores guests, at 0.31 of the capacity', () => {
    const refill = strategyNamed('cold-vm')
      .timeline(scenario({ service: 'apache' }))
      .phases.find(({ name }) => name === 'cache-refill')
    const rate = testbed.disk.sequentialRead.value
    expect(refill).toMatchObject({ service: 'up', capacity: 0.31 })
    expect(refill?.seconds).toBeCloseTo((5.5 * gib) / rate, 9)
    expect(totals('cold-vm').degradedSeconds).toBeCloseTo((5.5 * gib) / rate, 9)
  })

  it('say that 0.31 is scaled where it was measured on another service', () => {
    const capacitySource = (service: string) =>
      strategyNamed('cold-vm').timeline(scenario({ service, profile: overridden({ refillSeconds: 300 }) }))
    const provenance = (service: string) => capacitySource(service).phases.at(-1)?.provenance
    expect(provenance('apache')).toBe('published')
    expect(provenance('jboss')).toBe('scaled')
  })

  it('refuse a law that gives a negative time', () => {
    // The law of the host's shutdown reaches zero at 101 guests.
    expect(() => totals('warm-vm', { guests: 200, guestMemoryBytes: 1 })).toThrow(
      /hostShutdown gives -\d.* 200 guests.*1 to 11 guests/,
    )
  })
})

describe('the live migration', () => {
  it('sends 97 % of each guest, and what it dirties meanwhile once more', () => {
    const lambda = 9.8 / 62
    const rate = 0.1048576 * 125e6
    const perGuest = ((776 / 800) * gib * (1 + lambda)) / rate
    const preCopy = strategyNamed('live-migration').timeline(scenario()).phases[0]
    expect(preCopy?.seconds).toBeCloseTo(11 * perGuest + 10 * 0.165, 9)
  })

  it('has no other guest to wait for when there is one', () => {
    const preCopy = strategyNamed('live-migration').timeline(scenario({ guests: 1 })).phases[0]
    expect(preCopy?.seconds).toBeCloseTo((776 / 800) * (gib / (0.1048576 * 125e6)) * (1 + 9.8 / 62), 9)
  })

  it('does not converge where guests dirty memory faster than it moves', () => {
    const rate = 0.1048576 * 125e6
    const [below, above] = [0.99, 1].map((share) =>
      strategyNamed('live-migration').timeline(
        scenario({ profile: overridden({ dirtyBytesPerSecond: share * rate }) }),
      ),
    )
    expect(below).toMatchObject({ converged: true, stopRule: null })
    expect(above).toMatchObject({ converged: false, stopRule: 'rounds' })
    const stopped = above?.phases.find(({ name }) => name === 'blackout')
    expect(stopped?.seconds).toBeCloseTo(0.165 + ((776 / 800) * gib) / rate, 9)
  })

  it('neither pauses for ever nor for no number where the network is next to nothing', () => {
    for (const dirtyBytesPerSecond of [0, 1]) {
      const profile = overridden({ nicBytesPerSecond: 1e-300, dirtyBytesPerSecond })
      expect(() => strategyNamed('live-migration').timeline(scenario({ profile }))).toThrow(
        expect.objectContaining({ name: 'InputError' }),
      )
    }
  })

  it('has no pause where none was measured, whatever the guests dirty', () => {
    const { migration } = testbed
    const profile = {
      ...testbed,
      migration: { ...migration, blackoutLambda: 1e-200, blackout: { ...migration.blackout, value: 0 } },
    }
    expect(totals('live-migration', { profile }).downtimeSeconds).toBe(0)
  })
})
