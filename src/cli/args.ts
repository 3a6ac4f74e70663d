import yargs, { type Argv, type Options } from 'yargs'
import packageJson from '../../package.json' with { type: 'json' }
import { InputError, nearestWord } from '../errors/index.ts'
import { formatFlag, generalFlags } from './common-flags.ts'
import type { Command, Flag, GivenFlags } from './flag.ts'

/** What the command line asks for: a command to run, or text that answers it outright (help, version, completion). */
export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly given: GivenFlags }
  | { readonly kind: 'text'; readonly text: string }

/** All flags of a command, its own first. */
export function flagsOf(command: Command): readonly Flag[] {
  const format = command.formats.length === 0 ? [] : [formatFlag(command.formats)]
  return [...command.flags, ...format, ...generalFlags]
}

/** The environment variable that stands for a flag: `--vmm-interval` is `REJUV_PLAN_VMM_INTERVAL`. */
export function environmentName(flag: string): string {
  return `REJUV_PLAN_${flag.toUpperCase().replaceAll('-', '_')}`
}

function yargsOption(flag: Flag): Options {
  const describe = flag.default === undefined ? flag.describe : `${flag.describe} (default: ${flag.default})`
  const common = {
    group: `${flag.group}:`,
    describe,
    ...(flag.alias === undefined ? {} : { alias: flag.alias }),
  }
  return flag.placeholder === undefined
    ? { ...common, type: 'boolean' }
    : { ...common, type: 'string', requiresArg: true }
}

type Parsed = Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] }

function refuseUnknownFlags(command: Command, parsed: Parsed): void {
  const known = new Set([...flagsOf(command).map(({ name }) => name), 'help', 'version', '_', '$0'])
  for (const placeholder of command.positionals.matchAll(/[\w-]+/g)) known.add(placeholder[0])
  for (const flag of flagsOf(command)) if (flag.alias !== undefined) known.add(flag.alias)
  for (const key of Object.keys(parsed)) {
    if (known.has(key)) continue
    const dashes = key.length === 1 ? '-' : '--'
    const nearest = nearestWord(
      key,
      [...known].filter((name) => /^[a-z]/.test(name)),
    )
    const hint = nearest === undefined ? '' : `; did you mean '--${nearest}'?`
    throw new InputError(
      `${dashes}${key} is not a flag of 'rejuv-plan ${command.name}'${hint} accepted: those that 'rejuv-plan ${command.name} --help' lists`,
    )
  }
}

function refuseRepeats(command: Command, parsed: Parsed): void {
  for (const { name } of flagsOf(command)) {
    const value = parsed[name]
    if (Array.isArray(value)) {
      throw new InputError(`--${name} is given ${value.length} times (${value.join(', ')}); accepted: once`)
    }
  }
}

function givenFlags(
  command: Command,
  parsed: Parsed,
  env: Readonly<Record<string, string | undefined>>,
  positionals: readonly string[],
): GivenFlags {
  const fromEnvironment = (name: string): string | undefined => env[environmentName(name)]
  return {
    positionals,
    text(name) {
      const value = parsed[name]
      return typeof value === 'string' ? value : fromEnvironment(name)
    },
    on(name) {
      const value = parsed[name]
      if (typeof value === 'boolean') return value
      return ['1', 'true', 'yes'].includes(fromEnvironment(name)?.toLowerCase() ?? '')
    },
    origin(name) {
      const flag = flagsOf(command).find((candidate) => candidate.name === name)
      const given = parsed[name] !== undefined || fromEnvironment(name) === undefined
      return given || flag === undefined ? `--${name}` : environmentName(name)
    },
  }
}

function signature(command: Command, isDefault: boolean): string | readonly string[] {
  const own = command.positionals === '' ? command.name : `${command.name} ${command.positionals}`
  return isDefault ? [own, '$0'] : own
}

