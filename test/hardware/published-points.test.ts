import { describe, expect, it } from 'vitest'
import {
  builtinProfile,
  builtinProfileNames,
  builtinProfileSpec,
  type ComponentName,
  lawSeconds,
  profileFigure,
} from '../../src/hardware/index.ts'
import { osRejuvenationSeconds } from '../../src/plan/index.ts'

const testbed = builtinProfile('roothammer-2007')
const gib = 2 ** 30

function seconds(guests: number, memoryGib: number, ...names: readonly ComponentName[]): number {
  const load = { guests, memoryGib, ramGib: 12 }
  return names.reduce((sum, name) => sum + lawSeconds(testbed.components[name], load, name), 0)
}

const hostRestart = ['hostShutdown', 'vmmReload', 'hostBoot'] as const
const guestRestart = ['guestShutdown', 'guestBoot'] as const
const serviceStart = (guests: number): number => {
  const jboss = testbed.services.jboss
  if (jboss === undefined) throw new Error('the testbed has no JBoss')
  return lawSeconds(jboss.start, { guests, memoryGib: guests, ramGib: 12 }, 'jboss')
}

// Talk of DSN 2007; the reset of 48 s and the VMM without guests are its own parts.
describe('the laws of roothammer-2007 at the published points', () => {
  const cold =
    seconds(11, 11, ...guestRestart, 'unattributed') + seconds(0, 0, ...hostRestart, 'hardwareReset')
  it.each([
    ['warm reboot', 42, seconds(11, 11, 'onMemorySuspend', ...hostRestart, 'onMemoryResume')],
    ['cold reboot, sshd', 157, cold],
    ['cold reboot, JBoss', 241, cold + serviceStart(11)],
    [
      'saved reboot',
      429,
      seconds(11, 11, 'save', 'restore') + seconds(0, 0, ...hostRestart, 'hardwareReset'),
    ],
    ['quick reload, JBoss', 193, cold + serviceStart(11) - seconds(0, 0, 'hardwareReset')],
    ['quick reload, sshd', 109, cold - seconds(0, 0, 'hardwareReset')],
    ['suspend and resume through the disk, one of 11 GiB', 280, seconds(1, 11, 'save', 'restore')],
    ['OS reboot of 11 guests', 58, seconds(11, 11, ...guestRestart)],
    ['on-memory suspend and resume of 11', 4, seconds(11, 11, 'onMemorySuspend', 'onMemoryResume')],
    ['on-memory suspend and resume of one', 1, seconds(1, 11, 'onMemorySuspend', 'onMemoryResume')],
    ['VMM through the hardware reset', 59, seconds(0, 0, 'vmmReload', 'hardwareReset')],
    ['hardware reset', 48, seconds(0, 0, 'hardwareReset')],
    ['VMM by quick reload', 11, seconds(0, 0, 'vmmReload')],
    ['OS rejuvenation, JBoss', 34, osRejuvenationSeconds(testbed, 'jboss', gib)],
  ])('%s: %i s', (_, published, model) => {
    expect(Math.abs(model - published)).toBeLessThan(1e-9)
  })

  it('the warm reboot takes 42 s for any number of guests, whatever their memory', () => {
    for (let guests = 1; guests <= 11; guests++) {
      for (const memoryGib of [0.1, 1, 11]) {
        const warm = seconds(guests, memoryGib, 'onMemorySuspend', ...hostRestart, 'onMemoryResume')
        expect(warm).toBeCloseTo(42, 9)
      }
    }
  })

  it('what the cold reboot does not explain is constant in the number of guests', () => {
    const law = testbed.components.unattributed
    expect(law.provenance).toBe('fitted')
    expect([law.perGuest.value, law.perGib.value, law.perRamGib.value]).toEqual([0, 0, 0])
    expect(law.constant.value).toBeCloseTo(9.7, 9)
  })
})

describe.each(builtinProfileNames)('profile %s', (name) => {
  const profile = builtinProfile(name)

  it('computes every value that it takes from figures', () => {
    const values = new Map(profile.inputs.map((input) => [input.name, input]))
    let found = 0
    const weight = (text: number | string): number => {
      const [numerator, denominator = '1'] = String(text).split('/')
      return Number(numerator) / Number(denominator)
    }
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null || Array.isArray(node)) return
      const { from } = node as { from?: Record<string, number | string> }
      if (from === undefined) {
        for (const [key, value] of Object.entries(node)) walk(value, path === '' ? key : `${path}.${key}`)
        return
      }
      found += 1
      const input = values.get(path.replace(/\.secondsPerGib$/, ''))
      const sum = Object.entries(from).reduce((total, [id, by]) => total + weight(by) * profileFigure(id), 0)
      expect(input?.value, path).toBeCloseTo(sum, 9)
      for (const id of Object.keys(from)) expect(input?.fittedTo, path).toContain(id)
    }
    walk(builtinProfileSpec(name), '')
    if (name === 'roothammer-2007') expect(found).toBeGreaterThan(20)
  })

  it('says of every value where it comes from', () => {
    for (const input of profile.inputs) {
      expect(Number.isFinite(input.value), input.name).toBe(true)
      expect(input.source, input.name).toMatch(/\w{2}/)
    }
    const names = profile.inputs.map((input) => input.name)
    expect(new Set(names).size).toBe(names.length)
  })
})
