import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { writeTogether } from '../../src/cli/commands/write-together.ts'
import { runHere } from './support/in-process.ts'
import { temporaryFolder } from './support/program.ts'

const pool = 'scommegna-uncoordinated-pool'

async function longRun(...words: readonly string[]) {
  const ended = await runHere(['solve', ...words, '--derivatives', 'none', '--format', 'json'])
  expect(ended).toMatchObject({ code: 0 })
  const { longRun: means, meanTimeToFailure } = JSON.parse(ended.stdout) as {
    readonly longRun: readonly { readonly measure: string; readonly value: number }[]
    readonly meanTimeToFailure: { readonly seconds: number }
  }
  return { means: Object.fromEntries(means.map(({ measure, value }) => [measure, value])), meanTimeToFailure }
}

describe('rejuv-plan export', () => {
  test("writes PRISM's explicit files, which give the same measures when read back", async () => {
    const folder = temporaryFolder()
    const ended = await runHere(['export', pool, '--to', 'prism-explicit', '--output', `${folder}/pool.tra`])
    expect(ended).toMatchObject({ code: 0, stdout: '' })
    expect(ended.stderr).toContain(`written: ${folder}/pool.tra, ${folder}/pool.sta, ${folder}/pool.lab`)
    const names = ['failed', 'outOfService', 'outOfServiceTail', 'rejuvenating'].map((n) => `pool.${n}.srew`)
    expect(readdirSync(folder).toSorted()).toEqual([...names, 'pool.lab', 'pool.sta', 'pool.tra'].toSorted())
    const net = await longRun(pool)
    const back = await longRun(`${folder}/pool.tra`)
    expect(back.means).toMatchObject(net.means)
    expect(back.meanTimeToFailure).toEqual(net.meanTimeToFailure)
  })

  test('into a folder, which it makes; with chosen measures and constants', async () => {
    const parent = temporaryFolder()
    const words = ['export', pool, '--to', 'prism-explicit', '--output', `${parent}/chain`, '--quiet']
    const ended = await runHere([...words, '--measure', 'failed,Ok', '--set', 'replicas=3'])
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readdirSync(`${parent}/chain`).toSorted()).toEqual(
      ['Ok.srew', 'failed.srew', 'lab', 'sta', 'tra'].map((ending) => `${pool}.${ending}`),
    )
    expect(readFileSync(`${parent}/chain/${pool}.sta`, 'utf8')).toContain('0:(3,0,0,0,0,0)')
  })

  test('writes all files or none', async () => {
    const folder = temporaryFolder({ 'pool.sta': 'mine' })
    const words = ['export', pool, '--to', 'prism-explicit', '--output', `${folder}/pool.tra`]
    const refused = await runHere(words)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toMatch(/--output: '.*pool\.sta' exists; accepted: another name, or --force/)
    expect(readdirSync(folder)).toEqual(['pool.sta'])
    expect(readFileSync(`${folder}/pool.sta`, 'utf8')).toBe('mine')
    mkdirSync(`${folder}/pool.rejuvenating.srew`)
    expect(await runHere([...words, '--force'])).toMatchObject({ code: 2 })
    expect(readdirSync(folder).toSorted()).toEqual(['pool.rejuvenating.srew', 'pool.sta'])
    expect(readFileSync(`${folder}/pool.sta`, 'utf8')).toBe('mine')
  })

  test('takes back what it wrote where a later file came into being meanwhile', () => {
    const folder = temporaryFolder()
    function* lines() {
      writeFileSync(`${folder}/b`, 'theirs')
      yield 'mine'
    }
    const files = new Map<string, Iterable<string>>([
      ['a', ['mine']],
      ['b', lines()],
    ])
    expect(() => writeTogether(folder, files, false)).toThrow(
      /cannot be written: it came into being meanwhile/,
    )
    expect(readdirSync(folder)).toEqual(['b'])
    expect(readFileSync(`${folder}/b`, 'utf8')).toBe('theirs')
  })

  test('overwrites with --force only', async () => {
    const folder = temporaryFolder({ 'pool.sta': 'mine' })
    const words = ['export', pool, '--to', 'prism-explicit', '--output', `${folder}/pool.tra`, '--force']
    expect(await runHere(words)).toMatchObject({ code: 0 })
    expect(readFileSync(`${folder}/pool.sta`, 'utf8')).not.toBe('mine')
    expect(readdirSync(folder)).toHaveLength(7)
  })

  test('takes a net whose clocks are off for a chain', async () => {
    const folder = temporaryFolder()
    const words = ['machida-cold-vm', '--set', 'vmClockOn=0,vmmClockOn=0']
    const output = ['--to', 'prism-explicit', '--output', `${folder}/cold.tra`]
    expect(await runHere(['export', ...words, ...output])).toMatchObject({ code: 0 })
    expect((await longRun(`${folder}/cold.tra`)).means).toMatchObject((await longRun(...words)).means)
  })

  test('writes the PRISM language', async () => {
    const words = ['export', 'workstation-cluster', '--to', 'prism', '--set', 'N=2']
    const { stdout, code } = await runHere([...words, '--measure', 'unavailability,Left'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^ctmc\n\nconst int N = 2;/)
    expect(stdout).toContain('rewards "Left"\n  true : Left;\nendrewards')
    expect(stdout).not.toContain('percentOperational')
    expect(stdout).toContain('label "down" = ')
  })

  test('writes Graphviz, to a file too', async () => {
    const folder = temporaryFolder({
      'unit.tra': '2 2\n0 1 0.1\n1 0 2\n',
      'unit.lab': '0="init" 1="bad"\n1: 0\n0: 1\n',
    })
    const clocks = await runHere([
      'export',
      'machida-cold-vm',
      '--to',
      'dot',
      '--output',
      `${folder}/net.dot`,
    ])
    expect(clocks).toEqual({ code: 0, stdout: '', stderr: '' })
    const dot = readFileSync(`${folder}/net.dot`, 'utf8')
    expect(dot).toMatch(/^digraph net \{\n[\s\S]*style=dashed\][\s\S]*\n\}\n$/)
    const chain = await runHere(['export', `${folder}/unit.tra`, '--to', 'dot'])
    expect(chain.stdout).toBe(
      'digraph chain {\n  node [shape=box]\n  0 [label="0\\nbad"]\n  1 [label="1", peripheries=2]\n  0 -> 1 [label="0.1"]\n  1 -> 0 [label="2"]\n}\n',
    )
    writeFileSync(`${folder}/there.dot`, 'mine')
    const there = await runHere(['export', pool, '--to', 'dot', '--output', `${folder}/there.dot`])
    expect(there).toMatchObject({ code: 2, stdout: '' })
    expect(readFileSync(`${folder}/there.dot`, 'utf8')).toBe('mine')
  })

  test('writes a chain again, with other rewards', async () => {
    const folder = temporaryFolder({
      'unit.tra': '2 2\n0 1 0.1\n1 0 2\n',
      'unit.sta': '(up)\n0:(1)\n1:(0)\n',
    })
    const words = ['export', `${folder}/unit.tra`, '--to', 'prism-explicit', '--output', `${folder}/again`]
    expect(await runHere([...words, '--measure', 'up'])).toMatchObject({ code: 0 })
    expect(readFileSync(`${folder}/again/unit.tra`, 'utf8')).toBe('2 2\n0 1 0.1\n1 0 2\n')
    expect(readFileSync(`${folder}/again/unit.up.srew`, 'utf8')).toBe('2 1\n0 1\n')
  })
})

