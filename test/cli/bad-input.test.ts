import { describe, expect, test } from 'vitest'
import { rejuvPlan, temporaryFolder } from './support/program.ts'

interface Case {
  readonly words: string | readonly string[]
  /** What the line must say: the place, what was given, what is accepted or nearest. */
  readonly says: readonly string[]
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

const bomb = [...'bcdefghi'].reduce(
  (text, name, index) => `${text}${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]\n`,
  `a: &a [${Array(9).fill('x').join(', ')}]\n`,
)

const ownProfile = `name: own
year: 2026
provenance: measured
source: here
ram: 64GiB
hostMemory: 4GiB
disk: { class: ssd }
nic: { rate: 10Gbps }
components: { hardwareReset: 60s, vmmReload: 10s, hostShutdown: 10s, hostBoot: 20s, guestBoot: 20s }
services: { web: { start: 5s } }
`

const cases: Readonly<Record<string, Case>> = {
  'an unknown flag': { words: '--vsm 11', says: ["--vsm is not a flag of 'rejuv-plan compare'", "'--vms'"] },
  'an unknown flag, nothing near': {
    words: '--vms 11 --banana 1',
    says: ['--banana is not a flag', '--help'],
  },
  'an unknown short flag': { words: '-v 11', says: ['-v is not a flag'] },
  'a flag of another command': {
    words: 'profiles --vms 11',
    says: ["--vms is not a flag of 'rejuv-plan profiles'"],
  },
  'a flag behind which its command stands': {
    words: '--vms 11 profiles',
    says: ["flag of 'rejuv-plan profiles'"],
  },
  'an unknown command': { words: 'compar --vms 11', says: ["no command 'compar'", "'compare'"] },
  'a word too many': { words: 'reproduce again', says: ["'again' is one word too many"] },
  'a flag without its value': { words: '--vms 11 --mem', says: ['--mem has no value'] },
  'a flag given twice': { words: '--vms 11 --vms 12', says: ['--vms is given 2 times (11, 12)'] },
  'a value for a switch': { words: '--vms 11 --check=maybe', says: ["'--check=maybe'", '--no-check'] },
  'a value taken away': { words: '--vms 11 --no-mem', says: ['--no-mem is not a flag', '--mem VALUE'] },

  'an unknown strategy': {
    words: '--vms 11 --strategies warn-vm',
    says: ['--strategies:', "'warn-vm'", "mean 'warm-vm'"],
  },
  'part of a strategy': { words: '--vms 11 --strategies migrate', says: ["mean 'live-migration'"] },
  'a strategy like none': { words: '--vms 11 --strategies zzz', says: ["called 'zzz'; accepted: cold-vm"] },
  'no strategy': { words: '--vms 11 --strategies ,', says: ['--strategies:', 'accepted: cold-vm'] },
  'an unknown profile': {
    words: '--vms 11 --profile rothammer-2007',
    says: ['--profile:', "mean 'roothammer-2007'"],
  },
  'an unknown service': { words: '--vms 11 --service jbos', says: ['--service:', "'jbos'", "mean 'jboss'"] },
  'a service like none': { words: '--vms 11 --service zzz', says: ["service 'zzz'; accepted: jboss"] },
  'an unknown format': {
    words: '--vms 11 --format xml',
    says: ['--format:', "'xml'", 'table, csv, json, md'],
  },
  'an unknown action': { words: 'profiles shw kvm-kexec', says: ["no action 'shw'", "mean 'show'"] },
  'an unknown profile to show': { words: 'profiles show kvm-kexce', says: ["mean 'kvm-kexec'"] },
  'a format for what has one': {
    words: 'profiles check examples/own-host.yaml --format json',
    says: ['--format:', 'accepted: table'],
  },
  'no profile to show': { words: 'profiles show', says: ['needs NAME|FILE'] },

  'no guests given': { words: '--mem 11G', says: ['--vms:', 'missing'] },
  'a size in no unit': { words: '--vms 11 --mem 11Q', says: ['--mem:', '"11Q"', '11G'] },
  'a size without a unit': { words: '--vms 11 --mem 11', says: ['--mem:', '"11"', '11G'] },
  'no guests': { words: '--vms 0', says: ['--vms:', '"0"', 'at least 1'] },
  'parts of guests': { words: '--vms 2.5', says: ['--vms:', '"2.5"', 'whole number'] },
  'guests that are no number': { words: '--vms eleven', says: ['--vms:', '"eleven"'] },
  'fewer than no guests': { words: '--vms -3', says: ['--vms:', '"-3"'] },
  'guests beyond counting': { words: '--vms 1e400', says: ['--vms:'] },
  'an empty number of guests': { words: ['--vms='], says: ['--vms:', 'empty'] },
  'a negative duration': { words: '--vms 11 --post -5s', says: ['--post:', '"-5s"'] },
  'a duration NaN': { words: '--vms 11 --refill NaN', says: ['--refill:', '"NaN"'] },
  'a duration Infinity': { words: '--vms 11 --refill Infinity', says: ['--refill:', '"Infinity"'] },
  'a duration without a unit': { words: '--vms 11 --refill 300', says: ['--refill:', '"300"', '300s'] },
  'an interval of nothing': { words: '--vms 11 --vmm-interval 0s', says: ['--vmm-interval:'] },
  'an OS interval of nothing': { words: '--vms 11 --os-interval 0s', says: ['--os-interval:'] },
  'an offset above one': { words: '--vms 11 --offset 2', says: ['--offset:', '"2"'] },
  'an availability of all': { words: '--vms 11 --slo 100%', says: ['--slo:', '"100%"'] },
  'half a spare host': { words: '--vms 11 --spares 0.5', says: ['--spares:', '"0.5"'] },
  'a disk like none': { words: '--vms 11 --disk floppy', says: ['--disk:', '"floppy"', 'nvme'] },
  'a rate without a unit': { words: '--vms 11 --nic 10', says: ['--nic:', '"10"', '10Gbps'] },

  'downtimes that fill the VMM interval': {
    words: '--vms 11 --vmm-interval 4min',
    says: ['--vmm-interval:', '241 s'],
  },
  'OS downtimes that fill the OS interval': { words: '--vms 11 --os-interval 30s', says: ['--os-interval'] },
  'guests that do not fit': {
    words: '--vms 11 --vm-mem 2G',
    says: ['--vm-mem', '22 GiB', '--ram', '11.5 GiB'],
  },
  'guests that do not fit, all together': { words: '--vms 11 --mem 22G', says: ['--vm-mem', '--ram'] },
  'memory given twice, not alike': {
    words: '--vms 11 --mem 11G --vm-mem 512M',
    says: ['--mem', '--vm-mem', '512 MiB'],
  },

  'a scenario that is not there': { words: '--scenario nope.yaml', says: ['nope.yaml', 'no such file'] },
  'a scenario that is a folder': { words: '--scenario .', says: ['.', 'directory'] },
  'a profile that is not there': {
    words: '--vms 3 --profile nope.yaml',
    says: ['nope.yaml', 'no such file'],
  },
  'malformed YAML': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': 'vms: 11\n\tmem: 2G\n' },
    says: ['plan.yaml:2:1:'],
  },
  'malformed JSON': {
    words: '--scenario plan.json',
    files: { 'plan.json': '{"vms": 11,\n "mem" 3}' },
    says: ['plan.json:2:8:'],
  },
  'an unknown key': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': 'vms: 11\nmeem: 2G\n' },
    says: ['plan.yaml:2:1:', "'meem'", "'mem'"],
  },
  'a bad value in a file': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': 'vms: 11\nmem: 11Q\n' },
    says: ['plan.yaml:2:6:', '11Q'],
  },
  'guests of a file that do not fit': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': 'vms: 11\nvmMem: 2G\n' },
    says: ['plan.yaml:2:8:', '22 GiB'],
  },
  'no guests in a file': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': 'mem: 2G\n' },
    says: ['--vms', 'missing'],
  },
  'an alias bomb': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': bomb },
    says: ['plan.yaml:2:8:', 'aliases'],
  },
  'a __proto__ key': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': '__proto__: { vms: 11 }\n' },
    says: ['plan.yaml:1:1:', '__proto__'],
  },
  'a __proto__ flag': { words: '--vms 11 --__proto__ x', says: ['is not a flag'] },
  'a constructor flag': { words: '--vms 11 --constructor x', says: ['--constructor is not a flag'] },
  'an empty file': { words: '--scenario plan.yaml', files: { 'plan.yaml': '' }, says: ['plan.yaml'] },
  'a file of bytes': {
    words: '--scenario plan.yaml',
    files: { 'plan.yaml': '\0\u0001' },
    says: ['plan.yaml'],
  },
  'a profile of words': {
    words: '--vms 3 --profile own.yaml',
    files: { 'own.yaml': 'hello\n' },
    says: ['own.yaml:1:1:'],
  },
  'an unknown key in a profile': {
    words: 'profiles check own.yaml',
    files: { 'own.yaml': `${ownProfile}rma: 3\n` },
    says: ['own.yaml:11:1:', "'rma'", "'ram'"],
  },
  'a law that turns negative': {
    words: '--vms 30 --profile own.yaml',
    files: { 'own.yaml': ownProfile.replace('hostBoot: 20s', 'hostBoot: { constant: 20s, perGuest: -1 }') },
    says: ['hostBoot', '-10'],
  },

  'an output in no folder': { words: '--vms 11 --output nowhere/plan.csv', says: ['--output:', "'nowhere'"] },
  'an output of no format': {
    words: '--vms 11 --output plan.pdf',
    says: ['--output:', "'plan.pdf'", '.csv'],
  },
  'an empty output': { words: ['--vms', '11', '--output='], says: ['--output:'] },
  'a line break in a value': {
    words: ['--vms', '11', '--service', 'a\nb\u001b[31m'],
    says: ['--service:', 'a?b?[31m'],
  },
  'a line break in a flag': { words: ['--vms', '11', '--a\nb', '1'], says: ['is not a flag'] },

  'an environment variable': {
    words: '--vms 11',
    env: { REJUV_PLAN_MEM: '11Q' },
    says: ['REJUV_PLAN_MEM:', '"11Q"'],
  },
  'a switch in the environment': {
    words: '--vms 11',
    env: { REJUV_PLAN_CHECK: 'perhaps' },
    says: ['REJUV_PLAN_CHECK', "'perhaps'"],
  },
}

describe('bad input gets one line on stderr, exit code 2, and nothing on stdout', () => {
  test.for(Object.entries(cases))('%s', async ([, { words, says, files, env }]) => {
    const ended = await rejuvPlan(words, { cwd: temporaryFolder(files ?? {}), ...(env && { env }) })
    expect(ended).toMatchObject({ stdout: '', code: 2 })
    expect(ended.stderr).toMatch(/^rejuv-plan: [^\n]+\n$/)
    for (const part of says) expect(ended.stderr).toContain(part)
    expect(ended.stderr).not.toMatch(/undefined|\[object|\bat .*:\d+:\d+\)/)
  })

  test.each(['csv', 'json', 'md'])('also as %s', async (format) => {
    const ended = await rejuvPlan(`--vms 11 --mem 11Q --format ${format}`)
    expect(ended).toMatchObject({ stdout: '', code: 2 })
  })

  test('and no stack trace with --debug', async () => {
    const { stderr } = await rejuvPlan('--vms 0 --debug')
    expect(stderr).toMatch(/^rejuv-plan: --vms: [^\n]+\n$/)
  })
})
