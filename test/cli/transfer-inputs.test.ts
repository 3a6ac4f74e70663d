import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkpointCommand } from '../../src/cli/commands/checkpoint.ts'
import { cloneCommand } from '../../src/cli/commands/clone.ts'
import { migrateCommand } from '../../src/cli/commands/migrate.ts'
import type { Command, Flag } from '../../src/cli/flag.ts'
import { runHere } from './support/in-process.ts'

const texts: Readonly<Record<NonNullable<Flag['quantity']>, readonly string[]>> = {
  duration: ['0s', '1us', '300ms', '10s', '1h', '52w', '100000y'],
  bytes: ['0B', '1B', '4K', '200M', '1G', '64G', '1024P'],
  rate: ['0B/s', '1bps', '1kB/s', '10MB/s', '1Gbps', '1PB/s'],
  fraction: ['0', '1e-9', '0.25', '1'],
  count: ['0', '1', '2', '7', '1000', '9007199254740991'],
  number: ['0', '1', '2.5', '35061.61', '1e15'],
}

/** Words of a command with some of its flags at usual and extreme values. */
function callOf(command: Command, first: readonly string[]): fc.Arbitrary<readonly string[]> {
  const taken = ['--output', '--sweep', '--grid', '--profile', ...first]
  const flags = command.flags.filter(({ name }) => !taken.includes(`--${name}`))
  const wordsOf = (flag: Flag): fc.Arbitrary<readonly string[]> => {
    const known = flag.quantity === undefined ? flag.words?.() : texts[flag.quantity]
    if (flag.placeholder === undefined) return fc.constant([`--${flag.name}`])
    const values = known === undefined || known.length === 0 ? ['sequential'] : known
    return fc.constantFrom(...values).map((value) => [`--${flag.name}`, value])
  }
  const chosen = fc.subarray(flags, { maxLength: 6 })
  return chosen
    .chain((some) => fc.tuple(...some.map(wordsOf)))
    .map((some) => [command.name, ...first, ...some.flat()])
}

const calls: readonly (readonly [string, Command, readonly string[]])[] = [
  ['migrate', migrateCommand, []],
  ['migrate by all methods', migrateCommand, ['--method', 'all']],
  ['clone', cloneCommand, ['--clones', '3', '--method', 'all']],
  ['checkpoint save', checkpointCommand, ['save', '--method', 'all']],
  ['checkpoint interval', checkpointCommand, ['interval', '--mtbf', '3h']],
  ['checkpoint circle', checkpointCommand, ['circle', '--hosts', '4']],
]

describe('usual and extreme inputs give an answer, or one line that says what is wrong', () => {
  test.each(calls)('%s', async (_name, command, first) => {
    let answers = 0
    await fc.assert(
      fc.asyncProperty(callOf(command, first), async (words) => {
        const format = words.includes('--explain') ? [] : ['--format', 'json']
        const { stdout, stderr, code } = await runHere([...words, ...format, '--quiet'])
        expect([0, 2], `${words.join(' ')}: ${stderr}`).toContain(code)
        if (code === 0) {
          answers += 1
          expect(stdout).not.toMatch(/NaN|Infinity|undefined/)
          if (format.length > 0) JSON.parse(stdout)
        } else {
          expect(stdout).toBe('')
          expect(stderr.trimEnd().split('\n')).toHaveLength(1)
        }
      }),
      { numRuns: 150 },
    )
    expect(answers).toBeGreaterThan(25)
  })
})
