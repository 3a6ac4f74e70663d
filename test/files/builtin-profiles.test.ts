import { describe, expect, test } from 'vitest'
import {
  builtinProfile,
  builtinProfileNames,
  builtinProfileSpec,
  type Law,
  lawSeconds,
} from '../../src/hardware/index.ts'
import { compare, createScenario } from '../../src/plan/index.ts'
import { profileFile } from '../../src/schemas/index.ts'

const gib = 2 ** 30
const modern = builtinProfileNames.filter((name) => name !== 'roothammer-2007')

function downtimes(name: string, guests: number, gibEach: number): Readonly<Record<string, number | null>> {
  const scenario = createScenario({ profile: builtinProfile(name), guests, guestMemoryBytes: gibEach * gib })
  return Object.fromEntries(
    compare(scenario).strategies.map(({ strategy, downtimeSeconds }) => [strategy, downtimeSeconds]),
  )
}

describe.each(builtinProfileNames)('%s', (name) => {
  test('is a valid profile file', () => {
    const { error } = profileFile.safeParse(builtinProfileSpec(name))
    expect(error?.issues).toBeUndefined()
  })

  test('says of every value where it comes from', () => {
    const { inputs } = builtinProfile(name)
    expect(inputs.length).toBeGreaterThan(20)
    expect(inputs.filter(({ source }) => source.trim() === '')).toEqual([])
    expect(inputs.filter(({ value }) => !Number.isFinite(value))).toEqual([])
  })

  test('a warm reboot is far shorter than a cold one, and quick reload lies between', () => {
    const {
      'cold-vm': cold,
      'quick-reload': quick,
      'warm-vm': warm,
      'live-migration': live,
    } = downtimes(name, 11, 1)
    expect(warm).toBeLessThan((cold ?? 0) / 3)
    expect(quick).toBeGreaterThan(warm ?? 0)
    expect(quick).toBeLessThan(cold ?? 0)
    expect(live).toBeLessThan(warm ?? 0)
  })
})

describe('roothammer-2007: laws fitted to the published figures', () => {
  const { components, services, disk, nic, migration } = builtinProfile('roothammer-2007')
  const jboss = services.jboss?.start as Law

  // [law, constant, per guest, per GiB of guest memory, per GiB of RAM]
  test.each([
    ['hardwareReset', components.hardwareReset, 36, 0, 0, 1],
    ['vmmReload', components.vmmReload, 11, 0, 0, 0],
    ['hostShutdown', components.hostShutdown, 10.1, -0.1, 0, 0],
    ['hostBoot', components.hostBoot, 20.2, -0.2, 0, 0],
    ['guestShutdown', components.guestShutdown, 10.2, 0.4, 0, 0],
    ['guestBoot', components.guestBoot, 2.48, 3.72, 0, 0],
    ['onMemorySuspend', components.onMemorySuspend, 0.04, 0, 0, 0],
    ['onMemoryResume', components.onMemoryResume, 0.66, 0.3, 0, 0],
    ['unattributed', components.unattributed, 9.7, 0, 0, 0],
    ['jboss', jboss, 10.52, 6.68, 0, 0],
  ] as const)('%s = %4$s', (_, law, constant, perGuest, perGib, perRamGib) => {
    expect(law.constant.value).toBeCloseTo(constant, 9)
    expect(law.perGuest.value).toBeCloseTo(perGuest, 9)
    expect(law.perGib.value).toBeCloseTo(perGib, 9)
    expect(law.perRamGib.value).toBeCloseTo(perRamGib, 9)
  })

  test('save and restore together: 280 s for one guest of 11 GiB, and 429 s in all for 11 of 1 GiB', () => {
    const both = (guests: number, memoryGib: number): number =>
      lawSeconds(components.save, { guests, memoryGib, ramGib: 12 }, 'save') +
      lawSeconds(components.restore, { guests, memoryGib, ramGib: 12 }, 'restore')
    expect(both(1, 11)).toBeCloseTo(280, 9)
    // 429 s less hardware reset 48, reload 11 and host shutdown and boot without guests 30.3.
    expect(both(11, 11)).toBeCloseTo(339.7, 9)
  })

  test('the published wholes', () => {
    expect(downtimes('roothammer-2007', 11, 1)).toMatchObject({
      'cold-vm': expect.closeTo(241, 9),
      'quick-reload': expect.closeTo(193, 9),
      'saved-vm': expect.closeTo(429, 9),
      'warm-vm': expect.closeTo(42, 9),
    })
  })

  test('disk and network', () => {
    expect(disk.randomReads.value).toBeCloseTo(1 / (0.0035 + 30 / 15000), 9)
    // Half of the time per GiB each way.
    expect(gib / disk.sequentialRead.value).toBeCloseTo(
      (components.save.perGib.value + components.restore.perGib.value) / 2,
      9,
    )
    expect(nic.rate.value * nic.effectiveShare.value).toBeCloseTo((100 * 2 ** 20) / 8, 6)
    expect(migration.dirtyRate.value / (nic.rate.value * nic.effectiveShare.value)).toBeCloseTo(9.8 / 62, 12)
  })
})

describe('modern hosts keep to the figures that they cite', () => {
  test('each marks what it assumes', () => {
    for (const name of modern) {
      const { inputs } = builtinProfile(name)
      expect(inputs.some(({ provenance }) => provenance === 'assumed')).toBe(true)
      expect(inputs.some(({ provenance }) => provenance === 'published')).toBe(true)
    }
  })

  test('memory-preserving-cloud: the pause is 10 s whatever runs, a full reboot some ten minutes (Azure, VM-PHU)', () => {
    for (const [guests, each] of [
      [1, 4],
      [20, 8],
      [60, 8],
    ] as const) {
      const { 'warm-vm': warm, 'cold-vm': cold } = downtimes('memory-preserving-cloud', guests, each)
      expect(warm).toBe(10)
      expect(cold).toBeGreaterThan(540)
      expect(cold).toBeLessThan(660)
    }
  })

  test('kvm-kexec: one guest of 256 GiB is down for 7.6 + 2.31 s (Hy-FiX)', () => {
    expect(downtimes('kvm-kexec', 1, 256)['warm-vm']).toBeCloseTo(9.91, 9)
    expect(downtimes('kvm-kexec', 4, 128)['warm-vm']).toBeCloseTo(7.6 + 2 * 2.31, 9)
  })

  test('two-socket-1tib: ten minutes of POST, 512 GiB saved and restored over NVMe in 458 s', () => {
    const { components } = builtinProfile('two-socket-1tib')
    const load = { guests: 8, memoryGib: 512, ramGib: 1024 }
    expect(lawSeconds(components.hardwareReset, load, 'hardwareReset')).toBe(600)
    const both = lawSeconds(components.save, load, 'save') + lawSeconds(components.restore, load, 'restore')
    expect(both).toBeCloseTo(458.1, 1)
    expect(downtimes('two-socket-1tib', 8, 64)['warm-vm']).toBeCloseTo(43 + 2 * 2.31, 9)
  })
})