describe('export refuses in one line', () => {
  test.each([
    ['no language', [pool], /--to: is missing; accepted: prism, prism-explicit, dot/],
    ['an unknown one', [pool, '--to', 'prsm'], /--to: is 'prsm'; did you mean 'prism'\?/],
    [
      'no place for several files',
      [pool, '--to', 'prism-explicit'],
      /--output: is missing: .* several files/,
    ],
    ['stdout for several files', [pool, '--to', 'prism-explicit', '--output', '-'], /--output: is missing/],
    ['no folder', [pool, '--to', 'dot', '--output', 'none/x.dot'], /--output: .*no folder 'none'/],
    ['no parent folder', [pool, '--to', 'prism-explicit', '--output', 'none/deep'], /--output: 'none\/deep'/],
    [
      'clocks',
      ['machida-cold-vm', '--to', 'prism-explicit', '--output', 'never'],
      /VmmClockStrikes.* not exp/,
    ],
    ['immediate transitions in PRISM', [pool, '--to', 'prism'], /FoundOk.*explicit files take immediate/],
    ['measures in a graph', [pool, '--to', 'dot', '--measure', 'failed'], /--measure: .*without it/],
    ['an unknown measure', [pool, '--to', 'prism', '--measure', 'faild'], /--measure: .*mean 'failed'/],
    ['too many states', ['tandem-queue', '--to', 'dot', '--max-states', '9'], /--max-states: .*more than 9/],
    ['a format', [pool, '--to', 'dot', '--format', 'csv'], /--format is not a flag of 'rejuv-plan export'/],
  ] as const)('%s', async (_, words, says) => {
    const ended = await runHere(['export', ...words])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(ended.stderr).toMatch(says)
    expect(existsSync('never')).toBe(false)
  })

  test('the PRISM language for a .tra', async () => {
    const folder = temporaryFolder({ 'unit.tra': '2 2\n0 1 0.1\n1 0 2\n' })
    const ended = await runHere(['export', `${folder}/unit.tra`, '--to', 'prism'])
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expect(ended.stderr).toMatch(/--to: is prism, .*accepted for a \.tra: prism-explicit, dot/)
  })
})
