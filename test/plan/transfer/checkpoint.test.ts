import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtinProfile } from '../../../src/hardware/index.ts'
import {
  circle,
  type IntervalOptions,
  interval,
  type SaveOptions,
  save,
  saveMethods,
} from '../../../src/plan/transfer/index.ts'

const bare: SaveOptions = {
  profile: builtinProfile('roothammer-2007'),
  usedShare: 1,
  guestMemoryBytes: 36e9,
  workingSetBytes: 2 ** 31,
  dirtyBytesPerSecond: 50e6,
  diskBytesPerSecond: 100e6,
  diskReadBytesPerSecond: 100e6,
  rateBytesPerSecond: 1e9,
}

function one(options: Partial<SaveOptions>) {
  const answer = save({ ...bare, ...options })
  const [method] = answer.methods
  if (method === undefined) throw new Error('no method')
  const detail = (key: string) => method.details.find((candidate) => candidate.key === key)?.value
  return { ...method, answer, detail }
}

describe('ways to save a guest', () => {
  it('stops it for 360 s: 36 GB to a disk of 100 MB/s (TLC)', () => {
    const found = one({})
    expect(found).toMatchObject({ totalSeconds: 360, downtimeSeconds: 360, movedBytes: 36e9 })
    expect(found.detail('restoreSeconds')).toBe(360)
  })

  it('shares a store among the nodes, and the network of each', () => {
    const shared = { guestMemoryBytes: 64 * 2 ** 30, sharedBytesPerSecond: 10e9, nodes: 16 }
    expect(one(shared).downtimeSeconds).toBeCloseTo(109.951, 3)
    expect(one({ ...shared, rateBytesPerSecond: 125e6 }).downtimeSeconds).toBeCloseTo(
      (64 * 2 ** 30) / 125e6,
      6,
    )
  })

  it('writes to three memory servers in a third of the time, and restores likewise', () => {
    const found = one({ method: 'memory-servers' })
    const migration = Number(found.detail('migrationSeconds'))
    // One scan of 36 GB at half of 1 GB/s.
    expect(migration).toBeCloseTo(72, 9)
    expect(found.totalSeconds).toBeCloseTo(migration + 120, 9)
    expect(found.detail('restoreSeconds')).toBeCloseTo(120 + 36, 9)
    // The dirty thread gets half of 1 GB/s and keeps up with 50 MB/s: no pause.
    expect(found.downtimeSeconds).toBe(0)
  })

  it('replicates by the line through the kernel build of Remus (31 % at 10 Hz, 52 % at 20 Hz)', () => {
    const remus = { method: 'replication', dirtyBytesPerSecond: 0, workingSetBytes: 0 }
    const percent = (epochSeconds: number): number =>
      100 * Number(one({ ...remus, epochSeconds }).detail('overhead'))
    expect(percent(0.1)).toBeCloseTo(29.7, 1)
    expect(percent(0.05)).toBeCloseTo(53.9, 1)
  })

  it('says that an epoch is too short for what it dirties', () => {
    const found = one({ method: 'replication', dirtyBytesPerSecond: 2e9 })
    expect(found.converged).toBe(false)
    expect(found.continuous).toBe(true)
    expect(found.answer.warnings.map(({ code }) => code)).toContain('not-converged')
  })

  it('saves what is dirty only', () => {
    const found = one({ method: 'incremental', sinceLastSeconds: 10 })
    expect(found.totalSeconds).toBe(5)
    expect(one({ method: 'incremental' }).movedBytes).toBe(2 ** 31)
  })

  it.each(saveMethods.map(({ name }) => name))('%s: totals are sums of its phases', (method) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2 ** 31, max: 2 ** 38 }),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        (guestMemoryBytes, dirtyBytesPerSecond) => {
          const found = one({ method, guestMemoryBytes, dirtyBytesPerSecond })
          const sum = found.phases.reduce((total, { seconds }) => total + seconds, 0)
          expect(found.totalSeconds).toBeCloseTo(sum, 6)
          expect(found.downtimeSeconds).toBeLessThanOrEqual(found.totalSeconds ?? 0)
          expect(found.movedBytes).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each([
    [{ method: 'stop-and-sav' }, 'method', "did you mean 'stop-and-save'?"],
    [{ workingSetBytes: 2 ** 40 }, 'workingSetBytes', 'at most'],
    [{ method: 'compressed', ratio: 0.5 }, 'ratio', 'at least 1'],
    [{ method: 'memory-servers', servers: 0 }, 'servers', 'at least 1'],
    [{ diskBytesPerSecond: 0 }, 'diskBytesPerSecond', 'above 0'],
    [{ diskReadBytesPerSecond: 0 }, 'diskReadBytesPerSecond', 'above 0'],
  ] as const)('refuses %o', (options, parameter, words) => {
    expect(() => one(options)).toThrow(expect.objectContaining({ name: 'InputError', parameter }))
    expect(() => one(options)).toThrow(words)
  })
})

