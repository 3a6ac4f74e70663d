import { allGuests, downComponent, serviceStart } from './phases.ts'
import type { Strategy } from './strategy.ts'

/**
 * Warm-cache reboot of the guests' OSes (Kourai, CacheMind, DSN-W 2010): the OSes restart and find their page cache
 * where it was; the VMM below is not touched. The paper's abstract gives no figures: times are those of the profile's
 * OS reboot, without the cache refill.
 */
export const warmCacheReboot: Strategy = {
  name: 'warm-cache-reboot',
  title: 'warm-cache reboot of the guests',
  summary: "restart the guests' OSes and keep their page cache; the VMM stays as it is",
  traits: {
    restartsGuests: true,
    losesPageCache: false,
    resetsHardware: false,
    needsSpareHost: false,
    clears: ['guest-os'],
  },
  inputs: ['components.guestShutdown', 'components.guestBoot', 'services'],
  caveat: null,
  infeasibleBecause: () => null,
  timeline(scenario) {
    const guests = allGuests(scenario)
    return {
      phases: [
        downComponent('guest-shutdown', 'guestShutdown', scenario, guests),
        downComponent('guest-boot', 'guestBoot', scenario, guests),
        serviceStart(scenario),
      ],
      converged: true,
      stopRule: null,
      spareHostsReserved: 0,
    }
  },
}
