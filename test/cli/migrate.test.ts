import { describe, expect, test } from 'vitest'
import { migrationMethods, policies, stopRules } from '../../src/plan/transfer/index.ts'
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'
import { rejuvPlan } from './support/program.ts'

const words = (text: string): readonly string[] => text.split(' ')
const guest = '--vm-mem 8G --used 1 --rate 1Gbps --state 0B'

describe('migrate', () => {
  test('answers first, then phases, rounds and totals', async () => {
    const { stdout, stderr, code } = await rejuvPlan(`migrate ${guest} --dirty-rate 40MB/s`)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^The guest moves by pre-copy in [\d.]+ s, [\d.]+ ms of it down; it converges\.\n/)
    for (const part of ['phase ', 'round ', 'Totals', 'ended by qemu/fits-downtime-limit'])
      expect(stdout).toContain(part)
    expect(stderr).toContain('warning: the profile is the testbed of 2007')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  test('answers, too, that pre-copy never ends: BT of the MPLM paper', async () => {
    const command = `migrate ${guest} --dirty-pages 35061.61 --page-size 4K --format json`
    const { stdout, stderr, code } = await runHere(words(command))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const { methods, warnings } = JSON.parse(stdout)
    expect(methods[0]).toMatchObject({
      converged: false,
      totalSeconds: null,
      downtimeSeconds: null,
      phases: [],
    })
    expect(methods[0].reason).toContain('1.149')
    expect(warnings.join(' ')).toContain('pre-copy does not converge')
  })

  test('documents JSON by a schema name and SI numbers', async () => {
    const { stdout } = await runHere(words(`migrate ${guest} --vms 3 --policy 2-at-once --format json`))
    const document = JSON.parse(stdout)
    expect(document).toMatchObject({
      schema: 'rejuv-plan/migrate/1',
      profile: 'roothammer-2007',
      guests: 3,
      sourceHosts: 1,
      policy: { name: '2-at-once' },
      stopRule: { name: 'qemu' },
      dirtyModel: { name: 'capped' },
    })
    const [method] = document.methods
    expect(Object.keys(method)).toEqual(
      expect.arrayContaining([
        'totalSeconds',
        'downtimeSeconds',
        'movedBytes',
        'degradedSeconds',
        'degradationLossSeconds',
        'lostServiceSeconds',
        'afterwardsSeconds',
        'converged',
        'stopRule',
        'reason',
        'phases',
        'rounds',
        'details',
        'evacuation',
      ]),
    )
    expect(method.evacuation.waves).toMatchObject([
      { waves: 1, guests: 2, rateBytesPerSecond: 62.5e6 },
      { waves: 1, guests: 1, rateBytesPerSecond: 125e6 },
    ])
    expect(document.inputs.find(({ name }: { name: string }) => name === 'rateBytesPerSecond')).toMatchObject(
      {
        symbol: 'R',
        value: 125e6,
        unit: 'B/s',
        given: true,
      },
    )
  })

  test('says the same in CSV as in JSON', async () => {
    const command = `migrate ${guest} --method all --dirty-rate 40MB/s`
    const [csv, json] = await Promise.all([
      runHere(words(`${command} --format csv`)),
      runHere(words(`${command} --format json`)),
    ])
    const rows = csvRows(csv.stdout)
    const { methods } = JSON.parse(json.stdout)
    expect(rows.map(({ method }) => method)).toEqual(migrationMethods.map(({ name }) => name))
    for (const [index, method] of methods.entries()) {
      expect(rows[index]).toMatchObject({
        total_s: String(method.totalSeconds),
        downtime_s: String(method.downtimeSeconds),
        moved_bytes: String(method.movedBytes),
        lost_service_s: String(method.lostServiceSeconds),
        converged: String(method.converged),
        makespan_s: String(method.evacuation.makespanSeconds),
        san_bytes: method.details.sanBytes === undefined ? '' : String(method.details.sanBytes),
      })
    }
  })

  test('shows in Markdown and with --explain where inputs come from', async () => {
    const md = await runHere(words(`migrate ${guest} --format md --explain`))
    for (const part of ['## Live migration', '**Answer.**', '### Rounds', '### Derivation', '### Inputs'])
      expect(md.stdout).toContain(part)
    const table = await runHere(words(`migrate ${guest} --explain`))
    expect(table.stdout).toContain('How the figures come about')
    expect(table.stdout).toContain('v_(i+1) = min(V, u(t_i))')
    expect(table.stdout).toMatch(/F = 0\.12 +copyLoss, published: talk slide/)
  })

  test('sweeps one input, or two', async () => {
    const { stdout } = await runHere(
      words(`migrate ${guest} --sweep dirty-rate=10MB/s:50MB/s:20MB/s --grid vm-mem=1G,2G --format csv`),
    )
    const rows = csvRows(stdout)
    expect(rows.map((row) => [row.dirty_rate_bytes_per_s, row.vm_mem_bytes])).toEqual(
      [10e6, 30e6, 50e6].flatMap((rate) => [1, 2].map((size) => [String(rate), String(size * 2 ** 30)])),
    )
    const totals = rows
      .filter((row) => row.vm_mem_bytes === String(2 ** 30))
      .map((row) => Number(row.total_s))
    expect(totals).toEqual(totals.toSorted((a, b) => a - b))
  })

  test('tells platforms apart: four at once never leave, two do', async () => {
    const many = `migrate ${guest} --dirty-rate 40MB/s --vms 8`
    const four = await runHere(words(`${many} --policy 4-at-once`))
    expect(four.code).toBe(0)
    expect(four.stdout).toMatch(/^The 8 guests never all leave \(policy 4-at-once\)/)
    const two = await runHere(words(`${many} --policy ovirt`))
    expect(two.stdout).toMatch(/^All 8 guests have left after [\d.]+ min \(policy ovirt, 4 waves\)/)
  })

  test('lists methods, rules and policies in its help', async () => {
    const { stdout } = await rejuvPlan('migrate --help', { env: { COLUMNS: '120' } })
    const text = stdout.replaceAll(/\s+/g, ' ')
    for (const { name } of migrationMethods) expect(text).toContain(name)
    for (const { form } of [...stopRules, ...policies]) expect(text).toContain(form)
  })

  test.each([
    ['--san-share 1.5', '--san-share: "1.5" is not a fraction'],
    ['--dirty-pages 100', '--page-size: pageBytes is missing'],
    ['--method precopy', "did you mean 'pre-copy'?"],
    ['--stop-rule xen4', "did you mean 'xen-4'?"],
    ['--policy kubvirt', "did you mean 'kubevirt'?"],
    ['--dirty-model linear', 'accepted: capped, geometric, saturating'],
    ['--working-set 9G', '--working-set: is 9 GiB; accepted: at most the 8 GiB'],
    ['--rate 0bps', '--rate: rateBytesPerSecond is 0'],
    ['--grid vm-mem=1G,2G', '--grid: is given without --sweep'],
    ['--sweep method=pre-copy', 'names no flag that can be swept'],
    ['--dirty-pages x --page-size 4K', '--dirty-pages: "x" is not a number'],
    ['--vms 0', '--vms'],
  ])('refuses %s in one line', async (flags, words_) => {
    const given = flags.startsWith('--rate') ? '--vm-mem 8G' : guest
    const { stdout, stderr, code } = await runHere(words(`migrate ${given} ${flags}`))
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain(words_)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
