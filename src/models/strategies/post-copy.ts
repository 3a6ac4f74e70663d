import { postcopy } from '../migration/index.ts'
import { evacuationTimeline, lacksSpare } from './evacuation.ts'
import type { Strategy } from './strategy.ts'
import { migrationInputs, migrationProvenance, moveOf } from './transfer-move.ts'

const pageBytes = 4096

/**
 * Live migration by post-copy (Hines and Gopalan, VEE 2009): each guest moves with its processor state, its memory
 * follows over the network; independent of the dirty rate.
 */
export const postCopy: Strategy = {
  name: 'post-copy',
  title: 'live migration by post-copy',
  summary: 'move the guests with their processor state, let their memory follow, restart the empty host',
  traits: {
    restartsGuests: false,
    losesPageCache: false,
    resetsHardware: false,
    needsSpareHost: true,
    clears: ['vmm'],
  },
  inputs: [
    'nic',
    'migration.nonZeroShare',
    'migration.workingSetShare',
    'migration.stateBytes',
    'migration.roundTrip',
    'migration.degradation',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
  ],
  caveat: 'while its memory is being pulled, a guest is lost if either host fails',
  infeasibleBecause: lacksSpare,
  timeline(scenario) {
    const { migration } = scenario.profile
    const transfer = postcopy({
      ...migrationInputs(scenario),
      pageBytes,
      roundTripSeconds: migration.roundTrip.value,
      stateBytes: migration.stateBytes.value,
    })
    return evacuationTimeline(
      scenario,
      moveOf(scenario, transfer, {
        provenance: migrationProvenance(scenario.profile, [
          'nonZeroShare',
          'workingSetShare',
          'stateBytes',
          'roundTrip',
        ]),
        source: "post-copy model: processor state, then guest memory over the NIC's effective rate",
      }),
    )
  },
}
