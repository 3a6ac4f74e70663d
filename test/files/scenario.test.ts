import { describe, expect, test } from 'vitest'
import { parseScenarioFile, readTextFile } from '../../src/files/index.ts'
import { builtinProfile } from '../../src/hardware/index.ts'
import { compare, createScenario } from '../../src/plan/index.ts'
import { refusalOf } from './support/refusal.ts'

const options = (text: string) => parseScenarioFile(text, 'plan.yaml').options
const refused = (text: string): Promise<string> => refusalOf(() => options(text))

describe('what a scenario file says, in SI', () => {
  test.each([
    ['vms: 11\nmem: 11G', { guests: 11, memoryBytes: 11 * 2 ** 30 }],
    ['vmMem: 512MB', { guestMemoryBytes: 512e6 }],
    ['strategies: cold-vm, warm-vm', { strategies: ['cold-vm', 'warm-vm'] }],
    ['strategies: [warm-vm]', { strategies: ['warm-vm'] }],
    [
      'osInterval: 1w\nvmmInterval: P4W\nosDowntime: 34s',
      {
        osIntervalSeconds: 604_800,
        vmmIntervalSeconds: 2_419_200,
        osDowntimeSeconds: 34,
      },
    ],
    ['offset: 0.25', { offset: 0.25 }],
    ['offset: exact', { offset: 'exact' }],
    ['slo: 99.95', { slo: { label: '99.95%', availability: 0.9995, unavailability: 0.0005 } }],
    [
      'service: sshd\nprofile: ./own.yaml\nspares: 0',
      { service: 'sshd', profile: './own.yaml', spareHosts: 0 },
    ],
    ['$schema: x', {}],
  ])('%j', (text, expected) => {
    expect(options(text)).toEqual({ ...expected, overrides: {} })
  })

  test('overrides of the hardware', () => {
    const text =
      'ram: 64G\ndisk: 7200rpm\nnic: 10Gbps\npost: 1min\nguestBoot: 20s\nserviceStart: 15s\ndirtyRate: 40MB/s\nrefill: 300s'
    expect(options(text).overrides).toEqual({
      ramBytes: 64 * 2 ** 30,
      disk: { class: 'hdd', rpm: 7200 },
      nicBytesPerSecond: 1.25e9,
      postSeconds: 60,
      guestBootSeconds: 20,
      serviceStartSeconds: 15,
      dirtyBytesPerSecond: 40e6,
      refillSeconds: 300,
    })
  })

  test("a table of client timeouts; what it leaves out is the file's", () => {
    expect(options('clientTimeouts: [{name: pool, after: 30s}]').clientTimeouts).toEqual([
      { name: 'pool', seconds: 30, effect: 'it gives up', source: 'plan.yaml' },
    ])
  })

  test('the file gives the same answer as the options that it stands for', () => {
    const profile = builtinProfile('roothammer-2007')
    const {
      profile: _,
      guests = 0,
      ...rest
    } = options('vms: 11\nmem: 11G\noffset: exact\ndisk: ssd\nslo: 99.95%')
    const fromFile = compare(createScenario({ profile, guests, ...rest }))
    const fromOptions = compare(
      createScenario({
        profile,
        guests: 11,
        memoryBytes: 11 * 2 ** 30,
        offset: 'exact',
        slo: { label: '99.95%', availability: 0.9995, unavailability: 0.0005 },
        overrides: { disk: { class: 'ssd' } },
      }),
    )
    expect(fromFile).toEqual(fromOptions)
  })

  test('the example', () => {
    const example = parseScenarioFile(readTextFile('examples/plan.yaml'), 'examples/plan.yaml').options
    expect(example).toMatchObject({ guests: 20, profile: 'own-host.yaml', offset: 'exact' })
    expect(example.overrides).toEqual({ refillSeconds: 300 })
  })
})

