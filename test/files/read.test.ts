import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readTextFile } from '../../src/files/index.ts'
import { refusalOf } from './support/refusal.ts'

const folder = mkdtempSync(join(tmpdir(), 'rejuv-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'in.yaml')
  writeFileSync(path, content)
  return path
}

describe('readTextFile', () => {
  test('gives text without its byte order mark', () => {
    expect(readTextFile(fileOf('\uFEFFa: ü\r\n'))).toBe('a: ü\r\n')
    expect(readTextFile(fileOf(''))).toBe('')
    expect(readTextFile(fileOf('x'.repeat(262_144)))).toHaveLength(262_144)
  })

  test.each([
    [() => join(folder, 'nope.yaml'), 'nope.yaml cannot be read: there is no such file'],
    [() => folder, ' cannot be read: it is a directory'],
    [() => join(fileOf('x'), 'y'), 'y cannot be read: there is no such file'],
    [() => fileOf(Uint8Array.of(0x61, 0xff)), 'in.yaml cannot be read: it is not UTF-8 text'],
    [() => fileOf(Uint8Array.of(0xff, 0xfe, 0x61, 0)), 'in.yaml cannot be read: it is not UTF-8 text'],
    [() => fileOf('x'.repeat(262_145)), 'in.yaml cannot be read: it is too large; accepted: at most 256 KiB'],
    [() => '/dev/zero', '/dev/zero cannot be read: it is too large'],
    [() => 'a\u001b[31m\nb', 'a?[31m?b cannot be read: there is no such file'],
    [() => 'a\u0000b', 'a?b cannot be read: that is no file name'],
  ])('refuses with the reason (%#)', async (path, line) => {
    expect(await refusalOf(() => readTextFile(path()))).toContain(line)
  })
})
