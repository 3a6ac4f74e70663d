import { InputError, nearestHint } from '../../errors/index.ts'
import { coldVm } from './cold-vm.ts'
import { liveMigration } from './live-migration.ts'
import { livePatch } from './live-patch.ts'
import { microreboot } from './microreboot.ts'
import { pageCacheTeleportation } from './page-cache-teleportation.ts'
import { postCopy } from './post-copy.ts'
import { quickReload } from './quick-reload.ts'
import { savedVm } from './saved-vm.ts'
import type { Strategy } from './strategy.ts'
import { timeBoundMigration } from './time-bound-migration.ts'
import { warmCacheReboot } from './warm-cache-reboot.ts'
import { warmVm } from './warm-vm.ts'

/** The strategies that are compared unless others are named, in the order in which tables show them. */
export const usualStrategies: readonly Strategy[] = [coldVm, quickReload, savedVm, warmVm, liveMigration]

/** Every strategy there is. */
export const strategies: readonly Strategy[] = [
  ...usualStrategies,
  postCopy,
  pageCacheTeleportation,
  timeBoundMigration,
  microreboot,
  warmCacheReboot,
  livePatch,
]

/**
 * The strategy of that name.
 *
 * @throws InputError for an unknown name, with the nearest valid one
 */
export function strategyNamed(name: string): Strategy {
  const strategy = strategies.find((candidate) => candidate.name === name)
  if (strategy !== undefined) return strategy
  const names = strategies.map((candidate) => candidate.name)
  const hint = nearestHint(name, names)
  throw new InputError(`no strategy is called '${name}'${hint} accepted: ${names.join(', ')}`, {
    parameter: 'strategies',
  })
}
