import { InputError } from '../errors/index.ts'
import { wrap } from '../report/index.ts'
import { readArguments } from './args.ts'
import { commands } from './commands/index.ts'
import type { Surroundings } from './flag.ts'
import { chooseDestination, writeWhole } from './output.ts'
import { flagOf } from './scenario-flags.ts'
import { shortHelp } from './short-help.ts'

/** The outside world of one call, so that a call can be tested without a process. */
export interface World {
  readonly words: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: { readonly isTTY: boolean; readonly columns: number | undefined }
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

function widthOf({ env, terminal }: World): number {
  const stated = Number(env.COLUMNS)
  const columns = terminal.columns ?? (Number.isInteger(stated) && stated > 0 ? stated : 80)
  return Math.max(40, columns)
}

function colorOf({ env, terminal }: World, asked: boolean | undefined): boolean {
  if (asked !== undefined) return asked
  if ((env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return false
  return terminal.isTTY
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** Without control characters: a terminal may obey them, and a line feed would make two lines of one. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?')
}

/** One line for a user's mistake: place, what was given, what is accepted. */
export function inputErrorLine(error: InputError, origin: (flag: string) => string): string {
  const { parameter, location, message } = error
  const flag = parameter === undefined ? undefined : (flagOf(parameter) ?? parameter)
  if (location !== undefined)
    return printable(`${location}: ${flag === undefined ? '' : `${flag} `}${message}`)
  return printable(flag === undefined ? message : `${origin(flag)}: ${message}`)
}

/**
 * Runs one call of the program.
 *
 * @returns the exit code: 0 done, 1 a fault of ours, 2 bad input, 3 a target checked for is missed
 */
export async function run(world: World): Promise<number> {
  const { words, env } = world
  let origin = (flag: string): string => `--${flag}`
  try {
    if (words.length === 0) {
      world.stdout(shortHelp)
      return 0
    }
    const request = readArguments(commands, words, env)
    if (request.kind === 'help') {
      const { helpText } = await import('./help.ts')
      world.stdout(await helpText(commands, words, widthOf(world)))
      return 0
    }
    if (request.kind === 'completion') {
      const { completionScript } = await import('./help.ts')
      world.stdout(completionScript(commands))
      return 0
    }
    const { command, given } = request
    origin = given.origin
    const force = given.on('force')
    // A command without formats knows files of its own, and writes them itself.
    const output = command.formats.length === 0 ? undefined : given.text('output')
    const format = given.text('format')
    const destination = chooseDestination({ output, format, formats: command.formats, force })
    const asked = words.includes('--color') ? true : words.includes('--no-color') ? false : undefined
    const surroundings: Surroundings = {
      env,
      width: destination.path === null ? widthOf(world) : 120,
      color: destination.path === null && colorOf(world, asked),
      commandLine: ['rejuv-plan', ...words].map(quoted).join(' '),
      note: (line) => {
        if (given.on('quiet')) return
        const text = printable(line)
        world.stderr(`${world.terminal.isTTY ? wrap(text, widthOf(world), 2) : text}\n`)
      },
    }
    const outcome = await command.run(given, surroundings, destination.format)
    if (destination.path === null) world.stdout(outcome.text)
    else if (outcome.text !== '') writeWhole(destination.path, outcome.text, force)
    for (const line of outcome.complaints ?? []) world.stderr(`rejuv-plan: ${line}\n`)
    return outcome.exitCode
  } catch (error) {
    if (error instanceof InputError) {
      world.stderr(`rejuv-plan: ${inputErrorLine(error, origin)}\n`)
      return 2
    }
    const trace =
      words.includes('--debug') && error instanceof Error ? `\n${error.stack}` : ' (--debug shows where)'
    world.stderr(
      `rejuv-plan: a fault of the program: ${error instanceof Error ? error.message : error}${trace}\n`,
    )
    return 1
  }
}
