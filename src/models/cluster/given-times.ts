import { InputError } from '../../errors/index.ts'
import type { Phase, Timeline } from '../strategies/index.ts'

/** Phases in which an evacuated host restarts without guests, by the beginning of their names. */
const emptyPrefix = 'empty-'

/** Whether the host is without guests in this phase of an evacuation. */
export function isEmptyHost({ name }: Phase): boolean {
  return name.startsWith(emptyPrefix)
}

/**
 * The timeline of an evacuation whose length is known: what runs while guests are up is stretched or shortened alike,
 * pauses and the restart of the empty host stay.
 *
 * @param seconds from the first guest's first byte to the last guest gone, more than the pauses
 * @throws InputError where it is not
 */
export function withEvacuationSeconds(timeline: Timeline, seconds: number): Timeline {
  const copies = (phase: Phase): boolean => phase.service === 'up' && !isEmptyHost(phase)
  const total = (phases: readonly Phase[]): number => phases.reduce((sum, phase) => sum + phase.seconds, 0)
  const copying = total(timeline.phases.filter(copies))
  const pauses = total(timeline.phases.filter((phase) => !copies(phase) && !isEmptyHost(phase)))
  if (!(seconds > pauses && copying > 0)) {
    throw new InputError(`is ${seconds} s; accepted: more than the pauses of the guests, ${pauses} s`, {
      parameter: 'evacuationSeconds',
    })
  }
  const factor = (seconds - pauses) / copying
  return {
    ...timeline,
    phases: timeline.phases.map((phase) =>
      copies(phase)
        ? {
            ...phase,
            seconds: factor * phase.seconds,
            provenance: 'measured',
            source: 'evacuation time as given',
          }
        : phase,
    ),
  }
}
