import { inPlaceTimeline } from './in-place.ts'
import type { Strategy } from './strategy.ts'

/**
 * Microreboot of the VMM under its guests (ReHype, Le and Tamir, VEE 2011; the idea is Candea's, OSDI 2004): the
 * component below the guests' OSes is booted anew in place while guests, host OS and hardware keep their state.
 */
export const microreboot: Strategy = {
  name: 'microreboot',
  title: 'microreboot of the VMM',
  summary: 'boot the VMM anew in place, under guests that keep their memory',
  traits: {
    restartsGuests: false,
    losesPageCache: false,
    resetsHardware: false,
    needsSpareHost: false,
    clears: ['vmm'],
  },
  inputs: ['inPlace.microreboot'],
  caveat: "state that the new VMM takes over from the old one keeps its age, as does the host's OS",
  infeasibleBecause: () => null,
  timeline: (scenario) => inPlaceTimeline('microreboot', scenario.profile.inPlace.microreboot),
}
