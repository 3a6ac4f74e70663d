import { geometricDirty, roundsRule, teleport } from '../migration/index.ts'
import { evacuationTimeline, lacksSpare } from './evacuation.ts'
import type { Strategy } from './strategy.ts'
import { migrationInputs, migrationProvenance, moveOf } from './transfer-move.ts'

/**
 * Page cache teleportation (Akiyama et al. 2014): the restorable page cache comes from shared storage while the rest
 * comes over the network, divided so that both end together.
 */
export const pageCacheTeleportation: Strategy = {
  name: 'page-cache-teleportation',
  title: 'live migration with page cache teleportation',
  summary: 'migrate the guests, reading part of their page cache from shared storage; restart the empty host',
  traits: {
    restartsGuests: false,
    losesPageCache: false,
    resetsHardware: false,
    needsSpareHost: true,
    clears: ['vmm'],
  },
  inputs: [
    'nic',
    'cache.cachedShare',
    'migration.dirtyRate',
    'migration.nonZeroShare',
    'migration.sanRate',
    'migration.stateBytes',
    'migration.degradation',
    'migration.pushRounds',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
  ],
  caveat: 'needs shared storage that both hosts read',
  infeasibleBecause: lacksSpare,
  timeline(scenario) {
    const { migration, cache } = scenario.profile
    const { memoryBytes, rateBytesPerSecond, dirtyBytesPerSecond } = migrationInputs(scenario)
    const cacheBytes = cache.cachedShare.value * memoryBytes
    const transfer = teleport({
      cacheBytes,
      normalBytes: memoryBytes - cacheBytes,
      networkBytesPerSecond: rateBytesPerSecond,
      sanBytesPerSecond: migration.sanRate.value,
      resumeSeconds: migration.stateBytes.value / rateBytesPerSecond,
      dirty: geometricDirty(dirtyBytesPerSecond),
      rule: roundsRule(Math.floor(migration.pushRounds.value) + 1),
    })
    const diverges = dirtyBytesPerSecond >= rateBytesPerSecond
    const move = moveOf(scenario, transfer, {
      provenance: migrationProvenance(scenario.profile, ['dirtyRate', 'nonZeroShare', 'sanRate']),
      source: 'teleportation model: page cache from shared storage, the rest over the NIC',
    })
    return evacuationTimeline(scenario, {
      ...move,
      converged: !diverges,
      stopRule: diverges ? 'rounds' : null,
    })
  },
}
