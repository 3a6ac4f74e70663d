import { allGuests, down, downComponent, hostRestart } from './phases.ts'
import type { Strategy } from './strategy.ts'

/**
 * Warm-VM reboot: guests are frozen in memory, a new VMM is loaded without the firmware, guests are thawed.
 *
 * `downtime = suspend(n) + host shutdown(n) + VMM + host boot(n) + resume(n)`, or one measured pause where the
 * profile has one. Never a hardware reset; guests keep their age and page cache.
 * Kourai and Chiba, DSN 2007, section 3.3: `d_w(n) = reboot_vmm(n) + resume(n)`.
 */
export const warmVm: Strategy = {
  name: 'warm-vm',
  title: 'warm-VM reboot',
  summary: 'freeze the guests in memory, load a new VMM without the firmware, thaw the guests',
  traits: {
    restartsGuests: false,
    losesPageCache: false,
    resetsHardware: false,
    needsSpareHost: false,
    clears: ['vmm'],
  },
  inputs: [
    'components.onMemorySuspend',
    'components.onMemoryResume',
    'components.memoryPreservingPause',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
  ],
  caveat: null,
  infeasibleBecause: () => null,
  timeline(scenario) {
    const guests = allGuests(scenario)
    const pause = scenario.profile.memoryPreservingPause
    return {
      phases:
        pause === null
          ? [
              downComponent('suspend', 'onMemorySuspend', scenario, guests),
              ...hostRestart(scenario, guests),
              downComponent('resume', 'onMemoryResume', scenario, guests),
            ]
          : [down('memory-preserving-pause', pause, guests)],
      converged: true,
      stopRule: null,
      spareHostsReserved: 0,
    }
  },
}
