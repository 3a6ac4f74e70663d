import { allGuests, downComponent, noGuests } from './phases.ts'
import type { Strategy } from './strategy.ts'

/**
 * Saved-VM reboot: guests are written to disk, the host goes through its firmware, guests are read back.
 *
 * `downtime = save(M, n) + host shutdown + POST + VMM + host boot + restore(M, n)`. Guests keep their age and cache.
 * Kourai and Chiba, DSN 2007, slide "Comparison with other methods".
 */
export const savedVm: Strategy = {
  name: 'saved-vm',
  title: 'saved-VM reboot',
  summary: 'suspend the guests to disk, reboot the host through its firmware, resume the guests from disk',
  traits: {
    restartsGuests: false,
    losesPageCache: false,
    resetsHardware: true,
    needsSpareHost: false,
    clears: ['hardware', 'vmm'],
  },
  inputs: [
    'components.save',
    'components.restore',
    'components.hardwareReset',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
  ],
  caveat: null,
  infeasibleBecause: () => null,
  timeline(scenario) {
    const guests = allGuests(scenario)
    const empty = noGuests(scenario)
    return {
      phases: [
        downComponent('save', 'save', scenario, guests),
        downComponent('host-shutdown', 'hostShutdown', scenario, empty),
        downComponent('firmware', 'hardwareReset', scenario, empty),
        downComponent('vmm-boot', 'vmmReload', scenario, empty),
        downComponent('host-boot', 'hostBoot', scenario, empty),
        downComponent('restore', 'restore', scenario, guests),
      ],
      converged: true,
      stopRule: null,
      spareHostsReserved: 0,
    }
  },
}
