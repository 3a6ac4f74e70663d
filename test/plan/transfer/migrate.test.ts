import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import { builtinProfile } from '../../../src/hardware/index.ts'
import { platformPolicies, platformRules, qemuRule } from '../../../src/models/migration/index.ts'
import {
  type MigrateOptions,
  migrate,
  migrationMethods,
  policies,
  stopRules,
} from '../../../src/plan/transfer/index.ts'

const testbed = builtinProfile('roothammer-2007')
const gibibyte = 2 ** 30

/** A guest of which nothing comes from the profile that could change a published figure. */
const bare: MigrateOptions = { profile: testbed, usedShare: 1, stateBytes: 0, copyLoss: 0 }

function one(options: Partial<MigrateOptions>) {
  const answer = migrate({ ...bare, ...options })
  const [method] = answer.methods
  if (method === undefined) throw new Error('no method')
  return { ...method, answer }
}

describe('published and derived cases', () => {
  it('gives 32 s of stop-and-copy at 128 Mbit/s (Kubiatowicz, 512 MB)', () => {
    const found = one({ method: 'stop-and-copy', guestMemoryBytes: 512e6, rateBytesPerSecond: 16e6 })
    expect(found.downtimeSeconds).toBe(32)
  })

  it('sums the geometric series where the working set does not cap it', () => {
    const found = one({
      guestMemoryBytes: gibibyte,
      rateBytesPerSecond: 125e6,
      dirtyBytesPerSecond: 25e6,
      dirtyModel: 'geometric',
      stopRule: 'threshold:204800B',
    })
    // Reference: lambda = 0.2, n = 6 rounds before the last.
    const lambda = 0.2
    expect(found.rounds).toHaveLength(6)
    expect(found.totalSeconds).toBeCloseTo(((gibibyte / 125e6) * (1 - lambda ** 7)) / (1 - lambda), 9)
    expect(found.stopRule).toBe('threshold/little-remains')
  })

  it('reports BT of the MPLM paper as endless: 35,061.61 pages/s on 1 Gbit/s', () => {
    const found = one({
      guestMemoryBytes: 8 * gibibyte,
      rateBytesPerSecond: 125e6,
      dirtyPagesPerSecond: 35_061.61,
      pageBytes: 4096,
    })
    expect(found).toMatchObject({
      converged: false,
      totalSeconds: null,
      downtimeSeconds: null,
      movedBytes: null,
    })
    expect(found.reason).toContain('1.149')
    expect(found.answer.warnings.map(({ code }) => code)).toContain('not-converged')
  })

  it('bounds TLM by one scan and the working set: MG class D', () => {
    const found = one({
      method: 'time-bound',
      guestMemoryBytes: 36 * gibibyte,
      workingSetBytes: 27.3 * gibibyte,
      dirtyPagesPerSecond: 600_000,
      pageBytes: 4096,
      rateBytesPerSecond: 100_000 * 4096,
      scanShare: 1,
    })
    expect(found.totalSeconds).toBeCloseTo(165.937, 2)
    expect(found.downtimeSeconds).toBeCloseTo(71.57, 1)
  })

  it('gives KubeVirt 96 s for eleven guests of 1 GiB: 2 at once at 64 MiB/s', () => {
    const found = one({
      method: 'stop-and-copy',
      guests: 11,
      policy: 'kubevirt',
      nicBytesPerSecond: 1.25e9,
      nicShare: 1,
    })
    expect(found.evacuation).toMatchObject({ makespanSeconds: 96, converged: true })
    expect(found.evacuation?.waves.map(({ waves, guests }) => [waves, guests])).toEqual([
      [5, 2],
      [1, 1],
    ])
  })

  it('divides the page cache so that both networks end together', () => {
    const found = one({
      method: 'page-cache-teleportation',
      guestMemoryBytes: 600e6,
      cacheBytes: 500e6,
      rateBytesPerSecond: 125e6,
      sanBytesPerSecond: 125e6,
      dirtyBytesPerSecond: 0,
    })
    expect(found.totalSeconds).toBeCloseTo(2.4, 12)
    expect(found.details.find(({ key }) => key === 'sanShare')?.value).toBeCloseTo(0.6, 12)
  })
})

