import { hostsPerSpare, sparesNeeded } from '../../models/cluster/index.ts'
import { formatCount, formatInterval } from '../../units/index.ts'
import type { ThroughputInput } from './cluster-plan.ts'

/** How a strategy uses the hosts of a cluster. */
export interface Arrangement {
  readonly spareHosts: number
  readonly hostsAtOnce: number
}

/** Spares and hosts at once with which an evacuation reaches every host in a cycle, or why there are none. */
export function evacuationArrangement(waveSeconds: number, input: ThroughputInput): Arrangement | string {
  const { scenario, hosts } = input
  const use = { cycleSeconds: scenario.schedule.vmmIntervalSeconds, busySeconds: waveSeconds }
  const needed = sparesNeeded(hosts, use)
  const reach = `one spare reaches ${formatCount(hostsPerSpare(use))} hosts in ${formatInterval(use.cycleSeconds)}`
  if (needed >= hosts) return `${reach}, too few for ${formatCount(hosts)}`
  const hostsAtOnce = input.hostsAtOnce ?? needed
  if (needed > hostsAtOnce) {
    return `${reach}: ${formatCount(hosts)} hosts need ${needed} spares and --concurrency ${needed}`
  }
  return { spareHosts: Math.max(scenario.spareHosts, needed), hostsAtOnce }
}

/** Hosts at once with which restarts in place reach every host in a cycle, or why there are none. */
export function inPlaceArrangement(waveSeconds: number, input: ThroughputInput): Arrangement | string {
  const { scenario, hosts, spareIsShared } = input
  const cycleSeconds = scenario.schedule.vmmIntervalSeconds
  const spareHosts = spareIsShared ? scenario.spareHosts : 0
  const inCycle = hostsPerSpare({ cycleSeconds, busySeconds: waveSeconds })
  const interval = formatInterval(cycleSeconds)
  if (inCycle === 0) return `the rejuvenation of one host does not fit into ${interval}`
  const needed = Math.ceil((hosts - spareHosts) / inCycle)
  const hostsAtOnce = input.hostsAtOnce ?? needed
  if (needed > hostsAtOnce) {
    return `${formatCount(hosts)} hosts do not get their turn in ${interval}: --concurrency ${needed} would do`
  }
  return { spareHosts, hostsAtOnce }
}
