import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rejuvPlan, root, temporaryFolder } from './support/program.ts'

const flags: Readonly<Record<string, string>> = {
  vms: '7',
  mem: '7G',
  service: 'sshd',
  'dirty-rate': '5MB/s',
  strategies: 'warm-vm,cold-vm,live-migration',
  profile: 'roothammer-2007',
  ram: '16G',
  disk: '10000rpm',
  nic: '10Gbps',
  post: '90s',
  'guest-boot': '30s',
  'service-start': '12s',
  refill: '5min',
  spares: '2',
  'os-interval': '2w',
  'vmm-interval': '8w',
  'os-downtime': '40s',
  offset: 'exact',
  slo: '99.95%',
}
const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])
const json = ['--format', 'json', '--quiet']
const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

describe('flags, environment and scenario files', () => {
  test('say the same in the same words', async () => {
    const env = Object.fromEntries(
      Object.entries(flags).map(([name, value]) => [
        `REJUV_PLAN_${name.toUpperCase().replaceAll('-', '_')}`,
        value,
      ]),
    )
    const file = Object.fromEntries(
      Object.entries(flags).map(([name, value]) => [
        camelCase(name),
        name === 'vms' || name === 'spares' ? Number(value) : value,
      ]),
    )
    const yaml = Object.entries(file)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join('')
    const cwd = temporaryFolder({ 'plan.json': JSON.stringify(file), 'plan.yaml': yaml })
    const [given, fromEnvironment, fromYaml, fromJson] = await Promise.all([
      rejuvPlan([...words, ...json]),
      rejuvPlan(['compare', ...json], { env }),
      rejuvPlan(['--scenario', 'plan.yaml', ...json], { cwd }),
      rejuvPlan(['--scenario', 'plan.json', ...json], { cwd }),
    ])
    expect(given).toMatchObject({ stderr: '', code: 0 })
    expect(fromEnvironment).toEqual(given)
    expect(fromYaml).toEqual(given)
    expect(fromJson).toEqual(given)
  })

  test('rank: flag, then environment, then file, then default', async () => {
    const cwd = temporaryFolder({ 'plan.yaml': 'vms: 2\nspares: 2\nslo: 99.9%\n' })
    const { stdout } = await rejuvPlan(['--scenario', 'plan.yaml', '--vms', '4', ...json], {
      cwd,
      env: { REJUV_PLAN_VMS: '3', REJUV_PLAN_SPARES: '3' },
    })
    expect(JSON.parse(stdout).scenario).toMatchObject({ guests: 4, spareHosts: 3, slo: '99.9%', offset: 0.5 })
  })

  test('a memory given by flag replaces the one of the file, in whichever way', async () => {
    const cwd = temporaryFolder({ 'plan.yaml': 'vms: 4\nvmMem: 2G\n' })
    const { stdout } = await rejuvPlan(['--scenario', 'plan.yaml', '--mem', '4G', ...json], { cwd })
    expect(JSON.parse(stdout).scenario).toMatchObject({ guestMemoryBytes: 2 ** 30, memoryBytes: 2 ** 32 })
  })

  test("a profile in a scenario file is looked for beside it, one on the command line where one's shell is", async () => {
    const cwd = temporaryFolder()
    for (const name of ['plan.yaml', 'own-host.yaml'])
      copyFileSync(join(root, 'examples', name), join(cwd, name))
    const [beside, away, flag] = await Promise.all([
      rejuvPlan(['--scenario', 'plan.yaml', ...json], { cwd }),
      rejuvPlan(['--scenario', join(cwd, 'plan.yaml'), ...json]),
      rejuvPlan(['--scenario', join(cwd, 'plan.yaml'), '--profile', 'own-host.yaml', ...json]),
    ])
    expect(JSON.parse(beside.stdout).scenario.profile).toBe('kvm7')
    expect(away).toEqual(beside)
    expect(flag.stderr).toContain('own-host.yaml cannot be read')
  })

  test('the default profile is pointed at only where none was named', async () => {
    const [unnamed, named] = await Promise.all([
      rejuvPlan('--vms 11'),
      rejuvPlan('--vms 11 --profile roothammer-2007'),
    ])
    expect(unnamed.stdout).toContain('No profile was named')
    expect(named.stdout).not.toContain('No profile was named')
  })
})
