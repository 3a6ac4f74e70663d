import parse from 'yargs-parser'
import { InputError, nearestHint, nearestWord } from '../errors/index.ts'
import { formatFlag, generalFlags } from './common-flags.ts'
import type { Command, Flag, GivenFlags } from './flag.ts'

/** What the command line asks for: a command to run, or one of the texts that yargs prints. */
export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly given: GivenFlags }
  | { readonly kind: 'help' }
  | { readonly kind: 'completion' }

/** All flags of a command, its own first. */
export function flagsOf(command: Command): readonly Flag[] {
  const format = command.formats.length === 0 ? [] : [formatFlag(command.formats)]
  return [...command.flags, ...format, ...generalFlags]
}

/** The environment variable that stands for a flag: `--vmm-interval` is `REJUV_PLAN_VMM_INTERVAL`. */
export function environmentName(flag: string): string {
  return `REJUV_PLAN_${flag.toUpperCase().replaceAll('-', '_')}`
}

/** How words are read, shared with the help that yargs prints. */
export const parserConfiguration = {
  'camel-case-expansion': false,
  'dot-notation': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'duplicate-arguments-array': true,
} as const

type Parsed = Readonly<Record<string, unknown>> & { readonly _: readonly (string | number)[] }

function parsed(command: Command, words: readonly string[]): Parsed {
  const flags = flagsOf(command)
  const valued = flags.filter(({ placeholder }) => placeholder !== undefined).map(({ name }) => name)
  const { argv, error } = parse.detailed([...words], {
    string: valued,
    boolean: flags.filter(({ placeholder }) => placeholder === undefined).map(({ name }) => name),
    narg: Object.fromEntries(valued.map((name) => [name, 1])),
    configuration: parserConfiguration,
  })
  if (error !== null) {
    const missing = /^Not enough arguments following: (\S+)/.exec(error.message)
    throw new InputError(
      missing === null ? error.message : `--${missing[1]} has no value; accepted: --${missing[1]} VALUE`,
    )
  }
  return argv
}

function refuseUnknownFlags(command: Command, argv: Parsed): void {
  const names = flagsOf(command).map(({ name }) => name)
  for (const key of Object.keys(argv)) {
    if (key === '_' || names.includes(key)) continue
    const nearest = nearestWord(key, names)
    const hint = nearest === undefined ? ';' : `; did you mean '--${nearest}'?`
    throw new InputError(
      `${key.length === 1 ? '-' : '--'}${key} is not a flag of 'rejuv-plan ${command.name}'${hint} accepted: those that 'rejuv-plan ${command.name} --help' lists`,
    )
  }
}

function refuseRepeats(command: Command, argv: Parsed): void {
  for (const { name } of flagsOf(command)) {
    const value = argv[name]
    if (Array.isArray(value)) {
      throw new InputError(`--${name} is given ${value.length} times (${value.join(', ')}); accepted: once`)
    }
  }
}

/** A switch given a value (`--check=maybe`) would be read as off, a value taken away (`--no-mem`) be dropped. */
function refuseMisfits(command: Command, argv: Parsed, words: readonly string[]): void {
  for (const { name, placeholder } of flagsOf(command)) {
    const given = words.find((word) => word.startsWith(`--${name}=`))
    if (placeholder === undefined && given !== undefined) {
      throw new InputError(`'${given}' gives a value to a switch; accepted: --${name} or --no-${name}`)
    }
    if (placeholder !== undefined && typeof argv[name] === 'boolean') {
      throw new InputError(
        `--no-${name} is not a flag of 'rejuv-plan ${command.name}'; accepted: --${name} VALUE`,
      )
    }
  }
}

const switchWords: Readonly<Record<string, boolean>> = {
  '': false,
  0: false,
  false: false,
  no: false,
  1: true,
  true: true,
  yes: true,
}

/** Switches that the environment sets; read at once, so that a misspelt one is refused before any work. */
function switchesOf(
  command: Command,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, boolean> {
  const switches = new Map<string, boolean>()
  for (const { name, placeholder } of flagsOf(command)) {
    const variable = environmentName(name)
    const text = env[variable]
    if (placeholder !== undefined || text === undefined) continue
    const word = text.toLowerCase()
    const value = Object.hasOwn(switchWords, word) ? switchWords[word] : undefined
    if (value === undefined) {
      throw new InputError(`${variable} is '${text}'; accepted: 1, true, yes, 0, false, no`)
    }
    switches.set(name, value)
  }
  return switches
}

function givenFlags(
  command: Command,
  argv: Parsed,
  env: Readonly<Record<string, string | undefined>>,
  positionals: readonly string[],
): GivenFlags {
  const fromEnvironment = (name: string): string | undefined => env[environmentName(name)]
  const switches = switchesOf(command, env)
  return {
    positionals,
    text(name) {
      const value = argv[name]
      return typeof value === 'string' ? value : fromEnvironment(name)
    },
    on(name) {
      const value = argv[name]
      return typeof value === 'boolean' ? value : (switches.get(name) ?? false)
    },
    origin(name) {
      const known = flagsOf(command).some((flag) => flag.name === name)
      const here = argv[name] !== undefined || fromEnvironment(name) === undefined
      return here || !known ? `--${name}` : environmentName(name)
    },
  }
}

function positionalsOf(command: Command, argv: Parsed, named: boolean): readonly string[] {
  const words = argv._.map(String).slice(named ? 1 : 0)
  const most = command.positionals === '' ? 0 : command.positionals.split(' ').length
  if (words.length > most) {
    throw new InputError(`'${words[most]}' is one word too many for 'rejuv-plan ${command.name}'`)
  }
  return words
}

function unknownCommand(word: string, commands: readonly Command[]): InputError {
  const names = [...commands.map(({ name }) => name), 'completion']
  const hint = nearestHint(word, names)
  return new InputError(`there is no command '${word}'${hint} accepted: ${names.join(', ')}`)
}

const helpWords = new Set(['--help', '-h', '--version', '--get-yargs-completions'])

/** The first word that is neither a flag nor a flag's value: a command, if anything. */
function commandWord(commands: readonly Command[], words: readonly string[]): string | undefined {
  const valued = new Set(
    commands
      .flatMap(flagsOf)
      .filter(({ placeholder }) => placeholder !== undefined)
      .map(({ name }) => `--${name}`),
  )
  return words.find((word, index) => !word.startsWith('-') && !valued.has(words[index - 1] ?? ''))
}

/**
 * Reads the command line: which command with which flags, or a text that the help machinery prints.
 *
 * @param commands the default command first
 * @throws InputError naming the flag or word that is not accepted
 */
export function readArguments(
  commands: readonly Command[],
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Request {
  if (words.some((word) => helpWords.has(word))) return { kind: 'help' }
  const wanted = commandWord(commands, words)
  if (wanted === 'completion') return { kind: 'completion' }
  const named = commands.find(({ name }) => name === wanted)
  const command = named ?? (commands[0] as Command)
  const argv = parsed(command, words)
  refuseUnknownFlags(command, argv)
  refuseRepeats(command, argv)
  refuseMisfits(command, argv, words)
  const first = argv._[0]
  if (first !== undefined && String(first) !== named?.name) throw unknownCommand(String(first), commands)
  const positionals = positionalsOf(command, argv, first !== undefined)
  return { kind: 'run', command, given: givenFlags(command, argv, env, positionals) }
}
