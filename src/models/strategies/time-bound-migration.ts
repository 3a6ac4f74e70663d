import { timeBoundMigration as timeBound } from '../migration/index.ts'
import { evacuationTimeline, lacksSpare } from './evacuation.ts'
import type { Strategy } from './strategy.ts'
import { migrationInputs, migrationProvenance, moveOf } from './transfer-move.ts'

/** The NIC is shared in equal parts by the thread that scans all memory and the one that sends dirty pages. */
const scanShare = 0.5

/**
 * Time-bound live migration (Chanchio, CCGrid 2014): one scan of all memory with a second thread for dirty pages, then
 * the rest with the guest stopped. It ends whatever the dirty rate.
 */
export const timeBoundMigration: Strategy = {
  name: 'time-bound-migration',
  title: 'time-bound live migration',
  summary: 'scan the guests once while dirty pages follow, stop them for the rest, restart the empty host',
  traits: {
    restartsGuests: false,
    losesPageCache: false,
    resetsHardware: false,
    needsSpareHost: true,
    clears: ['vmm'],
  },
  inputs: [
    'nic',
    'migration.dirtyRate',
    'migration.nonZeroShare',
    'migration.workingSetShare',
    'migration.stateBytes',
    'migration.degradation',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
  ],
  caveat: null,
  infeasibleBecause: lacksSpare,
  timeline(scenario) {
    const { rateBytesPerSecond, ...inputs } = migrationInputs(scenario)
    const transfer = timeBound({
      ...inputs,
      scanBytesPerSecond: scanShare * rateBytesPerSecond,
      dirtyThreadBytesPerSecond: (1 - scanShare) * rateBytesPerSecond,
      stoppedBytesPerSecond: rateBytesPerSecond,
      resumeSeconds: scenario.profile.migration.stateBytes.value / rateBytesPerSecond,
    })
    return evacuationTimeline(
      scenario,
      moveOf(scenario, transfer, {
        provenance: migrationProvenance(scenario.profile, ['dirtyRate', 'nonZeroShare', 'workingSetShare']),
        source: 'time-bound model: one scan and the dirty pages share the NIC in equal parts',
      }),
    )
  },
}
