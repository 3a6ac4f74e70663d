import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { csvRows } from './support/csv.ts'
import { rejuvPlan, temporaryFolder } from './support/program.ts'

interface Document {
  readonly schema: string
  readonly cluster: Readonly<Record<string, unknown>>
  readonly strategies: readonly Readonly<Record<string, unknown>>[]
  readonly breakEvens: readonly Readonly<Record<string, unknown>>[]
}
const four = 'cluster --vms 11 --mem 11G --hosts 4 --refill 300s'
const document = async (words: string): Promise<Document> =>
  JSON.parse((await rejuvPlan(`${words} --format json`)).stdout) as Document

describe('rejuv-plan cluster', () => {
  test('says first that the warm reboot gives the highest throughput, and migration never more', async () => {
    const { stdout, code } = await rejuvPlan(four)
    expect(code).toBe(0)
    const [first = '', second = ''] = stdout.split('\n')
    expect(first).toBe('Highest total throughput: warm-vm, which loses 168 host-s in 4 weeks.')
    expect(second).toMatch(/^live-migration never loses less than warm-vm/)
    expect(stdout).toContain('cold-vm         4 in normal run, 3 for 241 s, 3.31 for 300 s')
    expect(stdout).toContain('live-migration  3 in normal run, 2.88 for 16.9 min')
  })

  test('fits 80 columns and colours nothing when piped', async () => {
    const { stdout } = await rejuvPlan(four)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    expect(stdout).not.toContain('\u001b[')
  })

  test('gives the series as CSV, from 0 without gaps, the same as JSON', async () => {
    const rows = csvRows((await rejuvPlan(`${four} --format csv`)).stdout)
    const { strategies } = await document(four)
    for (const { strategy, curve } of strategies as readonly {
      strategy: string
      curve: readonly { startSeconds: number; endSeconds: number; throughput: number }[]
    }[]) {
      const own = rows.filter((row) => row.strategy === strategy)
      expect(own.map((row) => [row.start_s, row.end_s, row.throughput].map(Number))).toEqual(
        curve.map(({ startSeconds, endSeconds, throughput }) => [startSeconds, endSeconds, throughput]),
      )
      expect(own.map((row) => row.start_s)).toEqual(['0', ...own.slice(0, -1).map((row) => row.end_s)])
    }
  })

  test('answers in a versioned document', async () => {
    const { schema, cluster, strategies, breakEvens } = await document(`${four} --demand 3`)
    expect(schema).toBe('rejuv-plan/cluster/1')
    expect(cluster).toMatchObject({ hosts: 4, spareHosts: 1, demand: 3, throughputPerHost: 1 })
    expect(strategies[3]).toMatchObject({ strategy: 'warm-vm', lostPerCycleHostSeconds: 168 })
    expect(breakEvens[3]).toMatchObject({
      evacuation: 'live-migration',
      inPlace: 'warm-vm',
      beyondHosts: null,
    })
  })

  test('names the number of hosts where an evacuation is fast', async () => {
    const { stdout } = await rejuvPlan(`${four} --evacuation 100s --strategies warm-vm,live-migration`)
    const flat = stdout.replaceAll(/\s+/g, ' ')
    expect(flat).toContain('live-migration loses less than warm-vm beyond 81,031 hosts with 1 standing spare')
    expect(flat).toContain('with as many spares as more hosts need it never does')
  })

  test('reads measured throughput from a file', async () => {
    const folder = temporaryFolder({
      'run.csv': 'strategy,time_s,throughput\nwarm-vm,0,200\nwarm-vm,10,0\nwarm-vm,50,200\n',
      'bad.csv': 'strategy,time_s,throughput\nwarm-vm,0,200\nwarm-vm,10,none\n',
    })
    const good = await rejuvPlan(`${four} --strategies warm-vm --throughput run.csv --format csv`, {
      cwd: folder,
    })
    expect(csvRows(good.stdout)[1]).toMatchObject({ start_s: '10', end_s: '50', throughput: '600' })
    const bad = await rejuvPlan(`${four} --throughput bad.csv`, { cwd: folder })
    expect(bad).toMatchObject({ code: 2, stdout: '' })
    expect(bad.stderr).toMatch(/^rejuv-plan: bad\.csv:3:1: throughput .*"none" is no throughput/)
  })

  test('reports in Markdown with the command', async () => {
    const { stdout } = await rejuvPlan(`${four} --format md`)
    expect(stdout).toContain('**Answer.** Highest total throughput: warm-vm')
    expect(stdout).toContain('| warm-vm | 0 | 4 | 4 | 168 s | 168 | 2,190 | 99.99826 % |')
    expect(stdout).toContain(`rejuv-plan ${four} --format md`)
  })

  test('draws a picture, by format or ending, with a panel for every strategy that can be used', async () => {
    const folder = temporaryFolder()
    const { stdout } = await rejuvPlan(`${four} --demand 2.9 --format svg`)
    expect(stdout).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(stdout.trimEnd()).toMatch(/<\/svg>$/)
    for (const name of ['cold-vm', 'saved-vm', 'warm-vm', 'live-migration'])
      expect(stdout).toContain(`>${name}<`)
    expect(stdout).toContain('time, minutes')
    expect(stdout).toContain('dashed: demand 2.9')
    expect(stdout).not.toMatch(/NaN|undefined|Infinity/)
    await rejuvPlan(`${four} --demand 2.9 --output cluster.svg`, { cwd: folder })
    expect(readFileSync(join(folder, 'cluster.svg'), 'utf8')).toBe(stdout)
  })

  test('draws hundreds of waves by their means', async () => {
    const { stdout } = await rejuvPlan('cluster --vms 11 --hosts 400 --concurrency 3 --spares 3 --format svg')
    expect(stdout.length).toBeLessThan(60_000)
    expect(stdout).toContain('Throughput of 400 hosts')
  })

  test('derives its figures when asked', async () => {
    const { stdout } = await rejuvPlan(`${four} --explain`)
    expect(stdout).toContain('warm-vm: 168 host-s in 4 waves of 42 s (42 host-s a host)')
  })
})

