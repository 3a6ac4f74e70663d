import type { HardwareProfile } from '../../hardware/index.ts'
import type { Provenance } from '../../provenance/index.ts'
import { weakerProvenance } from '../../provenance/index.ts'
import type { Transfer, TransferPhase } from '../migration/index.ts'
import type { GuestMove } from './evacuation.ts'
import type { HostScenario, Phase } from './strategy.ts'

/** The part of a guest's memory that has to move, and what it does meanwhile, from the profile. */
export function migrationInputs(scenario: HostScenario): {
  readonly memoryBytes: number
  readonly rateBytesPerSecond: number
  readonly dirtyBytesPerSecond: number
  readonly workingSetBytes: number
} {
  const { migration, nic } = scenario.profile
  const memoryBytes = scenario.guestMemoryBytes * migration.nonZeroShare.value
  return {
    memoryBytes,
    rateBytesPerSecond: nic.rate.value * nic.effectiveShare.value,
    dirtyBytesPerSecond: migration.dirtyRate.value,
    workingSetBytes: memoryBytes * migration.workingSetShare.value,
  }
}

/** The weakest history among the inputs of a migration model. */
export function migrationProvenance(
  profile: HardwareProfile,
  names: readonly (
    | 'dirtyRate'
    | 'nonZeroShare'
    | 'workingSetShare'
    | 'sanRate'
    | 'stateBytes'
    | 'roundTrip'
  )[],
): Provenance {
  return names
    .map((name) => profile.migration[name].provenance)
    .reduce(weakerProvenance, profile.nic.effectiveShare.provenance)
}

/**
 * One guest's transfer as part of a host's evacuation. What slows that guest slows the host by a n-th of it; copying
 * costs the host its degradation on top.
 */
export function moveOf(
  scenario: HostScenario,
  transfer: Transfer,
  history: { readonly provenance: Provenance; readonly source: string },
): GuestMove {
  const { downtimeSeconds } = transfer
  if (downtimeSeconds === null) throw new Error(`a migration without end: ${transfer.reason}`)
  const degradation = scenario.profile.migration.degradation.value
  const hostPhase = ({ name, seconds, capacity }: TransferPhase): Phase => ({
    name,
    seconds,
    service: 'up',
    capacity: (1 - degradation) * (1 - (1 - capacity) / scenario.guests),
    ...history,
  })
  const firstDown = transfer.phases.findIndex(({ service }) => service === 'down')
  const isUp = ({ service }: TransferPhase): boolean => service === 'up'
  const split = firstDown < 0 ? transfer.phases.length : firstDown
  return {
    before: transfer.phases.slice(0, split).filter(isUp).map(hostPhase),
    pause: {
      name: 'blackout',
      seconds: downtimeSeconds,
      service: 'down',
      capacity: 0,
      ...history,
    },
    after: transfer.phases.slice(split).filter(isUp).map(hostPhase),
    converged: transfer.converged,
    stopRule: transfer.converged ? null : transfer.stopRule,
  }
}
