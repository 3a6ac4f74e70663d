import { describe, expect, test } from 'vitest'
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'

const host = ['schedule', '--vms', '11', '--mem', '11G', '--quiet', '--strategies', 'cold-vm,warm-vm']

async function rows(...words: readonly string[]) {
  const { stdout, stderr, code } = await runHere([...host, '--format', 'csv', ...words])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return csvRows(stdout)
}

describe('a sweep', () => {
  test('has a row for each value and strategy, ends included', async () => {
    const found = await rows('--sweep', 'vmm-interval=1w:4w:1w')
    expect(found.map(({ vmm_interval_s }) => Number(vmm_interval_s) / 604_800)).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4,
    ])
    expect(new Set(found.map(({ strategy }) => strategy))).toEqual(new Set(['cold-vm', 'warm-vm']))
  })

  test('says at each value what the plain question says', async () => {
    const [cold] = await rows('--sweep', 'vmm-interval=17d,2w')
    const { stdout } = await runHere([...host, '--format', 'json', '--vmm-interval', '17d'])
    const { schedules } = JSON.parse(stdout)
    const { given } = schedules.find(({ strategy }: { strategy: string }) => strategy === 'cold-vm')
    expect(Number(cold?.unavailability)).toBe(given.availability.unavailability)
    expect(Number(cold?.value)).toBe(given.value)
  })

  test('takes any flag that measures something, costs too', async () => {
    for (const sweep of ['vms=1,11', 'guest-repair=10min:30min:10min', 'os-downtime=0s,34s', 'post=48s,5min'])
      expect((await rows('--sweep', sweep)).length).toBeGreaterThanOrEqual(4)
    const [cheap, , dear] = await rows('--cost-unplanned', '1', '--sweep', 'cost-planned=0:2:2')
    expect(Number(dear?.value)).toBeGreaterThan(Number(cheap?.value))
  })

  test('is a grid with a second input, the second running fastest', async () => {
    const { stdout } = await runHere([
      ...host.slice(0, -2),
      '--strategies',
      'cold-vm',
      '--sweep',
      'vmm-interval=1w,2w',
      '--grid',
      'os-interval=1d,2d',
      '--format',
      'csv',
    ])
    const pairs = csvRows(stdout).map(({ vmm_interval_s, os_interval_s }) => [
      Number(vmm_interval_s) / 86_400,
      Number(os_interval_s) / 86_400,
    ])
    expect(pairs).toEqual([
      [7, 1],
      [7, 2],
      [14, 1],
      [14, 2],
    ])
  })

  test('comes in every format with the same numbers', async () => {
    const sweep = ['--sweep', 'vmm-interval=1w,2w']
    const { stdout: json } = await runHere([...host, ...sweep, '--format', 'json'])
    const { schema, points } = JSON.parse(json)
    expect(schema).toBe('rejuv-plan/sweep/1')
    expect(points.map(({ value }: { value: number }) => value)).toEqual(
      (await rows(...sweep)).map(({ value }) => Number(value)),
    )
    for (const format of ['table', 'md']) {
      const { stdout, code } = await runHere([...host, ...sweep, '--format', format])
      expect(code).toBe(0)
      expect(stdout).toContain(String(Number(points[0].value.toPrecision(8))))
    }
  })

  test('saw-tooth: cold-vm jumps where a guest restart is no longer skipped', async () => {
    const planned = ['--guest-lifetime', 'never', '--vmm-lifetime', 'never']
    const found = await rows(...planned, '--sweep', 'vmm-interval=4w,2419201s')
    const [on, beyond] = found.filter(({ strategy }) => strategy === 'cold-vm')
    expect(Number(beyond?.planned_unavailability)).toBeGreaterThan(1.09 * Number(on?.planned_unavailability))
  })
})

describe('bad sweeps: one line, exit 2', () => {
  const cases: Readonly<Record<string, readonly [words: string, ...says: string[]]>> = {
    'a flag that is none': ['--sweep vmm-intervall=1d:2d:1d', '--sweep', "mean 'vmm-interval'"],
    'a flag that measures nothing': ['--sweep service=jboss,sshd', '--sweep', 'can be swept'],
    'no values': ['--sweep vmm-interval', '--sweep', 'FLAG=FROM:TO:STEP'],
    'a range without a step': ['--sweep vmm-interval=1d:2d', '--sweep', 'is no range'],
    'a range the wrong way round': ['--sweep vmm-interval=3d:1d:1d', '--sweep', 'has no points'],
    'a step of nothing': ['--sweep vmm-interval=1d:2d:0s', '--sweep', 'above zero'],
    'a value in no unit': ['--sweep vmm-interval=1d,2', '--sweep', '"2" is not a duration'],
    'too many points': ['--sweep vmm-interval=1d:12w:1s', '--sweep', 'at most 100000'],
    'a grid alone': ['--grid os-interval=1d,2d', '--grid', 'without --sweep'],
    'a bad grid': ['--sweep vmm-interval=1d --grid os-intervall=1d', '--grid', "mean 'os-interval'"],
    'the same flag twice': ['--sweep vmm-interval=1d --grid vmm-interval=2d', '--grid', 'another flag'],
    'too many points together': [
      '--sweep vmm-interval=1h:2000h:1h --grid os-interval=1h:2000h:1h',
      '--grid',
      '4000000 points',
    ],
    'a value that the scenario refuses': [
      '--sweep vmm-interval=0s:1d:12h',
      '--vmm-interval',
      'more than zero',
    ],
  }
  test.each(Object.entries(cases))('%s', async (_, [words, ...says]) => {
    const { stdout, stderr, code } = await runHere([...host, ...words.split(' ')])
    expect({ stdout, code, lines: stderr.split('\n').length }).toEqual({ stdout: '', code: 2, lines: 2 })
    for (const part of says) expect(stderr).toContain(part)
  })
})
