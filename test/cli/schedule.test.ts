import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'
import { root } from './support/program.ts'

const host = ['schedule', '--vms', '11', '--mem', '11G', '--quiet']

async function plan(...words: readonly string[]) {
  const { stdout, stderr, code } = await runHere([...host, '--format', 'json', ...words])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return JSON.parse(stdout)
}

async function table(...words: readonly string[]): Promise<string> {
  const { stdout, code } = await runHere([...host, ...words], { COLUMNS: '80' })
  expect(code).toBe(0)
  return stdout
}

/** As one line, however it is wrapped. */
const flat = (text: string): string => text.replace(/\s+/g, ' ')

describe('the answer', () => {
  test('fits into 80 columns, in whole sentences', async () => {
    const text = await table('--strategies', 'cold-vm,warm-vm', '--explain')
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(text).not.toMatch(/undefined|NaN|Infinity|null|\b0 weeks/)
    expect(flat(text)).toContain('Best: warm-vm, guests every 23 h, VMM every 2.5 days: 99.86906 %.')
    expect(flat(text)).toMatch(/5\.3 h planned \+ 6\.2 h unplanned = 11\.5 h a year; 99\.99 % missed/)
    expect(flat(text)).toContain('How the figures come about')
  })

  test('says when not to rejuvenate', async () => {
    const text = flat(
      await table(
        '--strategies',
        'warm-vm',
        '--guest-lifetime',
        'exponential:30d',
        '--vmm-lifetime',
        'never',
      ),
    )
    expect(text).toContain('Best: do not rejuvenate, neither guests nor VMM')
    expect(text).toContain('a planned restart costs more downtime than it prevents')
    expect(text).toContain('the VMM never fails')
  })

  test('says which clock not to set', async () => {
    const guests = flat(await table('--strategies', 'warm-vm', '--guest-lifetime', 'never'))
    expect(guests).toContain('Do not restart guests on a schedule of their own')
    const vmm = flat(await table('--strategies', 'warm-vm', '--vmm-lifetime', 'exponential:30d'))
    expect(vmm).toContain('Do not rejuvenate the VMM on a schedule')
  })

  test('says when to rejuvenate as often as possible', async () => {
    const { schedules } = await plan('--strategies', 'cold-vm', '--os-downtime', '0s')
    expect(schedules[0].optimum.osAdvice).toBe('as-often-as-possible')
    const text = flat(await table('--strategies', 'cold-vm', '--os-downtime', '0s'))
    expect(text).toContain('Restart the guests as often as possible')
  })

  test('leaves out what does not rejuvenate the VMM, and says so', async () => {
    const { schedules, infeasible } = await plan('--strategies', 'live-patch,warm-vm')
    expect(schedules.map(({ strategy }: { strategy: string }) => strategy)).toEqual(['warm-vm'])
    expect(infeasible).toEqual([{ strategy: 'live-patch', reason: 'it does not rejuvenate the VMM' }])
  })

  test('a scenario without any usable strategy is an answer too', async () => {
    expect(flat(await table('--strategies', 'live-patch'))).toContain('No strategy can be used')
  })
})

describe('cold-vm can beat warm-vm once guests age (Machida, Kim and Trivedi 2010)', () => {
  const rare = ['--strategies', 'cold-vm,warm-vm', '--os-interval', '26w', '--vmm-interval', '2w']

  test('where guests have no clock of their own to speak of', async () => {
    const { schedules } = await plan(...rare)
    const given = Object.fromEntries(
      schedules.map(({ strategy, given: { value } }: { strategy: string; given: { value: number } }) => [
        strategy,
        value,
      ]),
    )
    expect(given['cold-vm']).toBeLessThan(given['warm-vm'] * 0.98)
    expect(flat(await table(...rare))).toContain(
      'cold-vm beats warm-vm at the given intervals: its reboot also makes the guests young again',
    )
  })

  test('and does not where they have one', async () => {
    expect(await table('--strategies', 'cold-vm,warm-vm')).not.toContain('beats')
  })
})

