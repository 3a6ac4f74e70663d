// Runs bench/*.ts one after another (or those named as words): each is bundled as the program is, and prints its table.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
if (names.length === 0) throw new Error(`no bench is called ${wanted.join(', ')}`)

// Inside the project, so that packages kept out of the bundle are found.
const out = mkdtempSync(join(root, 'node_modules/.bench-'))
let failed = false
try {
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `bench/${name}.ts`),
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
  })
  for (const name of names) {
    console.log(`\n${name}`)
    const { status } = spawnSync(process.execPath, ['--expose-gc', join(out, `${name}.mjs`)], {
      cwd: root,
      stdio: 'inherit',
    })
    failed ||= status !== 0
  }
} finally {
  rmSync(out, { recursive: true, force: true })
}
if (failed) process.exitCode = 1
