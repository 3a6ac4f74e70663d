import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { environment, program, rejuvPlan, root, runCommand, temporaryFolder } from './support/program.ts'

/** The program under a shell; `pipefail` lets its own exit code through. */
function inShell(line: string): ReturnType<typeof runCommand> {
  const script = `set -o pipefail; rejuv-plan() { '${process.execPath}' '${program}' "$@"; }; ${line}`
  return runCommand('bash', ['-c', script])
}

describe('a reader that goes away is no fault', () => {
  test.each([
    ['head', 'rejuv-plan reproduce --format json | head -n 1'],
    ['true', 'rejuv-plan reproduce --format csv | true'],
    ['head on both streams', 'rejuv-plan --vms 11 2>&1 | head -n 1'],
  ])('%s', async (_name, line) => {
    const ended = await inShell(line)
    expect(ended).toMatchObject({ stderr: '', code: 0 })
  })
})

describe('an interrupted run', () => {
  test('exits with 130 and leaves no file', async () => {
    const folder = temporaryFolder()
    await runCommand('mkfifo', [join(folder, 'plan.yaml')])
    const child = spawn(process.execPath, [program, '--scenario', 'plan.yaml', '--output', 'plan.csv'], {
      cwd: folder,
      env: environment(),
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
    const ended = once(child, 'exit')
    // Opening succeeds once the program reads: it is in the midst of its work then.
    const pipe = await open(join(folder, 'plan.yaml'), 'w')
    child.kill('SIGINT')
    await pipe.write('vms: 11\n')
    await pipe.close()
    expect(await ended).toEqual([130, null])
    expect(said).toBe('')
    expect(readdirSync(folder)).toEqual(['plan.yaml'])
  })
})

describe('the default command loads what it needs and no more', () => {
  /** Modules that came into the process: V8 reports the scripts it ran, esbuild where each part of them is from. */
  async function loaded(words: string): Promise<ReadonlySet<string>> {
    const folder = mkdtempSync(join(temporaryFolder(), 'coverage-'))
    const { code } = await rejuvPlan(words, { env: { NODE_V8_COVERAGE: folder } })
    expect(code).toBe(0)
    const names = new Set<string>()
    for (const file of readdirSync(folder)) {
      const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        result: { url: string }[]
      }
      for (const { url } of result) {
        if (!url.startsWith(`file://${root}`)) continue
        const text = readFileSync(new URL(url), 'utf8')
        for (const match of text.matchAll(/^\s*\/\/ node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm)) {
          names.add(match[1] ?? '')
        }
      }
    }
    return names
  }

  test('neither formulas, nor validation, nor YAML, nor help', async () => {
    const names = await loaded('--vms 11 --mem 11G')
    expect(names).toContain('cli-table3')
    for (const heavy of ['mathjs', 'zod', 'yaml', 'yargs', 'jstat', 'csv-stringify']) {
      expect(names).not.toContain(heavy)
    }
  })

  test.each([
    ['--help', 'yargs'],
    ['--vms 11 --format csv', 'csv-stringify'],
    ['--scenario examples/plan.yaml', 'zod'],
    ['--scenario examples/plan.yaml', 'yaml'],
    ['--vms 20 --profile examples/own-host-with-formula.yaml', 'mathjs'],
  ])('%s loads %s, as this way of looking must find', async (words, name) => {
    expect(await loaded(words)).toContain(name)
  })

  test('a profile without formulas loads no mathjs', async () => {
    expect(await loaded('--scenario examples/plan.yaml')).not.toContain('mathjs')
  })
})
