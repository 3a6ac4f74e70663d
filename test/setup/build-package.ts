import { ensureBuilt } from './ensure-built.ts'

/** Program, library and types, as they are published. */
export default function buildPackage(): void {
  ensureBuilt('--types')
}
