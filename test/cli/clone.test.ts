import { describe, expect, test } from 'vitest'
import { cloneMethods } from '../../src/plan/transfer/index.ts'
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'

const words = (text: string): readonly string[] => text.split(' ')

describe('clone', () => {
  test('answers in one sentence', async () => {
    const { stdout, code } = await runHere(words('clone --clones 32 --rate 1Gbps --used 1 --touched 40M'))
    expect(code).toBe(0)
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /^fork brings up 32 clones in 808 ms, and each then waits 2\.8 s for memory it lacks; the parent pauses for 200 ms\./,
    )
  })

  test('compares the ways to bring spare capacity up', async () => {
    const { stdout } = await runHere(words('clone --clones 32 --rate 1Gbps --method all --within 60s'))
    expect(stdout).toContain('As spare capacity they do the')
    for (const { name } of cloneMethods) expect(stdout).toContain(`\n${name} `)
  })

  test('says the same in CSV as in JSON', async () => {
    const command = 'clone --clones 8 --method all --within 10min'
    const [csv, json] = await Promise.all([
      runHere(words(`${command} --format csv`)),
      runHere(words(`${command} --format json`)),
    ])
    const document = JSON.parse(json.stdout)
    expect(document).toMatchObject({ schema: 'rejuv-plan/clone/1', clones: 8, windowSeconds: 600 })
    expect(
      csvRows(csv.stdout).map((row) => [row.method, row.latency_s, row.stall_each_s, row.spare_s]),
    ).toEqual(
      document.methods.map((method: Record<string, unknown>) =>
        ['method', 'latencySeconds', 'stallSecondsEach', 'spareSeconds'].map((key) => String(method[key])),
      ),
    )
  })

  test('sweeps the number of clones', async () => {
    const { stdout } = await runHere(words('clone --sweep clones=2:32:10 --format csv'))
    const rows = csvRows(stdout)
    expect(rows.map(({ clones }) => clones)).toEqual(['2', '12', '22', '32'])
    // Roughly constant from 2 to 32.
    expect(new Set(rows.map(({ latency_s }) => latency_s)).size).toBe(1)
  })

  test('explains and makes a report', async () => {
    const { stdout } = await runHere(words('clone --clones 2 --format md --explain'))
    for (const part of ['## Cloning', 'T = td + c d V / R + ts + n te', '### Made with'])
      expect(stdout).toContain(part)
  })

  test.each([
    ['', '--clones: is missing'],
    ['--clones 0', '--clones'],
    ['--clones 3 --path multcast', "did you mean 'multicast'?"],
    ['--clones 3 --method frok', "did you mean 'fork'?"],
    ['--clones 3 --touched 2G', '--touched: is 2 GiB'],
    ['--clones 3 --method boot --service ssh', "--service: is 'ssh'; did you mean 'sshd'?"],
  ])('refuses %s in one line', async (flags, said) => {
    const { stdout, stderr, code } = await runHere([
      'clone',
      ...flags.split(' ').filter((word) => word !== ''),
    ])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