describe('the registries', () => {
  it('hold every rule and policy of the models', () => {
    expect(stopRules.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...platformRules.map(({ name }) => name), qemuRule().name]),
    )
    expect(policies.map(({ name }) => name)).toEqual(
      expect.arrayContaining(platformPolicies.map(({ name }) => name)),
    )
  })

  it.each(stopRules.map(({ form }) => form.replace(':N', ':4').replace(':SIZE', ':1MiB')))(
    'ends pre-copy by %s',
    (stopRule) => {
      const { converged, answer } = one({ stopRule, dirtyBytesPerSecond: 1e6, rateBytesPerSecond: 125e6 })
      expect(answer.stopRule.name).toBe(stopRule.split(':')[0])
      // Four rounds end it with pages dirty: a limit; all others reach their target.
      expect(converged).toBe(stopRule !== 'rounds:4')
    },
  )

  it.each(policies.map(({ form }) => form.replace('K-', '3-')))('lets guests leave by %s', (policy) => {
    const { evacuation, answer } = one({
      policy,
      guests: 7,
      rateBytesPerSecond: 1.25e9,
      nicBytesPerSecond: 1.25e9,
    })
    const left = evacuation?.waves.reduce((sum, wave) => sum + wave.waves * wave.guests, 0)
    expect(left).toBe(7)
    expect(answer.policy.name).toBe(policy)
    expect(evacuation?.makespanSeconds).toBeGreaterThan(0)
  })

  it('allows vMotion slots by the line, not by what a migration gets of it', () => {
    const { evacuation } = one({ policy: 'vmotion', guests: 8, nicBytesPerSecond: 1.25e9, nicShare: 0.9 })
    expect(evacuation?.waves).toMatchObject([{ waves: 1, guests: 8 }])
  })

  it.each([
    [{ method: 'precopy' }, 'method', "did you mean 'pre-copy'?"],
    [{ stopRule: 'xen4' }, 'stopRule', "did you mean 'xen-4'?"],
    [{ stopRule: 'rounds' }, 'stopRule', 'rounds:N'],
    [{ stopRule: 'qemu:3' }, 'stopRule', 'accepted: qemu'],
    [{ policy: 'kubvirt' }, 'policy', "did you mean 'kubevirt'?"],
    [{ policy: '0-at-once' }, 'policy', 'accepted: sequential'],
    [{ dirtyModel: 'caped' }, 'dirtyModel', "did you mean 'capped'?"],
    [{ dirtyPagesPerSecond: 5 }, 'pageBytes', 'pageBytes is missing'],
    [
      { dirtyPagesPerSecond: 5, pageBytes: 4096, dirtyBytesPerSecond: 5 },
      'dirtyPagesPerSecond',
      'one of the two',
    ],
    [{ workingSetBytes: 2 ** 31 }, 'workingSetBytes', 'at most the 1 GiB'],
    [{ cacheBytes: 2 ** 31 }, 'cacheBytes', 'at most the 1 GiB'],
    [{ sanShare: 1.5, method: 'page-cache-teleportation' }, 'sanShare', '0 to 1'],
    [{ nicShare: 2 }, 'nicShare', '0 to 1'],
    [{ guests: 0 }, 'guests', 'at least 1'],
    [{ method: 'cache-skipping', cacheBytes: gibibyte }, 'method', 'all memory is page cache'],
    [{ method: 'unsplit-teleportation', sanBytesPerSecond: 0 }, 'method', 'its rate is 0'],
  ] as const)('refuses %o', (options, parameter, words) => {
    let caught: unknown
    try {
      one(options)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(InputError)
    expect(caught).toMatchObject({ parameter })
    expect((caught as InputError).message).toContain(words)
  })
})

