import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { csvRows, parseCsv } from './support/csv.ts'
import { rejuvPlan, runCommand, temporaryFolder } from './support/program.ts'

const profile = (source: string): string =>
  JSON.stringify({
    name: '=name',
    title: '@title',
    year: 2026,
    provenance: 'measured',
    source,
    ram: '64GiB',
    hostMemory: '4GiB',
    disk: { class: 'ssd' },
    nic: { rate: '10Gbps' },
    components: { hardwareReset: '60s', guestBoot: { constant: '20s', perGuest: -0.125 } },
    services: { web: { title: '+web', start: '5s' } },
  })

describe('a spreadsheet runs no text of the user', () => {
  test.each([
    ['=', '=HYPERLINK("http://example.org";"x")'],
    ['+', '+1+1'],
    ['-', "-2+3+cmd|' /C calc'!A0"],
    ['@', '@SUM(1+1)'],
    ['a tab', '\t=1+1'],
    ['a carriage return', '\r=1+1'],
    ['a line feed', '\n=1+1'],
    ['one on its second line', 'here\n=1+1'],
    ['one behind half a line end', 'here\r=1+1'],
  ])('that starts with %s', async (_name, source) => {
    const folder = temporaryFolder({ 'own.json': profile(source) })
    const { stdout, code } = await rejuvPlan('profiles show own.json --format csv', { cwd: folder })
    expect(code).toBe(0)
    expect(stdout).toContain(source.slice(1, 6).replaceAll('"', '""'))
    for (const field of parseCsv(stdout).flat()) {
      if (/^[=+\-@\t\r]/.test(field)) expect(Number(field)).not.toBeNaN()
    }
  })

  test('nor is a negative number defused', async () => {
    const folder = temporaryFolder({ 'own.json': profile('here') })
    const { stdout } = await rejuvPlan('profiles show own.json --format csv', { cwd: folder })
    const slope = csvRows(stdout).find(({ input }) => input === 'components.guestBoot.perGuest')
    expect(slope?.value).toBe('-0.125')
  })
})

describe('CSV', () => {
  test('follows RFC 4180', async () => {
    const { stdout } = await rejuvPlan('--vms 11 --spares 0 --format csv')
    expect(stdout.endsWith('\r\n')).toBe(true)
    expect(stdout.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const [head = [], ...rows] = parseCsv(stdout)
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]))
    expect(rows.map(([strategy]) => strategy)).toContain('warm-vm')
    for (const name of head) expect(name).toMatch(/^[a-z0-9_]+$/)
  })

  const office = spawnSync('libreoffice', ['--version'], { stdio: 'ignore' }).status === 0

  test.runIf(office)('keeps its numbers in a spreadsheet', async () => {
    const folder = temporaryFolder({ 'own.json': profile('=1+1') })
    await rejuvPlan('--vms 11 --mem 11G --quiet --output plan.csv', { cwd: folder })
    const { stdout } = await rejuvPlan('profiles show own.json --format csv', { cwd: folder })
    const profileCsv = join(temporaryFolder({ 'own.csv': stdout }), 'own.csv')
    const home = `-env:UserInstallation=file://${folder}/office`
    // Field separator comma, quote, UTF-8, from row 1; formulas are evaluated as on opening by hand.
    const words = [
      home,
      '--headless',
      '--convert-to',
      'ods',
      '--outdir',
      folder,
      join(folder, 'plan.csv'),
      profileCsv,
    ]
    await runCommand('libreoffice', words)
    const back = [
      home,
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false',
    ]
    const sheets = [join(folder, 'plan.ods'), join(folder, 'own.ods')]
    await runCommand('libreoffice', [...back, '--outdir', join(folder, 'back'), ...sheets])
    const read = (path: string): readonly Readonly<Record<string, string>>[] =>
      csvRows(readFileSync(path, 'utf8').replaceAll(/\r?\n/g, '\r\n'))
    const [before, after] = [read(join(folder, 'plan.csv')), read(join(folder, 'back', 'plan.csv'))]
    expect(after).toHaveLength(before.length)
    for (const [index, row] of before.entries()) {
      for (const [column, value] of Object.entries(row)) {
        const kept = after[index]?.[column] ?? ''
        if (value === '' || Number.isNaN(Number(value))) expect(kept.toLowerCase()).toBe(value)
        // A spreadsheet holds 15 digits.
        else expect(Math.abs(Number(kept) / Number(value) - 1) || 0).toBeLessThan(1e-14)
      }
    }
    const sources = new Set(read(join(folder, 'back', 'own.csv')).map(({ source }) => source))
    expect(sources).toContain("'=1+1")
    expect(sources).not.toContain('2')
  })
})
