import { closeSync, openSync, readSync } from 'node:fs'
import { InputError } from '../errors/index.ts'
import { printable } from '../yaml/index.ts'

/** Largest file that is read, in bytes, unless told otherwise: a profile has some thousands. */
const usualLargestBytes = 256 * 1024

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links run in a circle',
  ERR_INVALID_ARG_VALUE: 'that is no file name',
  ENAMETOOLONG: 'the name is too long',
}

function readAtMost(path: string, most: number): Buffer {
  const descriptor = openSync(path, 'r')
  try {
    let buffer = Buffer.alloc(Math.min(most, usualLargestBytes + 1))
    let length = 0
    // A device or a pipe has no size to look at beforehand.
    for (;;) {
      const got = readSync(descriptor, buffer, length, buffer.length - length, null)
      length += got
      if (got === 0 || length === most) return buffer.subarray(0, length)
      if (length === buffer.length) {
        buffer = Buffer.concat([buffer], Math.min(most, 2 * length))
      }
    }
  } finally {
    closeSync(descriptor)
  }
}

/**
 * The text of a UTF-8 file, without its byte order mark.
 *
 * @param path as the user gave it; errors repeat it
 * @param largestBytes size limit; default 256 KiB
 * @throws InputError naming the path and the reason where it cannot be read, is over the limit, or is not UTF-8
 * @example
 * readTextFile('examples/plan.yaml') // 'vms: 20\n...'
 */
export function readTextFile(path: string, largestBytes = usualLargestBytes): string {
  const refuse = (reason: string): never => {
    throw new InputError(`${printable(path, 200)} cannot be read: ${reason}`)
  }
  let bytes: Buffer
  try {
    bytes = readAtMost(path, largestBytes + 1)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    return refuse(reasons[code] ?? code)
  }
  if (bytes.length > largestBytes)
    return refuse(`it is too large; accepted: at most ${largestBytes / 1024} KiB`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('it is not UTF-8 text')
  }
}
