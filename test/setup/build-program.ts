import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds `dist/` before the tests that run the program, unless it is newer than every source. */
export default function buildProgram(): void {
  const script = fileURLToPath(new URL('../../scripts/ensure-built.mjs', import.meta.url))
  execFileSync(process.execPath, [script], { stdio: 'inherit' })
}
