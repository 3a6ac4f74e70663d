import { describe, expect, test } from 'vitest'
import { parseProfileFile, readTextFile } from '../../src/files/index.ts'
import { builtinProfile, lawSeconds } from '../../src/hardware/index.ts'
import { compare, createScenario } from '../../src/plan/index.ts'
import { refusalOf } from './support/refusal.ts'

const head = 'name: own\nyear: 2026\nprovenance: measured\nsource: here\nram: 64G\nhostMemory: 2G\n'
const rest = 'disk: {class: ssd}\nnic: {rate: 10Gbps}\nservices: {sshd: {start: 0s}}\n'
const withComponents = (components: string): string => `${head}${rest}components:\n  ${components}\n`
const refused = (text: string): Promise<string> => refusalOf(() => parseProfileFile(text, 'own.yaml'))

describe("a user's own profile", () => {
  test('the least that a file must hold', async () => {
    const profile = await parseProfileFile(`${head}${rest}components: {}\n`, 'own.yaml')
    expect(profile).toMatchObject({ name: 'own', title: 'own', defaultService: 'sshd', year: 2026 })
    expect(profile.ram).toEqual({ value: 64 * 2 ** 30, provenance: 'measured', source: 'here', fittedTo: [] })
  })

  test('the example: its laws at one and at twenty guests are what was measured', async () => {
    const profile = await parseProfileFile(readTextFile('examples/own-host.yaml'), 'examples/own-host.yaml')
    const { guestBoot, hardwareReset, onMemorySuspend } = profile.components
    const load = (guests: number) => ({ guests, memoryGib: 8 * guests, ramGib: 256 })
    expect(lawSeconds(guestBoot, load(1), 'guestBoot')).toBeCloseTo(18, 9)
    expect(lawSeconds(guestBoot, load(20), 'guestBoot')).toBeCloseTo(29.4, 9)
    expect(lawSeconds(hardwareReset, load(0), 'hardwareReset')).toBeCloseTo(80.447, 9)
    expect(profile.migration.dirtyRate.value).toBe(38 * 2 ** 20)
    // Its coefficient is assumed, so the law is, though the file says "measured" at the top.
    expect(onMemorySuspend.provenance).toBe('assumed')
    expect(onMemorySuspend.source).toContain('Hy-FiX')
  })

  test('the example answers the main question', async () => {
    const profile = await parseProfileFile(readTextFile('examples/own-host.yaml'), 'examples/own-host.yaml')
    const { strategies } = compare(createScenario({ profile, guests: 20, guestMemoryBytes: 8 * 2 ** 30 }))
    const downtime = Object.fromEntries(strategies.map((result) => [result.strategy, result.downtimeSeconds]))
    // 7.9 + 14 + 80.447 + 9.251 + 45.12 + 29.4 + 7.8, and so on.
    expect(downtime['cold-vm']).toBeCloseTo(193.918, 9)
    expect(downtime['quick-reload']).toBeCloseTo(113.471, 9)
    expect(downtime['warm-vm']).toBeCloseTo(69.811, 9)
    expect(downtime['live-migration']).toBeCloseTo(0.12, 9)
  })

  test('a built-in profile read from its file is the same profile', async () => {
    for (const name of ['roothammer-2007', 'kvm-kexec', 'memory-preserving-cloud', 'two-socket-1tib']) {
      const path = `data/profiles/${name}.json`
      expect(await parseProfileFile(readTextFile(path), path)).toEqual(builtinProfile(name))
    }
  })
})

