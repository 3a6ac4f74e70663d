import { InputError, nearestHint } from '../../../errors/index.ts'
import {
  cappedDirty,
  type DirtyModel,
  geometricDirty,
  saturatingDirty,
  type WorkingSet,
} from '../../../models/migration/index.ts'

/** One entry of the registry of dirty models. */
export interface DirtyModelEntry {
  readonly name: string
  readonly formula: string
  readonly make: (guest: WorkingSet) => DirtyModel
}

/** How much a running guest dirties in a while, by name; the default first. */
export const dirtyModels: readonly DirtyModelEntry[] = [
  { name: 'capped', formula: 'u(t) = min(W, D t)', make: cappedDirty },
  {
    name: 'geometric',
    formula: 'u(t) = D t',
    make: ({ dirtyBytesPerSecond }) => geometricDirty(dirtyBytesPerSecond),
  },
  { name: 'saturating', formula: 'u(t) = W (1 - e^(-D t / W))', make: saturatingDirty },
]

/**
 * The dirty model of this name.
 *
 * @throws InputError for an unknown name, with the nearest known one
 */
export function dirtyModelNamed(name: string): DirtyModelEntry {
  const entry = dirtyModels.find((candidate) => candidate.name === name)
  if (entry !== undefined) return entry
  const names = dirtyModels.map((candidate) => candidate.name)
  throw new InputError(`is '${name}'${nearestHint(name, names)} accepted: ${names.join(', ')}`, {
    parameter: 'dirtyModel',
  })
}
