// Builds when there is no program yet, or when a source is newer than it; --types: also where its types are missing.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const withTypes = process.argv.includes('--types')

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0)
}

function isFresh() {
  const parts = ['dist/cli.js', ...(withTypes ? ['dist/types'] : [])].map((part) => join(root, part))
  if (!parts.every(existsSync)) return false
  const folders = ['src', 'data'].map((folder) => newest(join(root, folder)))
  const files = ['scripts/build.mjs', 'package.json'].map((file) => statSync(join(root, file)).mtimeMs)
  return statSync(join(root, 'dist/cli.js')).mtimeMs >= Math.max(...folders, ...files)
}

if (!isFresh()) {
  const words = [join(root, 'scripts/build.mjs'), ...(withTypes ? [] : ['--no-types'])]
  execFileSync(process.execPath, words, { stdio: 'inherit' })
}
