import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { program, rejuvPlan, runCommand, temporaryFolder } from './support/program.ts'

const main = '--vms 11 --mem 11G --quiet'
const asRoot = process.getuid?.() === 0

describe('--output', () => {
  test.each([
    ['plan.csv', 'csv'],
    ['plan.json', 'json'],
    ['plan.md', 'md'],
    ['PLAN.CSV', 'csv'],
  ])('writes %s as %s, and nothing on stdout', async (name, format) => {
    const folder = temporaryFolder()
    const [filed, printed] = await Promise.all([
      rejuvPlan(`${main} --output ${name}`, { cwd: folder }),
      rejuvPlan(`${main} --format ${format}`),
    ])
    expect(filed).toEqual({ stdout: '', stderr: '', code: 0 })
    expect(readdirSync(folder)).toEqual([name])
    const text = readFileSync(join(folder, name), 'utf8')
    // A report in Markdown ends with the command that made it.
    const made = (report: string): string => report.replace(/^rejuv-plan .*$/m, '')
    expect(made(text)).toBe(made(printed.stdout))
  })

  test('writes the wide table to a .txt', async () => {
    const folder = temporaryFolder()
    await rejuvPlan(`${main} --color --output plan.txt`, { cwd: folder })
    const { stdout } = await rejuvPlan(main, { env: { COLUMNS: '120' } })
    expect(readFileSync(join(folder, 'plan.txt'), 'utf8')).toBe(stdout)
  })

  test('takes --format over the ending', async () => {
    const folder = temporaryFolder()
    await rejuvPlan(`${main} --output plan.data --format json`, { cwd: folder })
    expect(JSON.parse(readFileSync(join(folder, 'plan.data'), 'utf8'))).toHaveProperty('schema')
  })

  test("is stdout as '-'", async () => {
    const folder = temporaryFolder()
    const { stdout, code } = await rejuvPlan(`${main} --output - --format csv`, { cwd: folder })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^strategy,/)
    expect(readdirSync(folder)).toEqual([])
  })

  test('leaves a file alone that exists, unless forced', async () => {
    const folder = temporaryFolder({ 'plan.csv': 'mine' })
    const refused = await rejuvPlan(`${main} --output plan.csv`, { cwd: folder })
    expect(refused).toMatchObject({ stdout: '', code: 2 })
    expect(refused.stderr).toMatch(/^rejuv-plan: --output: 'plan\.csv' exists; [^\n]*--force[^\n]*\n$/)
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe('mine')
    const forced = await rejuvPlan(`${main} --output plan.csv --force`, { cwd: folder })
    expect(forced).toMatchObject({ stdout: '', code: 0 })
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toMatch(/^strategy,/)
    expect(readdirSync(folder)).toEqual(['plan.csv'])
  })

  test('does not write through a dangling link', async () => {
    const folder = temporaryFolder()
    symlinkSync(join(folder, 'elsewhere.csv'), join(folder, 'plan.csv'))
    const { code } = await rejuvPlan(`${main} --output plan.csv`, { cwd: folder })
    expect(code).toBe(2)
    expect(existsSync(join(folder, 'elsewhere.csv'))).toBe(false)
  })

  test.each([
    ['a folder of that name', 'folder.csv', 'it is a folder'],
    ['a file for a folder', 'file/plan.csv', "'file/plan.csv' cannot be written: 'file' is no folder"],
    ['a name that is too long', `${'a'.repeat(300)}.csv`, 'the name is too long'],
    ['no such folder', 'none/plan.csv', "there is no folder 'none'"],
  ])('cannot be %s', async (_name, output, says) => {
    const folder = temporaryFolder({ file: '' })
    mkdirSync(join(folder, 'folder.csv'))
    const { stdout, stderr, code } = await rejuvPlan(`${main} --output ${output} --force`, { cwd: folder })
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^rejuv-plan: --output: [^\n]+\n$/)
    expect(stderr).toContain(says)
    expect(readdirSync(folder).sort()).toEqual(['file', 'folder.csv'])
  })

  // Root may write anywhere, so there the program runs as nobody.
  test('cannot be in a folder that may not be written', async () => {
    const folder = temporaryFolder()
    const closed = join(folder, 'closed')
    mkdirSync(closed)
    chmodSync(folder, 0o755)
    chmodSync(closed, 0o555)
    const words = [process.execPath, program, ...main.split(' '), '--output', join(closed, 'plan.csv')]
    const [command = '', ...rest] = asRoot ? ['setpriv', '--reuid=65534', '--clear-groups', ...words] : words
    const { stdout, stderr, code } = await runCommand(command, rest)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^rejuv-plan: --output: '[^\n]+' cannot be written: permission denied\n$/)
    expect(readdirSync(closed)).toEqual([])
  })

  test('writes the answer of a missed target as well', async () => {
    const folder = temporaryFolder()
    const { code } = await rejuvPlan(`${main} --check --output plan.json`, { cwd: folder })
    expect(code).toBe(3)
    expect(readdirSync(folder)).toEqual(['plan.json'])
  })

  test('leaves nothing behind where the input is bad', async () => {
    const folder = temporaryFolder()
    const { code } = await rejuvPlan('--vms 99 --mem 11Q --output plan.csv', { cwd: folder })
    expect(code).toBe(2)
    expect(readdirSync(folder)).toEqual([])
  })
})
