// Writes docs/reference.md and man/rejuv-plan.1 from the built program's definitions; --check only compares.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { manPage, referenceMarkdown } = await import(join(root, 'dist/reference.js'))
const files = [
  [join(root, 'docs/reference.md'), referenceMarkdown()],
  [join(root, 'man/rejuv-plan.1'), manPage()],
]
for (const [path, text] of files) {
  if (process.argv.includes('--check')) {
    if (readFileSync(path, 'utf8') !== text) throw new Error(`${path} is stale: npm run docs`)
  } else {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}
