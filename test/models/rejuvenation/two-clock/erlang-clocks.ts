import { erlang } from '../../../../src/markov/lifetimes/index.ts'
import type { TwoClockInput } from '../../../../src/models/rejuvenation/two-clock/index.ts'

/**
 * The failure-free cold schedule with both deterministic clocks replaced by Erlang ones: guest restarts within an
 * Erlang(vmmStages) interval, by conditioning on which clock's next stage comes first.
 */
export function erlangClocks(
  { guest, vmm }: TwoClockInput,
  vmmStages: number,
  guestStages: number,
): { readonly restartsPerInterval: number; readonly unavailability: number } {
  const guestRate = guestStages / guest.intervalSeconds
  const vmmRate = vmmStages / vmm.intervalSeconds
  const guestFirst = guestRate / (guestRate + vmmRate)
  // Guest stages passed before the VMM's last one: negative binomial; every `guestStages`-th is a restart.
  let logWeight = vmmStages * Math.log1p(-guestFirst)
  let restartsPerInterval = 0
  for (let stages = 1; stages < 20 * vmmStages; stages++) {
    logWeight += Math.log((guestFirst * (vmmStages + stages - 1)) / stages)
    restartsPerInterval += Math.exp(logWeight) * Math.floor(stages / guestStages)
  }
  const down = restartsPerInterval * guest.restartSeconds + vmm.rejuvenationSeconds
  const up = erlang({ stages: vmmStages, mean: vmm.intervalSeconds }).mean
  return { restartsPerInterval, unavailability: down / (up + down) }
}
