import { ensureBuilt } from './ensure-built.ts'

/** The program, as the tests of the command line run it. */
export default function buildProgram(): void {
  ensureBuilt()
}
