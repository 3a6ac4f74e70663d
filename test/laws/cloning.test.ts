import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CloneTransfer,
  eagerClone,
  spareSecondsWithin,
  suspendResumeClone,
  vmFork,
} from '../../src/models/cloning/index.ts'

interface Parent {
  readonly clones: number
  readonly memoryBytes: number
  readonly rateBytesPerSecond: number
}

/** Every way to clone; a law below holds for all of them. */
const ways: Readonly<Record<string, (parent: Parent) => CloneTransfer>> = {
  fork: (parent) => vmFork({ ...parent, touchedBytes: parent.memoryBytes / 10 }),
  'fork without multicast': (parent) => vmFork({ ...parent, multicast: false }),
  'fork with work for each clone': (parent) => vmFork({ ...parent, spawnSecondsEach: 0.01 }),
  'eager, shared path': (parent) => eagerClone(parent),
  'eager, a path to each host': (parent) => eagerClone({ ...parent, path: 'each-host' }),
  'eager, multicast': (parent) => eagerClone({ ...parent, path: 'multicast' }),
  'suspend and resume': (parent) => suspendResumeClone(parent),
}

const parent = fc.record({
  clones: fc.integer({ min: 1, max: 1000 }),
  memoryBytes: fc.double({ min: 2 ** 20, max: 2 ** 40, noNaN: true }),
  rateBytesPerSecond: fc.double({ min: 1e6, max: 2e10, noNaN: true }),
})

describe.each(Object.entries(ways))('laws of cloning: %s', (_name, clone) => {
  it('latency and volume never fall with the number of clones', () => {
    fc.assert(
      fc.property(parent, fc.integer({ min: 1, max: 1000 }), (any, more) => {
        const [few, many] = [clone(any), clone({ ...any, clones: any.clones + more })]
        expect(many.latencySeconds).toBeGreaterThanOrEqual(few.latencySeconds)
        expect(many.movedBytes).toBeGreaterThanOrEqual(few.movedBytes)
      }),
    )
  })

  it('latency never rises with the rate, and the parent is down no longer than it lasts', () => {
    fc.assert(
      fc.property(parent, fc.double({ min: 1, max: 100, noNaN: true }), (any, faster) => {
        const slow = clone(any)
        const fast = clone({ ...any, rateBytesPerSecond: any.rateBytesPerSecond * faster })
        expect(fast.latencySeconds).toBeLessThanOrEqual(slow.latencySeconds)
        expect(slow.downtimeSeconds).toBeLessThanOrEqual(slow.latencySeconds)
        expect(slow.latencySeconds).toBe(slow.totalSeconds)
      }),
    )
  })

  it('spare capacity within a window is at most all clones all the time', () => {
    fc.assert(
      fc.property(parent, fc.double({ min: 0, max: 1e4, noNaN: true }), (any, window) => {
        const spare = spareSecondsWithin(clone(any), window)
        expect(spare).toBeGreaterThanOrEqual(0)
        expect(spare).toBeLessThanOrEqual(any.clones * window)
      }),
    )
  })
})