describe('each mistake gives one line with its place', () => {
  test.each([
    [
      `${head}${rest}`,
      'own.yaml:1:1: components is missing; accepted: a mapping with keys out of hardwareReset, ',
    ],
    [
      head.replace('ram:', 'rma:') + rest,
      "own.yaml:5:1: unknown key 'rma' in the file; did you mean 'ram'? accepted: name, ",
    ],
    [
      withComponents('guestBot: 3s'),
      "own.yaml:11:3: unknown key 'guestBot' in components; did you mean 'guestBoot'?",
    ],
    [
      withComponents('guestBoot: {perGues: 3s}'),
      "own.yaml:11:15: unknown key 'perGues' in components.guestBoot; did you mean 'perGuest'?",
    ],
    [
      withComponents('guestBoot: {valu: 3s}'),
      "own.yaml:11:15: unknown key 'valu' in components.guestBoot; did you mean 'value'?",
    ],
    [
      withComponents('guestBoot: {perGuest: {value: 3s, sourc: x}}'),
      "own.yaml:11:37: unknown key 'sourc' in components.guestBoot.perGuest; did you mean 'source'?",
    ],
    [
      withComponents('guestBoot: [3s]'),
      'own.yaml:11:14: components.guestBoot is a list; accepted: a duration such as 48s, or a mapping of constant',
    ],
    [
      withComponents('guestBoot:'),
      'own.yaml:11:13: components.guestBoot is empty; accepted: a duration such as 48s',
    ],
    [
      withComponents('guestBoot: 48q'),
      'own.yaml:11:14: components.guestBoot: "48q" is not a duration; accepted: 42s',
    ],
    [withComponents('guestBoot: 48 GiB'), 'own.yaml:11:14: components.guestBoot: "48 GiB" is not a duration'],
    [withComponents('guestBoot: -48s'), 'own.yaml:11:14: components.guestBoot: "-48s" is not a duration'],
    [withComponents('guestBoot: .inf'), 'own.yaml:11:14: components.guestBoot is Infinity; accepted: '],
    [
      withComponents('guestBoot: {constant: 3s, perGuest: 48q}'),
      'own.yaml:11:39: components.guestBoot.perGuest: "48q" is not a duration',
    ],
    [
      withComponents('guestBoot: {constant: 3s, perGuest: -4}'),
      "own.yaml:11:14: components.guestBoot: the profile's law for components.guestBoot gives -1 s with 1 guests",
    ],
    [
      withComponents('guestBoot: {constant: 30s, perGuest: -4, guests: [1, 11]}'),
      'gives -14 s with 11 guests',
    ],
    [
      withComponents('guestBoot: {constant: 3s, guests: [11, 1]}'),
      'own.yaml:11:37: components.guestBoot.guests is a list; accepted: the smallest number first',
    ],
    [
      withComponents('guestBoot: {constant: 3s, shares: {cpu: 0.5}}'),
      'own.yaml:11:37: components.guestBoot.shares: shares sum to 0.5; accepted: four shares',
    ],
    [
      withComponents('guestBoot: {constant: 3s, shares: {cpu: 1.5}}'),
      'own.yaml:11:43: components.guestBoot.shares.cpu is 1.5; accepted: a share of 0 to 1',
    ],
    [
      withComponents('guestBoot: {constant: 3s, shares: {cpus: 1}}'),
      "own.yaml:11:38: unknown key 'cpus' in components.guestBoot.shares; did you mean 'cpu'?",
    ],
    [
      withComponents('guestBoot: {value: 3s, from: {a/b: 1}}'),
      'own.yaml:11:14: components.guestBoot: exactly one of value, from and ratio gives the number',
    ],
    [
      withComponents('guestBoot: {from: {hy-fix-2022/host-rebot: 1}}'),
      "own.yaml:11:14: components.guestBoot: no published figure is called 'hy-fix-2022/host-rebot'; did you mean 'hy-fix-2022/host-reboot'?",
    ],
    [
      withComponents('guestBoot: {from: {hy-fix-2022/host-reboot: 1/0}}'),
      "own.yaml:11:14: components.guestBoot: weight '1/0' is not a number or a fraction",
    ],
    [
      withComponents('guestBoot: {value: 3s, provenance: guessed}'),
      'own.yaml:11:38: components.guestBoot.provenance is "guessed"; accepted: measured, published, ',
    ],
    [
      withComponents('guestBoot: {expression: "3", constant: 3s}'),
      'own.yaml:11:42: components.guestBoot.constant: stands beside an expression; accepted: one of the two',
    ],
    [
      withComponents('guestBoot: 3s').replace('source: here\n', ''),
      'own.yaml:4:6: ram says nothing of where it comes from; accepted: provenance and source with it',
    ],
    [
      withComponents('guestBoot: 3s').replace('ram: 64G', 'ram: 64'),
      'own.yaml:5:6: ram is 64; accepted: a size with its unit such as 256G',
    ],
    [
      withComponents('guestBoot: 3s').replace('ram: 64G', 'ram: 0G'),
      'own.yaml:5:6: ram is 0; accepted: more than zero',
    ],
    [
      withComponents('guestBoot: 3s').replace('ssd', 'nvmee'),
      'own.yaml:7:15: disk.class is "nvmee"; accepted: hdd, ssd, nvme; did you mean nvme?',
    ],
    [
      withComponents('guestBoot: 3s').replace('10Gbps', '10G'),
      'own.yaml:8:13: nic.rate: "10G" is not a rate',
    ],
    [
      withComponents('guestBoot: 3s').replace('10Gbps', '10Gbps, effectiveShare: 94'),
      'nic.effectiveShare is 94; accepted: a fraction of 0 to 1',
    ],
    [
      withComponents('guestBoot: 3s').replace('10Gbps', '10Gbps, effectiveShare: 1.2'),
      'nic.effectiveShare is 1.2; accepted: a fraction of 0 to 1',
    ],
    [
      withComponents('guestBoot: 3s').replace('{sshd: {start: 0s}}', '{}'),
      'own.yaml:1:1: defaultService is missing; accepted: ',
    ],
    [
      withComponents('guestBoot: 3s').replace('sshd:', '"=cmd":'),
      'own.yaml:9:12: services.=cmd has a key that is not accepted; accepted: a name of letters',
    ],
    [
      withComponents('guestBoot: 3s').replace('{start: 0s}', '{}'),
      'own.yaml:9:18: services.sshd.start is missing; accepted: a duration such as 48s',
    ],
    [
      withComponents('guestBoot: 3s').replace('2026', '26'),
      'own.yaml:2:7: year is 26; accepted: a year such as 2026',
    ],
    [
      `${withComponents('guestBoot: 3s')}defaultService: ssh\n`,
      'own.yaml:12:17: defaultService is ssh; accepted: one of the file',
    ],
    [
      `${withComponents('guestBoot: 3s')}migration: {dirtyRate: {lamda: 0.1}}\n`,
      "own.yaml:12:25: unknown key 'lamda' in migration.dirtyRate; did you mean 'lambda'?",
    ],
  ])('mistake %#', async (text, line) => {
    expect(await refused(text)).toContain(line)
  })
})
