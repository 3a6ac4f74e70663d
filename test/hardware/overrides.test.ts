import { describe, expect, it } from 'vitest'
import {
  applyOverrides,
  builtinProfile,
  type HardwareProfile,
  type Law,
  type LawSpec,
  type Load,
  lawSeconds,
  type Overrides,
  type ProfileSpec,
  profileFigure,
  resolveProfile,
} from '../../src/hardware/index.ts'

const gib = 2 ** 30
const testbed = builtinProfile('roothammer-2007')
const target = { service: 'jboss', guestMemoryBytes: gib }
const overridden = (overrides: Overrides, profile: HardwareProfile = testbed): HardwareProfile =>
  applyOverrides(profile, overrides, target)
const input = (profile: HardwareProfile, name: string) => profile.inputs.find((one) => one.name === name)

function at(law: Law, guests: number, memoryGib = guests, ramGib = 12): number {
  return lawSeconds(law, { guests, memoryGib, ramGib }, 'the law')
}

type Formulas = ReadonlyMap<string, (load: Load) => number>

/** A profile of whole numbers, so that expected values can be worked out in the head. */
function plainProfile(guestBoot: LawSpec, formulas: Formulas = new Map()): HardwareProfile {
  const spec: ProfileSpec = {
    name: 'plain',
    year: 2026,
    provenance: 'measured',
    source: 'a stopwatch',
    ram: '64 GiB',
    hostMemory: '4 GiB',
    disk: { class: 'nvme' },
    nic: { rate: '10 Gbps' },
    components: { guestBoot },
    services: { jboss: { start: '0 s' } },
  }
  return resolveProfile(spec, { figure: profileFigure, formulas })
}

