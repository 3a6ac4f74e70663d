import { InputError } from '../../../src/errors/index.ts'

/** The line that a refused input gives: place and sentence; fails where it is accepted or something else is thrown. */
export async function refusalOf(act: () => unknown): Promise<string> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const line = error.location === undefined ? error.message : `${error.location}: ${error.message}`
    if (/[\n\r]/.test(line)) throw new Error(`more than one line: ${JSON.stringify(line)}`)
    return line
  }
  throw new Error('was accepted')
}
