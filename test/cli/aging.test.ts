import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { csvRows } from './support/csv.ts'
import { runHere } from './support/in-process.ts'
import { root, temporaryFolder } from './support/program.ts'

const host = ['--vms', '11', '--mem', '11G', '--quiet']
const example = join(root, 'examples/aging.yaml')

async function comparison(...words: readonly string[]) {
  const { stdout, stderr, code } = await runHere([...host, '--format', 'json', ...words])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return JSON.parse(stdout)
}

describe('compare with aging', () => {
  test('planned and unplanned make the whole, and both grow from nothing', async () => {
    const { strategies } = await comparison('--aging', example)
    const { strategies: without } = await comparison()
    for (const [
      index,
      { plannedUnavailability, unplannedUnavailability, unavailability },
    ] of strategies.entries()) {
      expect(plannedUnavailability + unplannedUnavailability).toBeCloseTo(unavailability, 15)
      expect(unplannedUnavailability).toBeGreaterThan(0)
      expect(without[index].unplannedUnavailability).toBe(0)
      expect(without[index].plannedUnavailability).toBe(without[index].unavailability)
      expect(unavailability).toBeGreaterThan(without[index].unavailability)
    }
  })

  test('the default is the published comparison without failures, and says so', async () => {
    const [plain, none] = [await runHere(host), await runHere([...host, '--aging', 'none'])]
    expect(plain.stdout).toBe(none.stdout)
    expect(plain.stdout.replace(/\s+/g, ' ')).toContain('no failures modelled')
    expect(plain.stdout).toContain('99.99264 %')
    const aged = await runHere([...host, '--aging', example])
    expect(aged.stdout.replace(/\s+/g, ' ')).toContain('guests fail by weibull:2:1000h')
    expect(aged.stdout).toContain('unplanned')
  })

  test('agrees with schedule at the given intervals', async () => {
    const { strategies } = await comparison('--aging', example, '--strategies', 'cold-vm,warm-vm')
    const { stdout } = await runHere([
      'schedule',
      ...host,
      '--format',
      'json',
      '--aging',
      example,
      '--strategies',
      'cold-vm,warm-vm',
    ])
    for (const { strategy, given } of JSON.parse(stdout).schedules) {
      const same = strategies.find((result: { strategy: string }) => result.strategy === strategy)
      expect(given.availability.unavailability / same.unavailability).toBeCloseTo(1, 12)
    }
  })

  test('a flag wins over the file, and the file over the usual', async () => {
    const { strategies } = await comparison('--aging', example)
    const flagged = await comparison('--aging', example, '--guest-repair', '70min')
    const ratio = (index: number): number =>
      flagged.strategies[index].unplannedUnavailability / strategies[index].unplannedUnavailability
    expect(ratio(0)).toBeGreaterThan(1.3)
    expect(ratio(0)).toBeLessThan(2)
  })

  test('break-even is where the target is just met', async () => {
    const lives = ['--guest-lifetime', 'weibull:2:9000h', '--vmm-lifetime', 'weibull:3:40000h']
    const words = ['--strategies', 'warm-vm,cold-vm', '--slo', '99.98%', ...lives]
    const { strategies } = await comparison(...words)
    for (const { strategy, breakEven } of strategies) {
      const { minVmmIntervalSeconds } = breakEven['99.98%']
      const at = async (seconds: number) => {
        const { strategies: found } = await comparison(...words, '--vmm-interval', `${seconds}s`)
        return found.find((result: { strategy: string }) => result.strategy === strategy).unavailability
      }
      expect(await at(minVmmIntervalSeconds * (1 + 1e-6))).toBeLessThanOrEqual(2e-4)
      expect(await at(minVmmIntervalSeconds * (1 - 1e-6))).toBeGreaterThan(2e-4 * (1 - 1e-5))
    }
  })

  test('CSV carries both parts', async () => {
    const { stdout } = await runHere([...host, '--aging', example, '--format', 'csv'])
    const [row] = csvRows(stdout)
    const [planned, unplanned] = [row?.planned_unavailability, row?.unplanned_unavailability].map(Number)
    expect(planned! + unplanned!).toBeCloseTo(Number(row?.unavailability), 15)
  })
})

describe('aging files that cannot be used: file:line:column, one line, exit 2', () => {
  const cases: Readonly<Record<string, readonly [text: string, ...says: string[]]>> = {
    'an unknown law': ['guest: {lifetime: "weibul:2:1000h"}\n', ':1:19:', "mean 'weibull'"],
    'an unknown key': ['guest:\n  lifetime: never\n  repiar: 3min\n', ':3:3:', "mean 'repair'"],
    'an unknown unit': ['vmn:\n  lifetime: never\n', ':1:1:', "mean 'vmm'"],
    'a list for a law': ['guest:\n  lifetime: [1h, 2h]\n', ':2:13:', 'lifetime law'],
    'an impossible parameter': ['vmm:\n  lifetime: weibull:0:1d\n', ':2:13:', 'shape'],
    'a repair in no unit': ['vmm:\n  repair: 35\n', ':2:11:', 'not a duration'],
    'a list instead of a mapping': ['- guest\n', ':1:1'],
  }
  test.each(Object.entries(cases))('%s', async (_, [text, ...says]) => {
    const file = join(temporaryFolder({ 'aging.yaml': text }), 'aging.yaml')
    for (const command of [[], ['schedule']]) {
      const { stdout, stderr, code } = await runHere([...command, ...host, '--aging', file])
      expect({ stdout, code, lines: stderr.split('\n').length }).toEqual({ stdout: '', code: 2, lines: 2 })
      for (const part of [file, ...says]) expect(stderr).toContain(part)
    }
  })

  test('a file that is not there', async () => {
    const { stderr, code } = await runHere([...host, '--aging', '/nowhere/aging.yaml'])
    expect(code).toBe(2)
    expect(stderr).toContain('/nowhere/aging.yaml cannot be read')
  })
})
