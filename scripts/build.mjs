// Bundles program and library: one chunk for what every call needs, others loaded when a command asks for them.

import { execFileSync } from 'node:child_process'
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { thirdPartyNotices } from './third-party.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const final = join(root, 'dist')
// Built beside and moved into place: a program that runs meanwhile keeps its chunks but for a moment.
const out = join(root, `dist-${process.pid}`)
process.on('exit', () => rmSync(out, { recursive: true, force: true }))

const result = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', reference: 'src/cli/reference.ts' },
  outdir: out,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'none',
  minify: false,
  minifySyntax: true,
  metafile: true,
  banner: {
    // Packages written for require() ask for it when bundled into an ES module.
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
})
chmodSync(join(out, 'cli.js'), 0o755)
writeFileSync(join(out, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, result.metafile))
if (!process.argv.includes('--no-types')) {
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      '-p',
      'tsconfig.build.json',
      '--outDir',
      join(out, 'types'),
    ],
    {
      cwd: root,
      stdio: 'inherit',
    },
  )
}
rmSync(final, { recursive: true, force: true })
renameSync(out, final)
