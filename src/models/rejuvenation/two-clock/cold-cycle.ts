import type { Lifetime } from '../../../markov/lifetimes/index.ts'
import type { GuestProcess } from './guest-process.ts'
import { type Events, panelIntegral } from './panel-integral.ts'
import { walkFrom } from './walk.ts'

/** Multiples of the guest interval and the VMM interval tie to this relative difference. */
export const TIE = 1e-9

/**
 * Guest events in one VMM cycle after which the guest is fresh: `integral_0^(T_v) P(V > t) dN(t)`, an event at T_v
 * itself skipped.
 *
 * @param vmm its law
 * @param intervalSeconds T_v, finite
 */
export function coldCycle(process: GuestProcess, vmm: Lifetime, intervalSeconds: number): Events {
  const { widthSeconds } = process.grid
  const walk = walkFrom(process)
  const integral = panelIntegral(process.grid)
  const events = { failures: 0, restarts: 0 }
  const panels = Math.ceil((intervalSeconds / widthSeconds) * (1 - TIE))
  for (let panel = 0; panel < panels; panel++) {
    walk.enter()
    const start = panel * widthSeconds
    if (walk.atom > 0) events.restarts += walk.atom * vmm.survival(start)
    if (start + widthSeconds <= intervalSeconds * (1 + TIE)) integral.whole(walk, vmm.survival, events)
    else integral.part(walk, start, intervalSeconds, vmm.survival, events)
  }
  return events
}
