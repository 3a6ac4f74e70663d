import yargs, { type Argv, type Options } from 'yargs'
import packageJson from '../../package.json' with { type: 'json' }
import { flagsOf, parserConfiguration } from './args.ts'
import type { Command, Flag } from './flag.ts'

/** The value's form stands before the description: yargs itself would only say `[string]`. */
function yargsOption(flag: Flag): Options {
  const { group, placeholder, describe } = flag
  const usual = flag.default === undefined ? '' : ` (default: ${flag.default})`
  const value = placeholder === undefined ? '' : `${placeholder}: `
  return { group: `${group}:`, describe: `${value}${describe}${usual}` }
}

function exampleLines({ examples }: Command): string {
  return examples.map(({ command, describe }) => `  # ${describe}\n  ${command}`).join('\n')
}

function usageLine({ name, positionals }: Command): string {
  return ['rejuv-plan', name, positionals, '[flags]'].filter((part) => part !== '').join(' ')
}

function signature({ name, positionals }: Command, isDefault: boolean): string | readonly string[] {
  const own = positionals === '' ? name : `${name} ${positionals}`
  return isDefault ? [own, '$0'] : own
}

/** What a completion script offers at the last of these words. */
export function completions(commands: readonly Command[], words: readonly string[]): readonly string[] {
  const command = commands.find(({ name }) => words.includes(name)) ?? (commands[0] as Command)
  const current = words.at(-1) ?? ''
  const previous = words.at(-2) ?? ''
  if (current.startsWith('-')) return flagsOf(command).map(({ name }) => `--${name}`)
  const flag = flagsOf(command).find(({ name }) => previous === `--${name}`)
  if (flag?.placeholder !== undefined) return flag.words?.() ?? []
  return words.slice(0, -1).includes(command.name) ? [] : [...commands.map(({ name }) => name), 'completion']
}

function build(commands: readonly Command[], words: readonly string[], width: number): Argv {
  const parser = yargs([])
    .scriptName('rejuv-plan')
    .locale('en')
    .exitProcess(false)
    .help('help')
    .alias('help', 'h')
    .version(packageJson.version)
    .completion('completion', 'print a completion script for bash or zsh', () => [
      ...completions(commands, words),
    ])
    .wrap(Math.min(width, 120))
    .parserConfiguration(parserConfiguration)
    .epilogue('Every flag may come from the environment: --vmm-interval as REJUV_PLAN_VMM_INTERVAL.')
  for (const [index, command] of commands.entries()) {
    parser.command(
      signature(command, index === 0),
      command.describe,
      (sub: Argv) => {
        const line = index === 0 ? 'rejuv-plan [command] [flags]' : usageLine(command)
        sub.usage(`${line}\n\n${command.describe}\n\nExamples:\n${exampleLines(command)}`)
        for (const flag of flagsOf(command)) sub.option(flag.name, yargsOption(flag))
        return sub
      },
      () => undefined,
    )
  }
  return parser
}

/** Help, version or completions, as the words ask for. */
export async function helpText(
  commands: readonly Command[],
  words: readonly string[],
  width: number,
): Promise<string> {
  if (words.includes('--get-yargs-completions')) {
    const typed = words.slice(words.indexOf('--get-yargs-completions') + 2)
    return `${completions(commands, typed).join('\n')}\n`
  }
  let text = ''
  await build(commands, words, width).parse(
    [...words],
    {},
    (_error: unknown, _argv: unknown, output: string) => {
      text = output
    },
  )
  return `${text}\n`
}

/** The completion script for bash or zsh. yargs prints it itself, by console.log; what it prints is caught. */
export function completionScript(commands: readonly Command[]): string {
  const lines: string[] = []
  const print = console.log
  console.log = (line: string) => lines.push(line)
  try {
    build(commands, [], 80).showCompletionScript()
  } finally {
    console.log = print
  }
  return `${lines.join('\n')}\n`
}
