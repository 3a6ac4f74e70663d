import { allGuests, cacheRefill, downComponent, hostRestart, noGuests, serviceStart } from './phases.ts'
import type { Strategy } from './strategy.ts'

/**
 * Quick reload without keeping the guests (kexec): the cold-VM reboot less the hardware reset.
 * Kourai and Chiba, DSN 2007, slide "Effect of quick reload".
 */
export const quickReload: Strategy = {
  name: 'quick-reload',
  title: 'quick reload (kexec), guests restart',
  summary: 'shut the guests down, load a new VMM without the firmware (kexec), boot the guests',
  traits: {
    restartsGuests: true,
    losesPageCache: true,
    resetsHardware: false,
    needsSpareHost: false,
    clears: ['vmm', 'guest-os'],
  },
  inputs: [
    'components.guestShutdown',
    'components.hostShutdown',
    'components.vmmReload',
    'components.hostBoot',
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
    return {
      phases: [
        downComponent('guest-shutdown', 'guestShutdown', scenario, guests),
        ...hostRestart(scenario, noGuests(scenario)),
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