function positionalsOf(command: Command, parsed: Parsed, isDefault: boolean): readonly string[] {
  const named = [...command.positionals.matchAll(/[\w-]+/g)]
    .map(([name]) => parsed[name])
    .filter((value) => value !== undefined && value !== null)
    .flat()
  const rest = parsed._.map(String)
  const extra = rest[0] === command.name ? rest.slice(1) : rest
  if (extra.length > 0) {
    const what =
      isDefault && rest[0] !== command.name
        ? `there is no command '${extra[0]}'`
        : `'${extra[0]}' is one word too many for 'rejuv-plan ${command.name}'`
    throw new InputError(what, { parameter: 'command' })
  }
  return named.map(String)
}

function build(commands: readonly Command[], chosen: (command: Command) => void): Argv {
  const parser = yargs([])
    .scriptName('rejuv-plan')
    .usage('$0 [command] [flags]')
    .locale('en')
    .exitProcess(false)
    .help('help')
    .alias('help', 'h')
    .version(packageJson.version)
    .completion('completion', 'print a completion script for bash or zsh', (_current, argv) =>
      completions(commands, argv as Parsed),
    )
    .wrap(null)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'duplicate-arguments-array': true,
    })
    .epilogue(
      'Every flag may come from the environment: --vmm-interval as REJUV_PLAN_VMM_INTERVAL. Manual: man rejuv-plan',
    )
  for (const [index, command] of commands.entries()) {
    parser.command(
      signature(command, index === 0),
      command.describe,
      (sub: Argv) => {
        for (const flag of flagsOf(command)) sub.option(flag.name, yargsOption(flag))
        for (const { command: example, describe } of command.examples) sub.example(example, describe)
        return sub
      },
      () => chosen(command),
    )
  }
  return parser
}

function completions(commands: readonly Command[], argv: Parsed): string[] {
  const words = argv._.map(String)
  const command = commands.find(({ name }) => words.includes(name)) ?? (commands[0] as Command)
  const current = process.argv.at(-1) ?? ''
  const previous = process.argv.at(-2) ?? ''
  const flag = flagsOf(command).find(({ name }) => previous === `--${name}`)
  if (flag !== undefined && flag.placeholder !== undefined && !current.startsWith('-')) {
    return [...(flag.words?.() ?? [])]
  }
  if (current.startsWith('-')) return flagsOf(command).map(({ name }) => `--${name}`)
  return commands.map(({ name }) => name)
}

/**
 * Reads the command line: which command, which flags, or text to print at once.
 *
 * @param commands the default command first
 * @throws InputError naming the flag or word that is not accepted
 */
export function readArguments(
  commands: readonly Command[],
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Request {
  let command: Command | undefined
  const parser = build(commands, (chosen) => {
    command = chosen
  })
  let text = ''
  let failure: string | undefined
  parser.fail((message, error) => {
    failure ??= message ?? error?.message ?? 'the command line cannot be read'
  })
  const parsed = parser.parse([...words], {}, (_error: unknown, _argv: unknown, output: string) => {
    text = output
  }) as Parsed
  if (failure !== undefined) throw new InputError(missingValue(failure))
  if (text !== '') return { kind: 'text', text: `${text}\n` }
  if (command === undefined) return { kind: 'text', text: '' }
  refuseUnknownFlags(command, parsed)
  refuseRepeats(command, parsed)
  let positionals: readonly string[]
  try {
    positionals = positionalsOf(command, parsed, command === commands[0])
  } catch (error) {
    if (error instanceof InputError && command === commands[0]) throw unknownCommand(error, commands, parsed)
    throw error
  }
  return { kind: 'run', command, given: givenFlags(command, parsed, env, positionals) }
}

function unknownCommand(error: InputError, commands: readonly Command[], parsed: Parsed): InputError {
  const names = [...commands.map(({ name }) => name), 'completion']
  const nearest = nearestWord(String(parsed._[0]), names)
  const hint = nearest === undefined ? '' : `; did you mean '${nearest}'?`
  return new InputError(`${error.message}${hint} accepted: ${names.join(', ')}`)
}

function missingValue(message: string): string {
  const missing = /^Not enough arguments following: (\S+)/.exec(message)
  return missing === null ? message : `--${missing[1]} has no value; accepted: --${missing[1]} VALUE`
}
