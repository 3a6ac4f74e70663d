import { inPlaceTimeline } from './in-place.ts'
import type { Strategy } from './strategy.ts'

/** Live patch of the VMM (ESXi Live Patch): new code under a short pause; no restart, hence no rejuvenation. */
export const livePatch: Strategy = {
  name: 'live-patch',
  title: 'live patch of the VMM',
  summary: 'replace code of the VMM under a short pause of the guests',
  traits: {
    restartsGuests: false,
    losesPageCache: false,
    resetsHardware: false,
    needsSpareHost: false,
    clears: [],
  },
  inputs: ['inPlace.livePatch'],
  caveat: 'it brings a fix without a restart: leaked memory and every other effect of aging stay',
  infeasibleBecause: () => null,
  timeline: (scenario) => inPlaceTimeline('live-patch', scenario.profile.inPlace.livePatch),
}
