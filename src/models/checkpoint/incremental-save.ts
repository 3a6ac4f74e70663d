import { type DirtyModel, type FinishedTransfer, requirePositive } from '../migration/index.ts'
import { type StopAndSaveOptions, saveRate, saveWhileStopped } from './stop-and-save.ts'

/**
 * Incremental save: only what is dirty since the last one is written, with the guest stopped.
 *
 * T = downtime = min(V, u(tau)) / rate, with u dirty model, tau time since the last save (s, > 0), V memory (bytes), rate as in
 * {@link stopAndSave}. A restore needs the last full save and every increment since.
 *
 * @throws InputError if a value is out of its range or no rate is given
 * @see Kourai and Chiba, DSN 2007, related work: incremental suspend
 * @example
 * incrementalSave({
 *   memoryBytes: 4e9, sinceLastSeconds: 60, dirty: cappedDirty({ dirtyBytesPerSecond: 1e8, workingSetBytes: 1e9 }),
 *   diskBytesPerSecond: 1e8,
 * }).downtimeSeconds // 10
 */
export function incrementalSave(
  options: StopAndSaveOptions & { readonly sinceLastSeconds: number; readonly dirty: DirtyModel },
): FinishedTransfer {
  const { memoryBytes, sinceLastSeconds, dirty } = options
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('sinceLastSeconds', sinceLastSeconds)
  return saveWhileStopped(Math.min(memoryBytes, dirty.dirtied(sinceLastSeconds)), saveRate(options))
}
