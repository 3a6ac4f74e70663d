import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { explainFailure, moveToNew, refuseUnusable } from '../output.ts'

/** Characters gathered before they are written. */
const gathered = 1 << 20

function writeLines(path: string, lines: Iterable<string>): void {
  const descriptor = openSync(path, 'wx')
  try {
    let text = ''
    for (const line of lines) {
      text += line
      if (text.length < gathered) continue
      writeSync(descriptor, text)
      text = ''
    }
    writeSync(descriptor, text)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Writes files that belong together: all of them, or none. They are written beside their places, then moved; where a
 * move fails, those before it are taken back, and what they replaced is put back.
 *
 * @param folder where they stand; made where it is not there
 * @param files lines with their ends, by name
 * @throws InputError when one cannot be written, or is there and `force` is off
 */
export function writeTogether(
  folder: string,
  files: ReadonlyMap<string, Iterable<string>>,
  force: boolean,
): void {
  const isNew = !existsSync(folder)
  explainFailure(folder, () => {
    if (isNew) mkdirSync(folder)
  })
  let done = false
  try {
    for (const name of files.keys())
      explainFailure(join(folder, name), () => refuseUnusable(join(folder, name), force))
    explainFailure(folder, () => writeAndMove(folder, files, force))
    done = true
  } finally {
    if (isNew && !done) rmdirSync(folder)
  }
}

function writeAndMove(folder: string, files: ReadonlyMap<string, Iterable<string>>, force: boolean): void {
  const beside = mkdtempSync(join(folder, '.rejuv-plan-'))
  const undo: (() => void)[] = []
  try {
    for (const [name, lines] of files) writeLines(join(beside, name), lines)
    for (const name of files.keys()) {
      const path = join(folder, name)
      if (force && existsSync(path)) {
        const before = join(beside, `${name}.before`)
        renameSync(path, before)
        undo.push(() => renameSync(before, path))
      }
      moveToNew(join(beside, name), path)
      undo.push(() => rmSync(path, { force: true }))
    }
  } catch (error) {
    for (const step of undo.reverse()) step()
    throw error
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}
