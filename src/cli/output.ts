import {
  existsSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { InputError } from '../errors/index.ts'

const formatsByEnding: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.json': 'json',
  '.md': 'md',
  '.svg': 'svg',
  '.txt': 'table',
}

/** Where an answer goes; `-` and nothing at all mean stdout. */
export interface Destination {
  /** As the user gave it; null: stdout. */
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
  explainFailure(output, () => refuseUnusable(output, force))
  return { path: output, format: chosen }
}

function unwritable(path: string, reason: string): InputError {
  return new InputError(`'${path}' cannot be written: ${reason}`, { parameter: 'output' })
}

/** Refuses a path that could not be written, before any work is done. */
export function refuseUnusable(path: string, force: boolean): void {
  const folder = dirname(path)
  const inside = statSync(folder, { throwIfNoEntry: false })
  if (inside === undefined) throw unwritable(path, `there is no folder '${folder}'`)
  if (!inside.isDirectory()) throw unwritable(path, `'${folder}' is no folder`)
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there?.isDirectory()) throw unwritable(path, 'it is a folder')
  if (there !== undefined && !force) {
    throw new InputError(`'${path}' exists; accepted: another name, or --force to overwrite it`, {
      parameter: 'output',
    })
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  EEXIST: 'it came into being meanwhile',
  ENAMETOOLONG: 'the name is too long',
}

const withoutLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Turns what the file system refuses into bad input. */
export function explainFailure(path: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    const code = codeOf(error)
    if (code === '') throw error
    throw unwritable(path, reasons[code] ?? code)
  }
}

/** Moves into place where nothing is: a link fails where something is, a renaming would replace it. */
export function moveToNew(temporary: string, path: string): void {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (!withoutLinks.includes(codeOf(error)) || existsSync(path)) throw error
    renameSync(temporary, path)
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
    explainFailure(path, () => {
      folder = mkdtempSync(join(dirname(path), '.rejuv-plan-'))
      const temporary = join(folder, 'answer')
      writeFileSync(temporary, text, { flag: 'wx' })
      if (force) renameSync(temporary, path)
      else moveToNew(temporary, path)
    })
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}
