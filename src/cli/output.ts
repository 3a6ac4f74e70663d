import { existsSync, linkSync, lstatSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { InputError } from '../errors/index.ts'

const formatsByEnding: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.md': 'md',
  '.txt': 'table',
}

/** Where an answer goes; `-` and nothing at all mean stdout. */
export interface Destination {
  /** Absolute path; null: stdout. */
  readonly path: string | null
  readonly format: string
}

/**
 * Decides format and destination before any work is done.
 *
 * @throws InputError for a format the command lacks, an ending that names none, a file that exists or cannot be made
 */
export function chooseDestination(options: {
  readonly output: string | undefined
  readonly format: string | undefined
  readonly formats: readonly string[]
  readonly force: boolean
}): Destination {
  const { output, format, formats, force } = options
  const accepted = `accepted: ${formats.join(', ')}`
  if (format !== undefined && !formats.includes(format)) {
    throw new InputError(`is '${format}'; ${accepted}`, { parameter: 'format' })
  }
  if (output === undefined || output === '-') return { path: null, format: format ?? formats[0] ?? '' }
  const ofEnding = formatsByEnding[extname(output).toLowerCase()]
  const chosen = format ?? ofEnding
  if (chosen === undefined || !formats.includes(chosen)) {
    const endings = Object.entries(formatsByEnding)
      .filter(([, name]) => formats.includes(name))
      .map(([ending]) => ending)
    throw new InputError(
      `is '${output}', whose ending names no format; accepted: ${endings.join(', ')}, or --format`,
      {
        parameter: 'output',
      },
    )
  }
  const path = resolve(output)
  refuseUnusable(path, output, force)
  return { path, format: chosen }
}

function refuseUnusable(path: string, shown: string, force: boolean): void {
  const folder = dirname(path)
  if (!existsSync(folder)) {
    throw new InputError(`'${shown}' cannot be written: there is no folder '${dirname(shown)}'`, {
      parameter: 'output',
    })
  }
  if (!existsSync(path)) return
  if (lstatSync(path).isDirectory()) {
    throw new InputError(`'${shown}' cannot be written: it is a folder`, { parameter: 'output' })
  }
  if (!force) {
    throw new InputError(`'${shown}' exists; accepted: another name, or --force to overwrite it`, {
      parameter: 'output',
    })
  }
}

/**
 * Writes a file whole or not at all: into a temporary folder beside it, then moved into place.
 *
 * @throws InputError when it cannot be written, or came into being meanwhile and `force` is off
 */
export function writeWhole(path: string, text: string, force: boolean): void {
  let folder: string | undefined
  try {
    folder = mkdtempSync(join(dirname(path), `.${basename(path)}-`))
    const temporary = join(folder, basename(path))
    writeFileSync(temporary, text, { flag: 'wx' })
    if (force) renameSync(temporary, path)
    else linkSync(temporary, path)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new InputError(`'${path}' cannot be written: ${reason}`, { parameter: 'output' })
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}