describe('rejuv-plan cluster size', () => {
  const size = 'cluster size --vms 11 --demand 9.5 --failures 1 --host-mttf 8760h'

  test('names the fewest hosts and what bounds them', async () => {
    const { stdout, code } = await rejuvPlan(size)
    expect(code).toBe(0)
    expect(stdout).toContain('warm-vm: 12 hosts; bounded by processors.')
    expect(stdout).toContain('live-migration: 12 hosts, 1 of them spare; bounded by processors.')
  })

  test('says what fails first where none will do', async () => {
    const memory = await rejuvPlan(`${size} --all-vms 132 --hosts 13 --strategies live-migration`)
    expect(memory.stdout.replaceAll(/\s+/g, ' ')).toContain('what fails first: memory for guests of hosts')
    const common = await rejuvPlan(`${size} --common-cause 20% --slo 99.999% --strategies warm-vm`)
    expect(common.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'what fails first: failures that strike all hosts',
    )
  })

  test('says the same in every format', async () => {
    const { schema, strategies } = await document(size)
    expect(schema).toBe('rejuv-plan/cluster-size/1')
    const rows = csvRows((await rejuvPlan(`${size} --format csv`)).stdout)
    expect(rows.map(({ strategy, hosts }) => [strategy, Number(hosts)])).toEqual(
      strategies.map(({ strategy, sizing }) => [strategy, (sizing as { hosts: number }).hosts]),
    )
    expect((await rejuvPlan(`${size} --format md`)).stdout).toContain('| warm-vm | 12 | 0 | cpu |')
  })
})

describe('bad input is one line on stderr and exit code 2', () => {
  test.each([
    ['cluster --vms 11', '--hosts: is missing; accepted: how many hosts'],
    ['cluster --vms 11 --hosts 0', '--hosts: "0" is not a count'],
    ['cluster --vms 11 --hosts 4 --spares 4', '--spares: is 4 of 4 hosts'],
    ['cluster --vms 11 --hosts 1', '--spares: is 1 of 1 host, so that none serves'],
    ['cluster --vms 11 --hosts 4 --concurrency 2', '22 guests together, and 1 spare host has memory for 11'],
    ['cluster --vms 11 --hosts 4 --concurrency 5', '--concurrency: is 5 of 4 hosts'],
    ['cluster --vms 11 --hosts 4 --throughput -1', '--throughput: '],
    ['cluster --vms 11 --hosts 4 --throughput fast', '--throughput: "fast" is not a positive number'],
    ['cluster --vms 11 --hosts 4 --demand 0', '--demand: "0" is not a positive number'],
    [
      'cluster --vms 11 --hosts 4 --evacuation 0.1s',
      '--evacuation: is 0.1 s; accepted: more than the pauses',
    ],
    ['cluster sizes --vms 11', "no action 'sizes'; did you mean 'size'?"],
    ['cluster size --vms 11', '--demand: is missing'],
    ['cluster size --vms 11 --demand 4 --format svg', "--format: is 'svg'; accepted with 'cluster size'"],
    ['--vms 11 --output plan.svg', '--output: '],
    ['cluster size --vms 11 --demand 4 --common-cause 1.5', '--common-cause: "1.5" is not a fraction'],
    ['cluster size --vms 11 --demand 4 --reboot-failure 2', '--reboot-failure: "2" is not a fraction'],
    ['cluster size --vms 11 --demand 4 --repair-crews 0', '--repair-crews: "0" is not a count'],
  ])('%s', async (words, says) => {
    const { stdout, stderr, code } = await rejuvPlan(words)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain(says)
  })
})
