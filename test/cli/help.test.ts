import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { commands } from '../../src/cli/commands/index.ts'
import { strategies } from '../../src/models/strategies/index.ts'
import { program, rejuvPlan, runCommand, temporaryFolder } from './support/program.ts'

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

describe('help', () => {
  test('is short without arguments', async () => {
    const ended = await rejuvPlan('')
    expect(ended).toMatchObject({ stderr: '', code: 0 })
    expect(ended.stdout).toContain('rejuv-plan --vms 11 --mem 11G')
    expect(ended.stdout.split('\n').length).toBeLessThan(15)
    expect(longest(ended.stdout)).toBeLessThanOrEqual(80)
  })

  test.each(['--help', '-h', 'compare --help', '--vms 11 --mem 11Q --help'])(
    'is whole with %s',
    async (words) => {
      const ended = await rejuvPlan(words)
      expect(ended).toMatchObject({ stderr: '', code: 0 })
      for (const group of ['Examples:', 'Workload:', 'Hardware:', 'Schedule:', 'Output:']) {
        expect(ended.stdout).toContain(`\n${group}\n`)
      }
      expect(longest(ended.stdout)).toBeLessThanOrEqual(80)
    },
  )

  test('reads as it did', async () => {
    const { stdout } = await rejuvPlan('--help')
    await expect(stdout).toMatchFileSnapshot('goldens/help.txt')
  })

  test.each(commands.map((command) => [command.name, command] as const))(
    'of %s shows its examples and every flag',
    async (name, command) => {
      const { stdout, code } = await rejuvPlan(`${name} --help`, { env: { COLUMNS: '120' } })
      expect(code).toBe(0)
      expect(longest(stdout)).toBeLessThanOrEqual(120)
      expect(command.examples.length).toBeGreaterThan(0)
      const inOneLine = stdout.replaceAll(/\s+/g, ' ')
      for (const example of command.examples) expect(inOneLine).toContain(example.command)
      for (const flag of command.flags) expect(stdout).toMatch(new RegExp(`^ +--${flag.name}\\b`, 'm'))
    },
  )

  test('gives the version', async () => {
    const ended = await rejuvPlan('--version')
    expect(ended).toEqual({ stdout: `${packageJson.version}\n`, stderr: '', code: 0 })
  })
})

describe('completion', () => {
  // As bash does: the script is sourced, then its function asked for the words that fit.
  async function completed(line: string): Promise<readonly string[]> {
    const words = line.split(' ')
    const folder = temporaryFolder({
      'rejuv-plan': `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`,
      'ask.bash': `
chmod +x ./rejuv-plan
PATH="$PWD:$PATH"
source <(rejuv-plan completion)
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
COMP_LINE='${line}'
COMP_POINT=${line.length}
_rejuv-plan_yargs_completions rejuv-plan
printf '%s\\n' "\${COMPREPLY[@]}"
`,
    })
    const ended = await runCommand('bash', ['ask.bash'], { cwd: folder, env: { SHELL: '/bin/bash' } })
    expect(ended.stderr).toBe('')
    return ended.stdout.split('\n').filter((word) => word !== '')
  }

  test.each([
    ['rejuv-plan ', [...commands.map(({ name }) => name), 'completion']],
    ['rejuv-plan prof', ['profiles']],
    ['rejuv-plan --vmm-int', ['--vmm-interval']],
    ['rejuv-plan --vms 11 --strategies w', ['warm-vm', 'warm-cache-reboot']],
    ['rejuv-plan --vms 11 --profile k', ['kvm-kexec']],
    ['rejuv-plan --vms 11 --format ', ['table', 'csv', 'json', 'md']],
  ])('offers words for "%s"', async (line, words) => {
    expect([...(await completed(line))].sort()).toEqual([...words].sort())
  })

  test('offers every strategy', async () => {
    const offered = await completed('rejuv-plan --strategies ')
    for (const { name } of strategies) expect(offered).toContain(name)
  })

  test('is made for zsh in zsh', async () => {
    const { stdout, code } = await rejuvPlan('completion', {
      env: { SHELL: join('/bin', 'zsh'), ZSH_NAME: 'zsh' },
    })
    expect(code).toBe(0)
    expect(stdout).toContain('#compdef rejuv-plan')
  })
})