describe('locate', () => {
  const { locate } = parseScenarioFile('vms: 11\npost: 60s\n', 'plan.yaml')

  test.each([
    ['guests', 'plan.yaml:1:6'],
    ['vms', 'plan.yaml:1:6'],
    ['postSeconds', 'plan.yaml:2:7'],
    ['memoryBytes', undefined],
    ['toString', undefined],
  ])('%s', (parameter, place) => {
    expect(locate(parameter)).toBe(place)
  })
})

describe('each mistake gives one line with its place', () => {
  test.each([
    ['', 'plan.yaml:1:1: the file is empty; accepted: a mapping with keys out of vms, mem'],
    ['- vms', 'plan.yaml:1:1: the file is a list; accepted: a mapping with keys out of vms, mem'],
    [
      'vms: 1\nmemm: 1G',
      "plan.yaml:2:1: unknown key 'memm' in the file; did you mean 'mem'? accepted: vms, mem, ",
    ],
    ['vms: 1\nzzz: 1G', "plan.yaml:2:1: unknown key 'zzz' in the file; accepted: vms, mem, "],
    ['vms: 2.5', 'plan.yaml:1:6: vms is 2.5; accepted: a whole number of at least 1'],
    ['vms: 0', 'plan.yaml:1:6: vms is 0; accepted: a whole number of at least 1'],
    ['vms:', 'plan.yaml:1:5: vms is empty; accepted: a whole number of at least 1'],
    ['vms: eleven', 'plan.yaml:1:6: vms is "eleven"; accepted: a whole number of at least 1'],
    ['mem: 11Q', 'plan.yaml:1:6: mem: "11Q" is not a size; accepted: 11G, 11Gi or 11GiB'],
    ['mem: 11', 'did you mean 11G?'],
    ['{"mem":\n  "11Q"}', 'plan.yaml:2:3: mem: "11Q" is not a size'],
    ['post: -3s', 'plan.yaml:1:7: post: "-3s" is not a duration; accepted: 42s'],
    ['refill: .nan', 'plan.yaml:1:9: refill is NaN; accepted: a duration such as'],
    ['osInterval: .inf', 'plan.yaml:1:13: osInterval is Infinity; accepted: a duration such as'],
    ['offset: 1.5', 'plan.yaml:1:9: offset: "1.5" is not a fraction; accepted: 0 to 1'],
    [
      'slo: 100%',
      'plan.yaml:1:6: slo: "100%" is not an availability target; accepted: over 0% and under 100%',
    ],
    ['disk: 15000', 'did you mean 15000rpm?'],
    ['nic: 1GB', 'plan.yaml:1:6: nic: "1GB" is not a rate; accepted: 1Gbps'],
    ['spares: -1', 'plan.yaml:1:9: spares is -1; accepted: a whole number of at least 0'],
    ['strategies: []', 'plan.yaml:1:13: strategies is a list; accepted: a list of at least one strategy'],
    ['strategies: [cold-vm, warn-vm]', 'plan.yaml:1:23: strategies.1 is "warn-vm"; accepted: cold-vm, '],
    ['strategies: [cold-vm, warn-vm]', '; did you mean warm-vm?'],
    [
      'strategies: cold-vm,warn-vm',
      "plan.yaml:1:13: strategies: no strategy is called 'warn-vm'; did you mean 'warm-vm'?",
    ],
    [
      'clientTimeouts:\n  - {name: a, after: 40}',
      'plan.yaml:2:22: clientTimeouts.0.after: "40" is not a duration',
    ],
    [
      'clientTimeouts: [{name: a, aftr: 40s}]',
      "plan.yaml:1:28: unknown key 'aftr' in clientTimeouts.0; did you mean 'after'?",
    ],
    [
      'clientTimeouts: [{name: a}]',
      'plan.yaml:1:18: clientTimeouts.0.after is missing; accepted: a duration such as 40s',
    ],
    ['mem: "1\\u001b[31mG"', 'plan.yaml:1:6: mem: "1?[31mG" is not a size'],
    ['"a\\nb": 1', "plan.yaml:1:1: unknown key 'a?b' in the file"],
  ])('%j', async (text, line) => {
    expect(await refused(text)).toContain(line)
  })
})
