import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { root, runCommand, temporaryFolder } from '../cli/support/program.ts'

interface Packed {
  readonly filename: string
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string; readonly mode: number }[]
}

async function pack(...words: readonly string[]): Promise<Packed> {
  const ended = await runCommand('npm', ['pack', '--json', '--ignore-scripts', ...words])
  expect(ended.code, ended.stderr).toBe(0)
  return (JSON.parse(ended.stdout) as Packed[])[0] as Packed
}

describe('what is published', () => {
  let packed: Packed
  beforeAll(async () => {
    packed = await pack('--dry-run')
  })
  const paths = (): readonly string[] => packed.files.map(({ path }) => path)

  test('holds program, library, types, data, schemas, manual and licence', () => {
    for (const path of [
      'dist/cli.js',
      'dist/index.js',
      'dist/THIRD-PARTY-NOTICES.txt',
      packageJson.types.replace('./', ''),
      'data/profiles/roothammer-2007.json',
      'data/paper-params/kourai-2007.json',
      'schema/profile.schema.json',
      'schema/scenario.schema.json',
      'man/rejuv-plan.1',
      'docs/models.md',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'package.json',
    ]) {
      expect(paths()).toContain(path)
    }
  })

  test('holds nothing else', () => {
    const allowed =
      /^(?:(?:dist|data|schema|man|docs|examples)\/.+|README\.md|CHANGELOG\.md|LICENSE|package\.json)$/
    expect(paths().filter((path) => !allowed.test(path))).toEqual([])
    const sources = paths().filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    expect(sources).toEqual([])
    expect(paths().filter((path) => /\.test\.|\.map$/.test(path))).toEqual([])
    expect(packed.unpackedSize).toBeLessThan(12 * 2 ** 20)
  })

  test('can be run', () => {
    expect(packed.files.find(({ path }) => path === packageJson.bin['rejuv-plan'])?.mode).toBe(0o755)
    expect(readFileSync(join(root, packageJson.bin['rejuv-plan']), 'utf8')).toMatch(
      /^#!\/usr\/bin\/env node\n/,
    )
  })

  test('names no path of the machine it was built on', () => {
    const places = [root, `${homedir()}/`, 'file:///']
    for (const path of paths().filter((name) => !/\.(?:png|svg)$/.test(name))) {
      const text = readFileSync(join(root, path), 'utf8')
      for (const place of places) expect(text.includes(place), `${path} has ${place}`).toBe(false)
    }
  })
})

describe('the packed program elsewhere', () => {
  test('installs offline without scripts, runs the main job, and is a typed library', async () => {
    const folder = temporaryFolder({ 'package.json': '{ "private": true, "type": "module" }' })
    const { filename } = await pack('--pack-destination', folder)
    const npm = [
      'install',
      '--offline',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      join(folder, filename),
    ]
    const installed = await runCommand('npm', npm, { cwd: folder, env: { HOME: folder } })
    expect(installed.code, installed.stderr).toBe(0)

    const main = await runCommand('node_modules/.bin/rejuv-plan', ['--vms', '11', '--mem', '11G'], {
      cwd: folder,
    })
    expect(main.stdout).toMatch(/^warm-vm +42 s/m)
    expect(main.code).toBe(0)

    writeFileSync(
      join(folder, 'consumer.ts'),
      `import { builtinProfile, type Comparison, compare, createScenario, InputError } from 'rejuv-plan'
const scenario = createScenario({ profile: builtinProfile('roothammer-2007'), guests: 11 })
const comparison: Comparison = compare(scenario)
const warm = comparison.strategies.find(({ strategy }) => strategy === 'warm-vm')
const seconds: number | null | undefined = warm?.downtimeSeconds
// @ts-expect-error guests are required: had the types come out as any, this would be no error
const wrong = (): unknown => createScenario({ profile: builtinProfile('roothammer-2007') })
try {
  createScenario({ profile: builtinProfile('roothammer-2007'), guests: 2.5 })
} catch (error) {
  if (!(error instanceof InputError)) throw error
  console.log(seconds?.toFixed(1), error.parameter, typeof wrong)
}
`,
    )
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      types: [],
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023', 'dom'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    const checked = await runCommand(process.execPath, [tsc], { cwd: folder })
    expect(checked.stdout).toBe('')
    const used = await runCommand(process.execPath, ['consumer.js'], { cwd: folder })
    expect(used).toEqual({ stdout: '42.0 guests function\n', stderr: '', code: 0 })
  })
})