describe('an answer', () => {
  it('keeps methods that cannot be used, with the reason, where all are asked for', () => {
    const { methods, warnings } = migrate({ ...bare, method: 'all', sanBytesPerSecond: 0 })
    const impossible = methods.filter(({ feasible }) => !feasible).map(({ method }) => method)
    expect(methods).toHaveLength(migrationMethods.length)
    expect(impossible).toEqual(['cache-skipping', 'unsplit-teleportation'])
    expect(warnings.filter(({ code }) => code === 'infeasible')).toHaveLength(2)
  })

  it('tells the rule where only several guests at once do not converge', () => {
    const found = one({
      guestMemoryBytes: 8 * gibibyte,
      rateBytesPerSecond: 125e6,
      dirtyBytesPerSecond: 40e6,
      guests: 8,
      policy: '4-at-once',
    })
    expect(found.converged).toBe(true)
    expect(found.evacuation).toMatchObject({ converged: false, makespanSeconds: null })
    expect(found.answer.warnings).toContainEqual(
      expect.objectContaining({ code: 'not-converged', reason: found.evacuation?.reason }),
    )
  })

  it('holds the rate and the pages against the line', () => {
    const { answer } = one({
      rateBytesPerSecond: 409.6e6,
      nicBytesPerSecond: 125e6,
      dirtyPagesPerSecond: 100_000,
      pageBytes: 4096,
    })
    expect(answer.link).toMatchObject({ feasible: false, requiredBitsPerSecond: 3_276_800_000 })
    expect(answer.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['rate-above-link', 'dirty-above-link']),
    )
  })

  it('takes the inputs of the profile, with their history, and only those that matter', () => {
    const { answer } = one({ method: 'stop-and-copy', dirtyBytesPerSecond: 5 })
    const names = answer.inputs.map(({ name }) => name)
    expect(names).toContain('nicShare')
    expect(names).not.toContain('dirtyBytesPerSecond')
    expect(answer.warnings).toContainEqual({
      code: 'unused',
      inputs: expect.arrayContaining(['dirtyBytesPerSecond']),
    })
    const rate = answer.inputs.find(({ name }) => name === 'rateBytesPerSecond')
    expect(rate).toMatchObject({
      value: 13_107_200,
      provenance: 'recalled',
      from: ['nicBytesPerSecond', 'nicShare'],
    })
  })

  it('takes the pause of the profile as downtime limit', () => {
    expect(one({}).answer.stopRule.says).toContain('0.165 s')
  })

  it('runs adaptive rates from 100 Mbit/s to the dirty rate plus 50', () => {
    const { rounds } = one({ adaptive: true, dirtyBytesPerSecond: 2e6 })
    expect(rounds[0]?.rateBytesPerSecond).toBe(13_107_200)
    expect(rounds[1]?.rateBytesPerSecond).toBeCloseTo(2e6 + 6_553_600, 3)
  })
})

describe('laws of every method', () => {
  const guest = fc.record({
    guestMemoryBytes: fc.integer({ min: 2 ** 20, max: 2 ** 36 }),
    rateBytesPerSecond: fc.integer({ min: 1_000_000, max: 10_000_000_000 }),
    dirtyBytesPerSecond: fc.integer({ min: 0, max: 5_000_000_000 }),
    dirtyModel: fc.constantFrom('geometric', 'capped', 'saturating'),
    stopRule: fc.constantFrom('qemu', 'xen-2005', 'xen-4', 'clark-2005', 'rounds:5', 'threshold:1MiB'),
  })

  it.each(migrationMethods.map(({ name }) => name))('%s: totals are sums of its phases', (method) => {
    fc.assert(
      fc.property(guest, (options) => {
        const found = one({ ...options, method, copyLoss: 0.12 })
        if (found.totalSeconds === null) {
          expect(found).toMatchObject({ converged: false, phases: [] })
          expect(found.reason).not.toBeNull()
          return
        }
        const sum = found.phases.reduce((total, { seconds }) => total + seconds, 0)
        expect(found.totalSeconds).toBeCloseTo(sum, 6)
        expect(found.downtimeSeconds).toBeLessThanOrEqual(found.totalSeconds)
        expect(found.lostServiceSeconds).toBeCloseTo(
          (found.downtimeSeconds ?? 0) + (found.degradationLossSeconds ?? 0),
          9,
        )
        expect(found.evacuation?.makespanSeconds).toBe(found.totalSeconds)
        expect(found.reason === null).toBe(found.converged)
      }),
      { numRuns: 60 },
    )
  })

  it('plain pre-copy moves all memory at least, and no share of the cache beats the best one', () => {
    fc.assert(
      fc.property(guest, fc.double({ min: 0, max: 1, noNaN: true }), (options, sanShare) => {
        const plain = one(options)
        if (plain.movedBytes !== null)
          expect(plain.movedBytes).toBeGreaterThanOrEqual(options.guestMemoryBytes * (1 - 1e-12))
        const still = { ...options, dirtyBytesPerSecond: 0, method: 'page-cache-teleportation' }
        const best = one(still).totalSeconds ?? 0
        const other = one({ ...still, sanShare }).totalSeconds ?? 0
        expect(best).toBeLessThanOrEqual(other * (1 + 1e-12))
      }),
      { numRuns: 60 },
    )
  })

  it('one after the other is never slower than several at once, where one fills the NIC', () => {
    fc.assert(
      fc.property(guest, fc.integer({ min: 2, max: 6 }), (options, atOnce) => {
        const law = { ...options, dirtyModel: 'geometric', stopRule: 'threshold:1MiB', guests: 6 }
        const sequential = one(law).evacuation?.makespanSeconds ?? null
        const parallel = one({ ...law, policy: `${atOnce}-at-once` }).evacuation?.makespanSeconds ?? null
        if (parallel !== null) expect(sequential).toBeLessThanOrEqual(parallel * (1 + 1e-9))
      }),
      { numRuns: 60 },
    )
  })
})
