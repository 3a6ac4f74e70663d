// Builds when there is no program yet, or when a source is newer than it.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const program = join(root, 'dist/cli.js')

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0)
}

const sources = ['src', 'data'].map((folder) => newest(join(root, folder)))
const parts = ['scripts/build.mjs', 'package.json'].map((file) => statSync(join(root, file)).mtimeMs)
if (!existsSync(program) || statSync(program).mtimeMs < Math.max(...sources, ...parts)) {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs'), '--no-types'], { stdio: 'inherit' })
}
