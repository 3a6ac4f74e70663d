import { weakerProvenance } from '../../provenance/index.ts'
import { finiteSeconds, hostRestart, noGuests, up } from './phases.ts'
import type { HostScenario, Phase, Strategy, Timeline } from './strategy.ts'

interface Evacuation {
  readonly copySecondsPerGuest: number
  readonly blackoutSeconds: number
  readonly converged: boolean
}

/**
 * Pre-copy of one guest in a fixed number of rounds (Clark et al. 2005): `(V/R) (1 + l + ... + l^k)` with
 * `l = D/R`, k push rounds, V the memory in use; the blackout measured at the profile's `l0` goes with the dirty
 * pages left after the last round, `(l/l0)^(k+1)`. With `l >= 1` pre-copy does not converge: the rule "rounds" ends
 * it after k push rounds and all of V moves with the guest stopped.
 */
function evacuate(scenario: HostScenario): Evacuation {
  const { migration, nic } = scenario.profile
  const rate = nic.rate.value * nic.effectiveShare.value
  const volume = scenario.guestMemoryBytes * migration.nonZeroShare.value
  const lambda = migration.dirtyRate.value / rate
  const roundSeconds = volume / rate
  let copySecondsPerGuest = 0
  let share = 1
  for (let round = 0; round <= migration.pushRounds.value; round++) {
    copySecondsPerGuest += roundSeconds * share
    share = Math.min(1, share * lambda)
  }
  const measured = migration.blackout.value
  if (lambda >= 1) return { copySecondsPerGuest, blackoutSeconds: measured + roundSeconds, converged: false }
  const own = migration.blackoutLambda
  const scale = own > 0 && measured > 0 ? (lambda / own) ** (migration.pushRounds.value + 1) : 1
  return {
    copySecondsPerGuest,
    blackoutSeconds: Math.min(measured * scale, measured + roundSeconds),
    converged: true,
  }
}

/**
 * Live migration: guests are copied to a spare host one after another while they run, then the empty host restarts
 * without a hardware reset.
 *
 * The timeline is that of the guest that is paused last: all copies, its own blackout, and the host's restart, which
 * no guest notices. Each guest is down for its blackout only; the pauses of the others pass while this one is up.
 */
export const liveMigration: Strategy = {
  name: 'live-migration',
  title: 'live migration',
  summary: 'copy the running guests to a spare host, then restart the empty host without the firmware',
  traits: { restartsGuests: false, losesPageCache: false, resetsHardware: false, needsSpareHost: true },
  infeasibleBecause: (scenario) =>
    scenario.spareHosts >= 1 ? null : 'live migration needs a spare host to take the guests; there is none',
  timeline(scenario): Timeline {
    const { migration, nic } = scenario.profile
    const { copySecondsPerGuest, blackoutSeconds, converged } = evacuate(scenario)
    const copying = scenario.guests * copySecondsPerGuest + (scenario.guests - 1) * blackoutSeconds
    const provenance = [nic.effectiveShare, migration.dirtyRate, migration.nonZeroShare, migration.pushRounds]
      .map((quantity) => quantity.provenance)
      .reduce(weakerProvenance)
    const blackout: Phase = {
      name: 'blackout',
      seconds: finiteSeconds(blackoutSeconds, 'blackout'),
      service: 'down',
      capacity: 0,
      provenance: migration.blackout.provenance,
      source: migration.blackout.source,
    }
    const restart = hostRestart(scenario, noGuests(scenario)).map((phase) =>
      up(`empty-${phase.name}`, phase.seconds, 1, phase.provenance, phase.source),
    )
    return {
      phases: [
        up(
          'pre-copy',
          copying,
          1 - migration.degradation.value,
          provenance,
          `guest memory over the NIC's effective rate, dirty pages sent again; ${nic.effectiveShare.source}`,
        ),
        blackout,
        ...restart,
      ],
      converged,
      stopRule: converged ? null : 'rounds',
      spareHostsReserved: 1,
    }
  },
}