describe('another disk', () => {
  it('of half the speed doubles what is sequential; random access goes with seek plus half a turn', () => {
    const slow = overridden({ disk: { class: 'hdd', rpm: 7500 } })
    const own = testbed.components.save
    const save = slow.components.save
    expect(save.perGib.value / own.perGib.value).toBeCloseTo(2, 12)
    // 3.5 ms seek + 30/7500 s against 3.5 ms + 30/15000 s.
    expect(save.perGuest.value / own.perGuest.value).toBeCloseTo(7.5 / 5.5, 12)
    expect(slow.disk.randomReads.value).toBeCloseTo(1 / 0.0075, 9)
    expect(slow.disk.sequentialRead.value).toBeCloseTo(testbed.disk.sequentialRead.value / 2, 6)
    const factor = 0.2 * 2 + 0.4 * (7.5 / 5.5) + 0.3 + 0.1
    expect(at(slow.components.guestBoot, 11) / at(testbed.components.guestBoot, 11)).toBeCloseTo(factor, 12)
    expect(slow.components.vmmReload).toBe(testbed.components.vmmReload)
    expect(slow.components.hardwareReset).toBe(testbed.components.hardwareReset)
  })

  it('that is the same disk changes nothing', () => {
    const same = overridden({ disk: { class: 'hdd', rpm: 15000 } })
    expect(same.components).toBe(testbed.components)
    expect(same.leans).toEqual([])
  })

  it('leans on shares that nobody measured, and says so', () => {
    const leans = overridden({ disk: { class: 'ssd' } }).leans.map(({ assumption }) => assumption)
    expect(leans).toContain('the disk shares of guestBoot, save, restore')
    expect(leans).toContain('the usual rates of the class ssd')
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('of %d rpm is refused by its name', (rpm) => {
    expect(() => overridden({ disk: { class: 'hdd', rpm } })).toThrow(
      expect.objectContaining({ name: 'InputError', parameter: 'disk' }),
    )
  })

  it('of no class there is is refused', () => {
    const tape = { class: 'tape' } as never
    expect(() => overridden({ disk: tape })).toThrow(/'tape'; accepted: hdd, ssd, nvme/)
  })
})

describe('more RAM', () => {
  it('lengthens the POST by its share, and says that the split is assumed', () => {
    const larger = overridden({ ramBytes: 24 * gib })
    expect(at(larger.components.hardwareReset, 0, 0, 24)).toBeCloseTo(36 + 24, 12)
    expect(larger.leans).toHaveLength(1)
  })

  it('no longer matters to the POST where the whole of it is given', () => {
    const larger = overridden({ ramBytes: 24 * gib, postSeconds: 300 })
    expect(at(larger.components.hardwareReset, 0, 0, 24)).toBe(300)
    expect(larger.leans).toEqual([])
  })
})

describe('a guest boot given for one guest', () => {
  it('is that of one guest, and grows as the law does', () => {
    const { guestBoot } = overridden({ guestBootSeconds: 30 }).components
    expect(at(guestBoot, 1)).toBeCloseTo(30, 12)
    const own = testbed.components.guestBoot
    expect(at(guestBoot, 11) / 30).toBeCloseTo(at(own, 11) / at(own, 1), 12)
    expect(guestBoot.provenance).toBe('scaled')
  })

  it('holds for a law that goes with memory', () => {
    const profile = plainProfile({ constant: '2 s', perGib: '3 s' })
    const { guestBoot } = overridden({ guestBootSeconds: 30 }, profile).components
    expect(at(guestBoot, 1)).toBeCloseTo(30, 12)
    expect(at(guestBoot, 11)).toBeCloseTo((30 / 5) * 35, 9)
  })

  it('holds for a formula, evaluated on the host as it is', () => {
    const text = '640 / ramGib + guests'
    const formula = (load: { guests: number; ramGib: number }): number => 640 / load.ramGib + load.guests
    const profile = plainProfile({ expression: text }, new Map([[text, formula]]))
    const { guestBoot } = overridden({ guestBootSeconds: 22 }, profile).components
    expect(at(guestBoot, 1, 1, 64)).toBeCloseTo(22, 12)
    expect(at(guestBoot, 5, 5, 64)).toBeCloseTo(30, 12)
  })

  it('is the whole law where the profile has none', () => {
    const { guestBoot } = overridden({ guestBootSeconds: 30 }, plainProfile({ constant: '0 s' })).components
    expect([at(guestBoot, 1), at(guestBoot, 11)]).toEqual([30, 30])
  })
})

it('leaves formulas alone when the disk changes, and says so', () => {
  const profile = plainProfile({ expression: 'guests' }, new Map([['guests', () => 7]]))
  const slower = overridden({ disk: { class: 'ssd' } }, profile)
  expect(at(slower.components.guestBoot, 3)).toBe(7)
  expect(slower.leans.map(({ assumption }) => assumption)).toContain(
    'that it leaves the formulas of guestBoot alone',
  )
})

it('moves the migration alone with the NIC', () => {
  const faster = overridden({ nicBytesPerSecond: 1.25e9 })
  expect(faster.components).toBe(testbed.components)
  expect(faster.nic.effectiveShare).toBe(testbed.nic.effectiveShare)
  expect(faster.migration).toBe(testbed.migration)
  expect(() => overridden({ nicBytesPerSecond: 0 })).toThrow(/positive rate/)
})

describe('the account', () => {
  it('tells what was given in place of what the profile says', () => {
    const own = overridden({ ramBytes: 16 * gib, postSeconds: 100, nicBytesPerSecond: 1e9, refillSeconds: 9 })
    for (const [name, value] of [
      ['ram', 16 * gib],
      ['components.hardwareReset.constant', 100],
      ['nic.rate', 1e9],
      ['cache.refill', 9],
    ] as const) {
      expect(input(own, name)).toMatchObject({ value, provenance: 'measured' })
      expect(input(own, name)?.source).toMatch(/^given with --/)
    }
    expect(input(own, 'components.hardwareReset.perRamGib')).toBeUndefined()
    expect(input(own, 'components.guestBoot.constant')).toBe(input(testbed, 'components.guestBoot.constant'))
  })

  it('tells what was scaled, and what became of a derived value', () => {
    const own = overridden({ disk: { class: 'hdd', rpm: 7500 }, dirtyBytesPerSecond: 5 })
    expect(input(own, 'components.save.perGib')?.provenance).toBe('scaled')
    expect(input(own, 'components.save.perGib')?.value).toBe(own.components.save.perGib.value)
    expect(input(own, 'migration.dirtyRate')?.value).toBe(5)
    expect(input(own, 'migration.dirtyRate.lambda')).toBeUndefined()
  })

  it('is that of the profile where nothing is given', () => {
    expect(overridden({})).toBe(testbed)
  })

  it('names each value once', () => {
    const names = overridden({
      ramBytes: 16 * gib,
      disk: { class: 'nvme' },
      nicBytesPerSecond: 1e9,
      postSeconds: 1,
      guestBootSeconds: 2,
      serviceStartSeconds: 3,
      dirtyBytesPerSecond: 4,
      refillSeconds: 5,
    }).inputs.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

it('takes -0 for 0', () => {
  const zero = overridden({ refillSeconds: -0, postSeconds: -0 })
  expect(Object.is(zero.cache.seconds?.value, 0)).toBe(true)
  expect(Object.is(at(zero.components.hardwareReset, 0), 0)).toBe(true)
})

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d seconds', (seconds) => {
  for (const parameter of ['postSeconds', 'guestBootSeconds', 'refillSeconds'] as const) {
    expect(() => overridden({ [parameter]: seconds })).toThrow(
      expect.objectContaining({ name: 'InputError', parameter }),
    )
  }
})
