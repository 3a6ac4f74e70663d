import { InputError, nearestWord } from '../../errors/index.ts'
import { coldVm } from './cold-vm.ts'
import { liveMigration } from './live-migration.ts'
import { quickReload } from './quick-reload.ts'
import { savedVm } from './saved-vm.ts'
import type { Strategy } from './strategy.ts'
import { warmVm } from './warm-vm.ts'

/** Every strategy there is, in the order in which tables show them. */
export const strategies: readonly Strategy[] = [coldVm, quickReload, savedVm, warmVm, liveMigration]

/**
 * The strategy of that name.
 *
 * @throws InputError for an unknown name, with the nearest valid one
 */
export function strategyNamed(name: string): Strategy {
  const strategy = strategies.find((candidate) => candidate.name === name)
  if (strategy !== undefined) return strategy
  const names = strategies.map((candidate) => candidate.name)
  const nearest = nearestWord(name, names)
  const hint = nearest === undefined ? '' : `; did you mean '${nearest}'?`
  throw new InputError(`no strategy is called '${name}'${hint} accepted: ${names.join(', ')}`, {
    parameter: 'strategies',
  })
}
