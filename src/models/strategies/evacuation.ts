import { finiteSeconds, hostRestart, noGuests, up } from './phases.ts'
import type { HostScenario, Phase, Timeline } from './strategy.ts'

/** How one guest leaves the host, seen from that guest; capacities are those of the whole host. */
export interface GuestMove {
  /** Before its pause: copying while it runs. */
  readonly before: readonly Phase[]
  readonly pause: Phase
  /** After its pause: what still reaches it over the network. */
  readonly after: readonly Phase[]
  readonly converged: boolean
  readonly stopRule: string | null
}

function forAll(phases: readonly Phase[], guests: number, pausesOfOthers: number): readonly Phase[] {
  return phases.map((phase, index) => ({
    ...phase,
    seconds: finiteSeconds(guests * phase.seconds + (index === 0 ? pausesOfOthers : 0), phase.name),
  }))
}

/**
 * Guests leave a host one after another, then the empty host restarts without a hardware reset.
 *
 * Each guest is down for its own pause only; the pauses of the others pass while this one is up. The restart of the
 * empty host is noticed by no guest.
 */
export function evacuationTimeline(scenario: HostScenario, move: GuestMove): Timeline {
  const { guests } = scenario
  const pausesOfOthers = (guests - 1) * move.pause.seconds
  const restart = hostRestart(scenario, noGuests(scenario)).map((phase) =>
    up(`empty-${phase.name}`, phase.seconds, 1, phase.provenance, phase.source),
  )
  return {
    phases: [
      ...forAll(move.before, guests, pausesOfOthers),
      move.pause,
      ...forAll(move.after, guests, move.before.length === 0 ? pausesOfOthers : 0),
      ...restart,
    ],
    converged: move.converged,
    stopRule: move.stopRule,
    spareHostsReserved: 1,
  }
}

/** Why no evacuation is possible; null: it is. */
export function lacksSpare(scenario: HostScenario): string | null {
  return scenario.spareHosts >= 1 ? null : 'it needs a spare host to take the guests, and there is none'
}
