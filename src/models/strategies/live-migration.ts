import { weakerProvenance } from '../../provenance/index.ts'
import { geometricDirty, precopy, roundsRule } from '../migration/index.ts'
import { evacuationTimeline, lacksSpare } from './evacuation.ts'
import { finiteSeconds, up } from './phases.ts'
import type { HostScenario, Strategy } from './strategy.ts'
import { migrationInputs } from './transfer-move.ts'

interface Copy {
  readonly copySeconds: number
  readonly blackoutSeconds: number
  readonly converged: boolean
}

/**
 * Pre-copy of one guest in a fixed number of rounds (Clark et al. 2005): `(V/R) (1 + l + ... + l^k)` with
 * `l = D/R`, k push rounds, V the memory in use; the blackout measured at the profile's `l0` goes with the dirty
 * pages left after the last round, `(l/l0)^(k+1)`. With `l >= 1` pre-copy does not converge: the rule "rounds" ends
 * it after k push rounds and all of V moves with the guest stopped.
 */
function precopyOfOne(scenario: HostScenario): Copy {
  const { migration } = scenario.profile
  const { memoryBytes, rateBytesPerSecond, dirtyBytesPerSecond } = migrationInputs(scenario)
  const lambda = dirtyBytesPerSecond / rateBytesPerSecond
  const roundSeconds = memoryBytes / rateBytesPerSecond
  const { rounds } = precopy({
    memoryBytes,
    rateBytesPerSecond,
    dirty: geometricDirty(dirtyBytesPerSecond),
    rule: roundsRule(Math.floor(migration.pushRounds.value) + 1),
  })
  const copySeconds = rounds.reduce((sum, round) => sum + round.seconds, 0)
  const measured = migration.blackout.value
  if (lambda >= 1) return { copySeconds, blackoutSeconds: measured + roundSeconds, converged: false }
  const own = migration.blackoutLambda
  const scale = own > 0 && measured > 0 ? (lambda / own) ** (migration.pushRounds.value + 1) : 1
  const blackoutSeconds = Math.min(measured * scale, measured + roundSeconds)
  return { copySeconds, blackoutSeconds, converged: true }
}

/** Live migration by pre-copy: guests are copied to a spare host while they run, then the empty host restarts. */
export const liveMigration: Strategy = {
  name: 'live-migration',
  title: 'live migration',
  summary: 'copy the running guests to a spare host, then restart the empty host without the firmware',
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
    'migration.pushRounds',
    'migration.blackout',
    'migration.degradation',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
  ],
  caveat: null,
  infeasibleBecause: lacksSpare,
  timeline(scenario) {
    const { migration, nic } = scenario.profile
    const { copySeconds, blackoutSeconds, converged } = precopyOfOne(scenario)
    const provenance = [nic.effectiveShare, migration.dirtyRate, migration.nonZeroShare, migration.pushRounds]
      .map((quantity) => quantity.provenance)
      .reduce(weakerProvenance)
    return evacuationTimeline(scenario, {
      before: [
        up(
          'pre-copy',
          copySeconds,
          1 - migration.degradation.value,
          provenance,
          `guest memory over the NIC's effective rate, dirty pages sent again; ${nic.effectiveShare.source}`,
        ),
      ],
      pause: {
        name: 'blackout',
        seconds: finiteSeconds(blackoutSeconds, 'blackout'),
        service: 'down',
        capacity: 0,
        provenance: migration.blackout.provenance,
        source: migration.blackout.source,
      },
      after: [],
      converged,
      stopRule: converged ? null : 'rounds',
    })
  },
}
