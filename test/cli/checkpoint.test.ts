import { describe, expect, test } from 'vitest'
import { intervalRules, saveMethods } from '../../src/plan/transfer/index.ts'
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'

const words = (text: string): readonly string[] => text.split(' ')
const guest = '--vm-mem 36GB --used 1 --disk-rate 100MB/s --disk-read-rate 100MB/s --rate 1GB/s'

describe('checkpoint', () => {
  test('answers in one sentence what a save costs', async () => {
    const { stdout, code } = await runHere(words(`checkpoint ${guest}`))
    expect(code).toBe(0)
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /^A checkpoint by stop-and-save takes 360 s, all of it down\. Restoring takes 360 s\./,
    )
  })

  test('compares the ways to save', async () => {
    const [csv, json] = await Promise.all([
      runHere(words(`checkpoint ${guest} --method all --format csv`)),
      runHere(words(`checkpoint save ${guest} --method all --format json`)),
    ])
    const document = JSON.parse(json.stdout)
    expect(document.schema).toBe('rejuv-plan/checkpoint/1')
    const rows = csvRows(csv.stdout)
    expect(rows.map(({ method }) => method)).toEqual(saveMethods.map(({ name }) => name))
    for (const [index, method] of document.methods.entries()) {
      expect(rows[index]).toMatchObject({
        total_s: String(method.totalSeconds),
        downtime_s: String(method.downtimeSeconds),
        restore_s: method.details.restoreSeconds === undefined ? '' : String(method.details.restoreSeconds),
      })
    }
  })

  test('tells overhead and delay of replication', async () => {
    const { stdout } = await runHere(
      words(`checkpoint ${guest} --method replication --epoch 100ms --dirty-rate 0B/s`),
    )
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /^Continuous replication adds 29\.71 % of run time and delays replies by 50 ms, with a checkpoint every 100 ms\./,
    )
  })

  test('warns of flags that do not matter', async () => {
    const { stderr } = await runHere(words(`checkpoint ${guest} --mtbf 3h --ratio 3`))
    expect(stderr).toContain("--mtbf does not matter to 'rejuv-plan checkpoint save'")
    expect(stderr).toMatch(/--ratio .*do not matter to this answer/)
  })

  test('sweeps', async () => {
    const { stdout } = await runHere(
      words(`checkpoint ${guest} --method memory-servers --sweep servers=1:4:1 --format csv`),
    )
    const totals = csvRows(stdout).map(({ total_s }) => Number(total_s))
    expect(totals).toHaveLength(4)
    expect((totals[0] ?? 0) - (totals[1] ?? 0)).toBeCloseTo(180, 6)
  })
})

describe('checkpoint interval', () => {
  const flags = '--save 5min --mtbf 24h --restart 10min'

  test('answers by every rule', async () => {
    const [table, csv, json, md] = await Promise.all(
      ['table', 'csv', 'json', 'md'].map((format) =>
        runHere(
          words(`checkpoint interval ${flags} --reboot-every 1w --work 500h --explain --format ${format}`),
        ),
      ),
    )
    expect(table?.stdout).toMatch(
      /^Save after every 116\.7 min of work: 91\.26 % of the time then does work\./,
    )
    expect(table?.stdout).toContain('counts as a')
    const document = JSON.parse(json?.stdout ?? '')
    expect(document).toMatchObject({ schema: 'rejuv-plan/checkpoint-interval/1', saveSeconds: 300 })
    expect(document.rules.map(({ rule }: { rule: string }) => rule)).toEqual(
      intervalRules.map(({ name }) => name),
    )
    expect(csvRows(csv?.stdout ?? '').map(({ rule, interval_s }) => [rule, interval_s])).toEqual(
      document.rules.map((rule: Record<string, unknown>) => [rule.rule, String(rule.intervalSeconds)]),
    )
    expect(md?.stdout).toContain('## Checkpoint interval')
  })

  test('sweeps', async () => {
    const { stdout } = await runHere(
      words(`checkpoint interval --mtbf 24h --restart 1min --sweep save=1min:5min:2min --format csv`),
    )
    expect(csvRows(stdout)).toHaveLength(3 * intervalRules.length)
  })
})

describe('checkpoint circle', () => {
  test('says who saves when', async () => {
    const command = `checkpoint circle ${guest} --hosts 4`
    const [table, csv, json, md] = await Promise.all(
      ['table', 'csv', 'json', 'md'].map((format) =>
        runHere(words(`${command} --explain --format ${format}`)),
      ),
    )
    expect(table?.stdout).toMatch(/^All 4 hosts have saved after/)
    expect(table?.stdout).toContain("The helpers' disks limit the save")
    const document = JSON.parse(json?.stdout ?? '')
    expect(document).toMatchObject({ schema: 'rejuv-plan/checkpoint-circle/1', limitedBy: 'disks' })
    expect(csvRows(csv?.stdout ?? '').map(({ savers }) => savers)).toEqual(['1.1', '1.2', '1.3', '1.4'])
    expect(md?.stdout).toContain('### Made with')
  })

  test('sweeps the hosts of a circle', async () => {
    const { stdout } = await runHere(words(`checkpoint circle ${guest} --sweep hosts=2:14:4 --format csv`))
    expect(csvRows(stdout).map(({ limited_by }) => limited_by)).toEqual(['disks', 'disks', 'disks', 'nic'])
  })
})

describe('bad input to checkpoint', () => {
  test.each([
    ['circel', "did you mean 'circle'?"],
    ['interval', '--mtbf: is missing'],
    ['interval --mtbf 0s --restart 1s --save 1s', '--mtbf'],
    ['interval --mtbf 1h --method replication', '--restart: is missing'],
    ['circle', '--hosts: is missing'],
    ['circle --hosts 1', '--hosts'],
    ['--method stop-and-sav', "did you mean 'stop-and-save'?"],
    ['--method memory-servers --servers 0', '--servers'],
    ['--method compressed --ratio 0.5', '--ratio'],
    ['--disk-read-rate 0MB/s', '--disk-read-rate'],
  ])('refuses %s in one line', async (flags, said) => {
    const { stdout, stderr, code } = await runHere(words(`checkpoint ${flags} --quiet`))
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(said)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
