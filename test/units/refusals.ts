import { expect } from 'vitest'
import { InputError } from '../../src/errors/index.ts'

type Parse = (text: string, parameter?: string) => unknown

/** What no quantity is written as. */
export const NEVER_ACCEPTED = [
  '',
  '   ',
  'NaN',
  'nan',
  'Infinity',
  '-Infinity',
  'undefined',
  'null',
  'true',
  'abc',
  '.',
  '-',
  '+5',
  '1e400',
  '1e3',
  '1,5',
  '1_000',
  '0x10',
  '1..2',
  '5.',
  '٣',
  '１１',
  '[object Object]',
  '__proto__',
  'constructor',
] as const

/** The one-line message with which a text is refused; fails where it is accepted or the parameter is lost. */
export function refusal(parse: Parse, text: string): string {
  try {
    const accepted = parse(text, 'somewhere')
    return expect.fail(`${JSON.stringify(text)} was read as ${JSON.stringify(accepted)}`)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    expect(error.parameter).toBe('somewhere')
    expect(error.message).toMatch(/^.+ is not an? .+; accepted: .+$/)
    expect(error.message).not.toContain('somewhere')
    return error.message
  }
}
