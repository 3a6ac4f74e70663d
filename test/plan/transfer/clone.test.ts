import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtinProfile, lawSeconds } from '../../../src/hardware/index.ts'
import { type CloneOptions, clone, cloneMethods } from '../../../src/plan/transfer/index.ts'

const testbed = builtinProfile('roothammer-2007')
const bare = { profile: testbed, usedShare: 1, rateBytesPerSecond: 125e6 } as const

function one(options: Partial<CloneOptions>) {
  const answer = clone({ ...bare, clones: 32, ...options })
  const [method] = answer.methods
  if (method === undefined) throw new Error('no method')
  return { ...method, answer }
}

describe('ways to bring guests up', () => {
  it('forks 32 clones in about 800 ms (SnowFlock), with a descriptor of 1 MiB per GiB', () => {
    const found = one({})
    expect(found.latencySeconds).toBeCloseTo(0.8084, 4)
    expect(found.downtimeSeconds).toBe(0.2)
    expect(found.details.find(({ key }) => key === 'descriptorBytes')?.value).toBe(2 ** 20)
  })

  it('copies 32 GiB over 1 Gbit/s in 275 s', () => {
    expect(one({ method: 'eager' }).latencySeconds).toBeCloseTo(274.88, 2)
    expect(one({ method: 'eager', path: 'multicast' }).latencySeconds).toBeCloseTo(8.59, 2)
    expect(one({ method: 'suspend-resume' }).latencySeconds).toBeCloseTo(283.47, 2)
  })

  it('sends the descriptor and the pages to every clone where the network has no multicast', () => {
    const options = { touchedBytes: 40 * 2 ** 20, clones: 4 }
    const multicast = one(options).movedBytes ?? 0
    expect(one({ ...options, path: 'each-host' }).movedBytes).toBe(4 * multicast)
  })

  it('waits 275 us for each page that a clone needs', () => {
    const { stallSecondsEach } = one({ touchedBytes: 40 * 2 ** 20 })
    expect(stallSecondsEach).toBeCloseTo(10_240 * 275e-6, 12)
  })

  it('boots fresh guests as the profile says', () => {
    const { boot, start } = {
      boot: lawSeconds(testbed.components.guestBoot, { guests: 32, memoryGib: 32, ramGib: 12 }, 'x'),
      start: lawSeconds(testbed.services.sshd!.start, { guests: 32, memoryGib: 32, ramGib: 12 }, 'x'),
    }
    expect(one({ method: 'boot', service: 'sshd' }).latencySeconds).toBeCloseTo(boot + start, 9)
  })

  it('counts the work of the clones within a window', () => {
    const found = one({ windowSeconds: 30, touchedBytes: 0 })
    expect(found.spareSeconds).toBeCloseTo(32 * (30 - found.latencySeconds), 9)
    expect(one({ windowSeconds: 1, method: 'eager' }).spareSeconds).toBe(0)
    expect(one({}).spareSeconds).toBeNull()
  })

  it.each([
    [{ method: 'frok' }, 'method', "did you mean 'fork'?"],
    [{ clones: 0 }, 'clones', 'at least 1'],
    [{ touchedBytes: 2 ** 31 }, 'touchedBytes', 'at most the 1 GiB'],
    [{ method: 'boot', service: 'ssh' }, 'service', "did you mean 'sshd'?"],
    [{ windowSeconds: -1 }, 'windowSeconds', 'at least 0'],
  ] as const)('refuses %o', (options, parameter, words) => {
    expect(() => one(options)).toThrow(expect.objectContaining({ name: 'InputError', parameter }))
    expect(() => one(options)).toThrow(words)
  })

  it.each(cloneMethods.map(({ name }) => name))('%s is never faster for more clones', (method) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 0, max: 64 }), (clones, more) => {
        const few = one({ method, clones }).latencySeconds
        expect(one({ method, clones: clones + more }).latencySeconds).toBeGreaterThanOrEqual(few)
      }),
      { numRuns: 40 },
    )
  })
})
