import { run } from '../../../src/cli/run.ts'
import type { Ended } from './program.ts'

/** Runs one call without a process: for properties over many calls. */
export async function runHere(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  const code = await run({
    words,
    env,
    terminal: { isTTY: false, columns: undefined },
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
  })
  return { stdout, stderr, code }
}
