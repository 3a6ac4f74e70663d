import type { Flag } from './flag.ts'

/** Flags that every command has. */
export const generalFlags: readonly Flag[] = [
  {
    name: 'output',
    group: 'Output',
    placeholder: 'FILE',
    describe: "write to FILE instead of stdout ('-'): format from its ending, all or nothing",
  },
  { name: 'force', group: 'Output', describe: 'overwrite the output file if it exists' },
  {
    name: 'color',
    group: 'Output',
    describe:
      'colour the table (--no-color to switch off; off when piped, with NO_COLOR and on a dumb terminal)',
  },
  { name: 'quiet', group: 'General', describe: 'no warnings and notes on stderr' },
  { name: 'debug', group: 'General', describe: 'show a stack trace with a fault of the program' },
]

/** The flag that chooses the format, with the formats of the command. */
export function formatFlag(formats: readonly string[]): Flag {
  return {
    name: 'format',
    group: 'Output',
    placeholder: formats.join('|'),
    default: formats[0] ?? '',
    describe: 'how to print the answer',
    words: () => formats,
  }
}

/** The flag that adds the derivation to an answer. */
export const explainFlag: Flag = {
  name: 'explain',
  group: 'Output',
  describe: 'show how every figure comes about and where every input comes from',
}
