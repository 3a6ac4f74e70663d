import { allGuests, cacheRefill, downComponent, noGuests, serviceStart } from './phases.ts'
import type { Strategy } from './strategy.ts'

/**
 * Cold-VM reboot: guests shut down, the host goes through its firmware, guests boot and start their service.
 *
 * `downtime = guest shutdown(n) + host shutdown + POST + VMM + host boot + guest boot(n) + service start(n)`
 * plus what the profile could not attribute. Kourai and Chiba, DSN 2007, section 3.3.
 */
export const coldVm: Strategy = {
  name: 'cold-vm',
  title: 'cold-VM reboot',
  summary: 'shut the guests down, reboot the host through its firmware, boot the guests',
  traits: {
    restartsGuests: true,
    losesPageCache: true,
    resetsHardware: true,
    needsSpareHost: false,
    clears: ['hardware', 'vmm', 'guest-os'],
  },
  inputs: [
    'components.guestShutdown',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
    'components.hardwareReset',
    'components.guestBoot',
    'components.unattributed',
    'services',
    'cache',
    'disk.sequentialRead',
  ],
  caveat: null,
  infeasibleBecause: () => null,
  timeline(scenario) {
    const guests = allGuests(scenario)
    const empty = noGuests(scenario)
    return {
      phases: [
        downComponent('guest-shutdown', 'guestShutdown', scenario, guests),
        downComponent('host-shutdown', 'hostShutdown', scenario, empty),
        downComponent('firmware', 'hardwareReset', scenario, empty),
        downComponent('vmm-boot', 'vmmReload', scenario, empty),
        downComponent('host-boot', 'hostBoot', scenario, empty),
        downComponent('guest-boot', 'guestBoot', scenario, guests),
        serviceStart(scenario),
        downComponent('unattributed', 'unattributed', scenario, guests),
        cacheRefill(scenario),
      ],
      converged: true,
      stopRule: null,
      spareHostsReserved: 0,
    }
  },
}