describe('how often to save', () => {
  const often: IntervalOptions = {
    ...bare,
    saveSeconds: 300,
    meanTimeBetweenFailuresSeconds: 86_400,
    restartSeconds: 600,
  }
  const rule = (name: string, options: Partial<IntervalOptions> = {}) => {
    const found = interval({ ...often, ...options }).rules.find((candidate) => candidate.rule === name)
    if (found === undefined) throw new Error(name)
    return found
  }

  it('gives Young 7,200 s, Daly 116.69 min, the availability optimum 125.52 min with the save', () => {
    expect(rule('young').intervalSeconds).toBe(7200)
    expect(rule('daly').intervalSeconds / 60).toBeCloseTo(116.69, 2)
    expect(rule('availability').periodSeconds / 60).toBeCloseTo(125.52, 2)
  })

  it('finishes 500 h of work after 547.88 h', () => {
    expect((rule('exact', { workSeconds: 1_800_000 }).wallSeconds ?? 0) / 3600).toBeCloseTo(547.88, 2)
    expect(rule('exact').wallSeconds).toBeNull()
  })

  it('is best by its own measure', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 5000, noNaN: true }),
        fc.double({ min: 600, max: 1e7, noNaN: true }),
        (saveSeconds, meanTimeBetweenFailuresSeconds) => {
          const { rules } = interval({ ...often, saveSeconds, meanTimeBetweenFailuresSeconds })
          const exact = rules.find(({ rule: name }) => name === 'exact')
          const available = rules.find(({ rule: name }) => name === 'availability')
          for (const other of rules) {
            expect(exact?.goodput).toBeGreaterThanOrEqual(other.goodput * (1 - 1e-12))
            expect(available?.unavailability).toBeLessThanOrEqual(other.unavailability * (1 + 1e-9))
          }
        },
      ),
    )
  })

  it('counts planned reboots as checkpoints', () => {
    const found = interval({
      ...often,
      meanTimeBetweenFailuresSeconds: 864_000,
      rebootIntervalSeconds: 86_400,
    })
    expect(found.betweenReboots?.ownCheckpoints).toBe(3)
    expect(found.betweenReboots?.goodput).toBeGreaterThan(found.betweenReboots?.goodputWithoutCredit ?? 1)
  })

  it('takes cost and restore of the method where nothing is said', () => {
    const { saveSeconds, restartSeconds } = interval({ ...bare, meanTimeBetweenFailuresSeconds: 86_400 })
    expect([saveSeconds, restartSeconds]).toEqual([360, 360])
  })

  it.each([
    [{ method: 'all' }, 'method'],
    [{ method: 'replication', restartSeconds: undefined }, 'restartSeconds'],
    [{ method: 'memory-servers', copyLoss: 0, saveSeconds: undefined }, 'saveSeconds'],
    [{ meanTimeBetweenFailuresSeconds: 0 }, 'meanTimeBetweenFailuresSeconds'],
    [{ workSeconds: 1e300, meanTimeBetweenFailuresSeconds: 1 }, 'workSeconds'],
  ] as const)('refuses %o', (options, parameter) => {
    expect(() => interval({ ...often, ...options })).toThrow(
      expect.objectContaining({ name: 'InputError', parameter }),
    )
  })
})

describe('who saves when', () => {
  it('lets each host of a circle save once, with all others as helpers', () => {
    const found = circle({ ...bare, hosts: 4, circles: 2 })
    expect(found.turns).toHaveLength(4)
    expect(found.turns[1]).toMatchObject({ savers: ['1.2', '2.2'] })
    expect(found.turns.flatMap(({ savers }) => savers).toSorted()).toEqual(
      [1, 2].flatMap((number) => [1, 2, 3, 4].map((host) => `${number}.${host}`)),
    )
    expect(found.cycleSeconds).toBeCloseTo(4 * found.saveSeconds, 9)
    // k = 3 disks of 100 MB/s are below the network's 1 GB/s.
    expect(found).toMatchObject({ limitedBy: 'disks', saveBytesPerSecond: 300e6 })
  })

  it('is one save to k memory servers where the network does not limit it', () => {
    const servers = one({ method: 'memory-servers', servers: 3 }).totalSeconds
    expect(circle({ ...bare, hosts: 4 }).saveSeconds).toBeCloseTo(servers ?? 0, 9)
  })

  it('saves all guests of a host in its turn', () => {
    // Two guests of 36 GB: 2 * 72 s to the helpers, 72 GB at 300 MB/s.
    expect(circle({ ...bare, hosts: 4, guests: 2 }).saveSeconds).toBeCloseTo(144 + 240, 9)
  })

  it('is limited by the network beyond some number of hosts', () => {
    expect(circle({ ...bare, hosts: 20 })).toMatchObject({ limitedBy: 'nic', saveBytesPerSecond: 1e9 })
  })

  it.each([
    [{ hosts: 1 }, 'hosts'],
    [{ hosts: 4, guests: 0 }, 'guests'],
    [{ hosts: 4, circles: 0 }, 'circles'],
  ] as const)('refuses %o', (options, parameter) => {
    expect(() => circle({ ...bare, ...options })).toThrow(
      expect.objectContaining({ name: 'InputError', parameter }),
    )
  })
})
