import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds `dist/`, unless it is newer than every source (`npm test` has just built it). */
export function ensureBuilt(...options: readonly string[]): void {
  const script = fileURLToPath(new URL('../../scripts/ensure-built.mjs', import.meta.url))
  execFileSync(process.execPath, [script, ...options], { stdio: 'inherit' })
}