describe('goals', () => {
  test('a dear failure calls for more rejuvenation, and the cost is what the table says', async () => {
    const costs = ['--strategies', 'warm-vm', '--cost-planned', '1', '--cost-unplanned', '20']
    const [byCost, byDowntime] = [await plan(...costs), await plan('--strategies', 'warm-vm')]
    const [a, b] = [byCost.schedules[0].optimum, byDowntime.schedules[0].optimum]
    expect(a.osIntervalSeconds).toBeLessThan(b.osIntervalSeconds)
    expect(a.vmmIntervalSeconds).toBeLessThan(b.vmmIntervalSeconds)
    const { plannedUnavailability, unplannedUnavailability } = a.availability
    expect(a.value).toBeCloseTo(plannedUnavailability + 20 * unplannedUnavailability, 12)
    expect(flat(await table(...costs))).toContain(
      `a cost of ${Number((a.value * 8760).toPrecision(4))} a year`,
    )
  })
})

describe('formats', () => {
  test('JSON: planned and unplanned make the whole; never is a word; excess is by the goal', async () => {
    const { schema, schedules, scenario } = await plan()
    expect(schema).toBe('rejuv-plan/schedule/1')
    expect(scenario.aging.guest.lifetime.law).toBe('hypoexponential')
    expect(schedules).toHaveLength(5)
    for (const { given, optimum, robust, standIn } of schedules) {
      for (const { availability } of [given, optimum]) {
        const { unavailability, plannedUnavailability, unplannedUnavailability } = availability
        expect(plannedUnavailability + unplannedUnavailability).toBeCloseTo(unavailability, 15)
        expect(availability.downtimePerYearSeconds).toBeCloseTo(unavailability * 31_536_000, 6)
      }
      expect(given.excess).toBeCloseTo(given.value / optimum.value - 1, 12)
      expect(robust.worstValue).toBeGreaterThanOrEqual(robust.value)
      expect(standIn.value).toBeGreaterThanOrEqual(optimum.value * (1 - 1e-5))
    }
    const values = schedules.map(({ optimum }: { optimum: { value: number } }) => optimum.value)
    expect(values).toEqual(values.toSorted((a: number, b: number) => a - b))
    const none = await plan('--strategies', 'warm-vm', '--guest-lifetime', 'never')
    expect(none.schedules[0].optimum.osIntervalSeconds).toBe('never')
  })

  test('CSV has the numbers of JSON', async () => {
    const { stdout } = await runHere([...host, '--strategies', 'cold-vm', '--format', 'csv'])
    const [row] = csvRows(stdout)
    const { schedules } = await plan('--strategies', 'cold-vm')
    const [{ optimum, vmmBand, robust }] = schedules
    expect(Number(row?.best_vmm_interval_s)).toBe(optimum.vmmIntervalSeconds)
    expect(Number(row?.best_unavailability)).toBe(optimum.availability.unavailability)
    expect(Number(row?.round_worst_excess)).toBe(robust.worstExcess)
    expect(row?.vmm_band_s?.split(';')).toHaveLength(vmmBand.length)
  })

  test('Markdown is a section with its command', async () => {
    const { stdout } = await runHere([...host, '--strategies', 'cold-vm', '--format', 'md', '--explain'])
    expect(stdout).toMatch(/^## When to rejuvenate guests and VMM\n\n\*\*Answer\.\*\* Best: cold-vm/)
    expect(stdout).toContain('### How the figures come about')
    expect(stdout).toContain('rejuv-plan schedule --vms 11')
  })

  test('the same question has the same bytes', async () => {
    const twice = [await runHere([...host, '--format', 'json']), await runHere([...host, '--format', 'json'])]
    expect(twice[0]!.stdout).toBe(twice[1]!.stdout)
  })
})

describe('warnings', () => {
  test('are about the schedule: nothing of page caches or capacity', async () => {
    const { stderr } = await runHere(host.slice(0, -1))
    expect(stderr).toContain('testbed of 2007')
    expect(stderr).not.toMatch(/cache|timeout/)
  })
})

describe('bad input: one line, exit 2', () => {
  const cases: Readonly<Record<string, readonly [words: string, ...says: string[]]>> = {
    'an unknown law': ['--guest-lifetime weibul:2:1000h', "mean 'weibull'", 'weibull:SHAPE:SCALE'],
    'a law without its parameters': [
      '--guest-lifetime lognormal:1d',
      '1 parameter;',
      'lognormal:MEDIAN:SIGMA',
    ],
    'a law with too many': ['--vmm-lifetime never:1d', '--vmm-lifetime', 'accepted: never'],
    'an impossible shape': ['--guest-lifetime weibull:0:1d', 'shape', 'above 0'],
    'a negative shape': ['--guest-lifetime weibull:-1:1d', '"-1" is not a number'],
    'a mean of nothing': ['--guest-lifetime exponential:0s', 'more than zero'],
    'a stage of nothing': ['--vmm-lifetime hypoexponential:1d:0s', '--vmm-lifetime', 'more than zero'],
    'half a stage': ['--vmm-lifetime erlang:1.5:1d', '--vmm-lifetime', 'whole number'],
    'an interval the wrong way round': ['--vmm-lifetime uniform:2d:1d', 'above from'],
    'a list of times': ['--guest-lifetime empirical:1h', 'names no lifetime law'],
    'a negative repair': ['--guest-repair=-1h', '--guest-repair', 'not a duration'],
    'one cost alone': ['--cost-planned 1', '--cost-planned', 'both costs'],
    'the other cost alone': ['--cost-unplanned 1', '--cost-unplanned', 'both costs'],
    'a negative cost': ['--cost-planned=-1 --cost-unplanned 1', '--cost-planned', 'at least 0'],
    'a cost in words': ['--cost-planned 1 --cost-unplanned much', '--cost-unplanned', "'much'"],
    'no cost at all': ['--cost-planned 0 --cost-unplanned 0', '--cost-planned', 'one of them above 0'],
    'an interval of nothing': ['--vmm-interval 0s', '--vmm-interval', 'more than zero'],
    'aging of none': ['--aging none', '--aging', 'without which no interval is best'],
    'an unknown format': ['--format html', '--format', 'table, csv, json, md'],
  }
  test.each(Object.entries(cases))('%s', async (_, [words, ...says]) => {
    const { stdout, stderr, code } = await runHere([...host, ...words.split(' ')])
    expect({ stdout, code, lines: stderr.split('\n').length }).toEqual({ stdout: '', code: 2, lines: 2 })
    for (const part of says) expect(stderr).toContain(part)
  })
})

describe('docs/schedule.md shows what the program says', () => {
  const page = readFileSync(join(root, 'docs/schedule.md'), 'utf8')
  const shown = [...page.matchAll(/```sh\n((?:rejuv-plan .*\n)+)```\n\n```text\n([\s\S]*?)```/g)]

  test.each(
    shown.map(([, commands = '', text = '']) => [commands.trim().split('\n').at(-1) ?? '', text] as const),
  )('%s', async (command, text) => {
    const { stdout, code } = await runHere([...command.split(' ').slice(1), '--quiet'])
    expect(code).toBe(0)
    for (const line of text.trim().split('\n')) expect(flat(stdout)).toContain(flat(line))
  })

  test('in several places', () => {
    expect(shown.length).toBeGreaterThan(4)
  })

  test('and the table of ties', () => {
    const u = (restarts: number): number => (241 + 34 * restarts) / (2_419_200 + 241 + 34 * restarts)
    expect(page).toContain(`| exact | 3 | ${u(3).toExponential(5)} |`)
    expect(page).toContain(`| 3.5 | ${u(3.5).toExponential(5)} |`)
  })
})
