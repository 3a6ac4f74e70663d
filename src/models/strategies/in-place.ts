import type { Quantity } from '../../hardware/index.ts'
import type { Timeline } from './strategy.ts'

/** One pause of the guests, all at once, for something done to the VMM under them. */
export function inPlaceTimeline(name: string, pause: Quantity): Timeline {
  return {
    phases: [
      {
        name,
        seconds: pause.value,
        service: 'down',
        capacity: 0,
        provenance: pause.provenance,
        source: pause.source,
      },
    ],
    converged: true,
    stopRule: null,
    spareHostsReserved: 0,
  }
}
