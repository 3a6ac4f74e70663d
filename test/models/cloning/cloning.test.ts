import { describe, expect, it } from 'vitest'
import {
  eagerClone,
  spareSecondsWithin,
  suspendResumeClone,
  vmFork,
} from '../../../src/models/cloning/index.ts'

const gib = 2 ** 30
const parent = { clones: 32, memoryBytes: gib, rateBytesPerSecond: 125e6 }

describe('VM fork', () => {
  it('pauses the parent for the descriptor alone, and takes nearly constant time', () => {
    const many = vmFork(parent)
    expect(many.downtimeSeconds).toBe(0.2)
    expect(many.latencySeconds).toBe(many.totalSeconds)
    expect(many.latencySeconds).toBe(vmFork({ ...parent, clones: 2 }).latencySeconds)
    expect(many.latencySeconds).toBeCloseTo(0.8 + 2 ** 20 / 125e6, 12)
  })

  it('without multicast sends everything once a clone', () => {
    const unicast = vmFork({ ...parent, multicast: false, touchedBytes: 40 * 2 ** 20 })
    expect(unicast.movedBytes).toBe(32 * 41 * 2 ** 20)
    expect(unicast.latencySeconds).toBeCloseTo(0.8 + (32 * 2 ** 20) / 125e6, 12)
    expect(vmFork({ ...parent, touchedBytes: 40 * 2 ** 20 }).movedBytes).toBe(41 * 2 ** 20)
  })

  it('makes each clone wait for the pages it touches', () => {
    const fork = vmFork({ ...parent, touchedBytes: 40 * 2 ** 20 })
    expect(fork.pageFetches).toBe(10_240)
    expect(fork.stallSecondsEach).toBeCloseTo(2.816, 12)
  })

  it('adds the toolstack’s work for each clone', () => {
    expect(vmFork({ ...parent, spawnSecondsEach: 0.1 }).latencySeconds).toBeCloseTo(4.0083886, 6)
  })
})

describe('eager ways to clone', () => {
  it('move all memory: once a clone, once a host at the same time, or once', () => {
    expect(eagerClone(parent)).toMatchObject({ totalSeconds: 274.877906944, movedBytes: 32 * gib })
    expect(eagerClone({ ...parent, path: 'each-host' })).toMatchObject({
      totalSeconds: 8.589934592,
      movedBytes: 32 * gib,
    })
    expect(eagerClone({ ...parent, path: 'multicast', resumeSeconds: 1 })).toMatchObject({
      totalSeconds: 9.589934592,
      movedBytes: gib,
    })
  })

  it('through a store, save the parent first', () => {
    expect(suspendResumeClone(parent).latencySeconds).toBeCloseTo((33 * gib) / 125e6, 9)
    expect(suspendResumeClone(parent).movedBytes).toBe(33 * gib)
  })

  it('bring less spare capacity up in time than a fork', () => {
    const window = 60
    expect(spareSecondsWithin(vmFork(parent), window)).toBeCloseTo(32 * (60 - 0.8083886), 4)
    expect(spareSecondsWithin(eagerClone(parent), window)).toBe(0)
    expect(spareSecondsWithin(eagerClone({ ...parent, path: 'multicast' }), window)).toBeCloseTo(
      32 * 51.41,
      1,
    )
  })
})

describe('bad input', () => {
  const cases: readonly (readonly [string, () => unknown])[] = [
    ['clones is 0', () => vmFork({ ...parent, clones: 0 })],
    ['clones is 1.5', () => eagerClone({ ...parent, clones: 1.5 })],
    ['memoryBytes is NaN', () => suspendResumeClone({ ...parent, memoryBytes: Number.NaN })],
    ['touchedBytes is', () => vmFork({ ...parent, touchedBytes: 2 * gib })],
    ['descriptorShare is 2', () => vmFork({ ...parent, descriptorShare: 2 })],
    ['pageBytes is 0', () => vmFork({ ...parent, pageBytes: 0 })],
    [
      'windowSeconds is -1',
      () => spareSecondsWithin({ clones: 1, latencySeconds: 0, stallSecondsEach: 0 }, -1),
    ],
  ]
  it.each(cases)('%s', (message, compute) => {
    expect(compute).toThrow(message)
    expect(compute).toThrow(expect.objectContaining({ name: 'InputError' }))
  })
})
