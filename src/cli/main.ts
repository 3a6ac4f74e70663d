#!/usr/bin/env node
import { run } from './run.ts'

process.on('SIGINT', () => process.exit(130))
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe (head) went away: that is no fault.
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

process.exitCode = await run({
  words: process.argv.slice(2),
  env: process.env,
  terminal: { isTTY: process.stdout.isTTY === true, columns: process.stdout.columns },
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
})
