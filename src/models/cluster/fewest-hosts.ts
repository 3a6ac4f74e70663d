import { InputError } from '../../errors/index.ts'
import { evacuates } from './cluster.ts'
import { atMostUp } from './hosts-up.ts'
import {
  hostsForMemory,
  hostsForProcessors,
  hostsNeededNormally,
  hostsReachedInTime,
  type SizingOptions,
  unavailabilityOf,
} from './sizing.ts'

/**
 * What bounds a cluster: processors; memory to hold the guests of hosts that are away; NIC time to evacuate, or time
 * to restart, every host within the cycle; the target, for failures of single hosts or of all at once.
 */
export type Bound = 'cpu' | 'ram' | 'nic-time' | 'restart-time' | 'availability' | 'common-cause'

export interface Sizing {
  /** Fewest hosts, spares among them; null: none of the sizes considered will do. */
  readonly hosts: number | null
  readonly spareHosts: number
  /** What rules out one host less, or, where `hosts` is null, what fails first. */
  readonly bound: Bound
  /** Fewest hosts by processors alone. */
  readonly hostsForProcessors: number
  /** Fewest hosts by memory alone. */
  readonly hostsForMemory: number
  /** Most hosts that are reached in a cycle. */
  readonly hostsReachedInTime: number
  /** Largest cluster that was considered. */
  readonly mostHosts: number
  /** Of the demanded throughput, with `hosts` hosts, or with the most where there is no answer. */
  readonly unavailability: number
}

function checkSizing(options: SizingOptions): void {
  const { demand, guestSlots, guests } = options
  if (!(demand > 0 && Number.isFinite(demand))) {
    throw new InputError(`is ${demand} hosts' throughput; accepted: more than zero`, { parameter: 'demand' })
  }
  if (!(guests > 0 && Number.isSafeInteger(guestSlots) && guestSlots >= 1)) {
    throw new InputError(
      `is ${guests} guests and room for ${guestSlots} on a host; accepted: guests that fit`,
      {
        parameter: 'guests',
      },
    )
  }
}

/**
 * A size below which none can meet the target: P(up < need) falls with every host, and bounds U(m) from below, so a
 * bisection over it skips sizes that the whole condition need not be computed for.
 */
function leastBySingleFailures(options: SizingOptions, from: number, to: number): number | null {
  const { failures, targetUnavailability } = options
  if (failures === null) return from
  const need = hostsNeededNormally(options)
  const fails = (hosts: number): boolean =>
    (atMostUp(hosts, failures)[need - 1] as number) > targetUnavailability
  if (fails(to)) return null
  let [low, high] = [from, to]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (fails(middle)) low = middle + 1
    else high = middle
  }
  return low
}

function firstThatMeets(options: SizingOptions, from: number, to: number): number | null {
  const least = leastBySingleFailures(options, from, to)
  if (least === null) return null
  for (let hosts = least; hosts <= to; hosts++) {
    if (unavailabilityOf(options, hosts) <= options.targetUnavailability) return hosts
  }
  return null
}

/** Whether the target is missed only because failures strike all hosts at once. */
function commonCauseDecides(options: SizingOptions, from: number, to: number): boolean {
  const { failures } = options
  if (failures === null || failures.commonCauseFraction === 0) return false
  const alone = { ...options, failures: { ...failures, commonCauseFraction: 0 } }
  return firstThatMeets(alone, from, to) !== null
}

/**
 * Fewest hosts that serve the demand at the target with w hosts away for rejuvenation, f failed at once, and all
 * guests in memory, every host rejuvenated once a cycle; and what bounds the cluster.
 *
 * Sizes are tried upwards from the largest of the lower bounds: more hosts mean more waves, so that the unavailability
 * need not fall with every host. Monotone in demand and target, since either only shrinks the set of sizes that do.
 *
 * @throws InputError for a demand that is not positive, and for a host without room for a guest
 * @example
 * fewestHosts({ demand: 9.5, hostsAtOnce: 1, failuresAtOnce: 1, failures: null, ... }).hosts // 12
 */
export function fewestHosts(options: SizingOptions): Sizing {
  checkSizing(options)
  const processors = hostsForProcessors(options)
  const memory = hostsForMemory(options)
  const reached = hostsReachedInTime(options)
  const from = Math.max(processors, memory)
  const to = Math.min(options.mostHosts, reached)
  const answer = (hosts: number | null, bound: Bound): Sizing => ({
    hosts,
    spareHosts: options.spareHosts,
    bound,
    hostsForProcessors: processors,
    hostsForMemory: memory,
    hostsReachedInTime: reached,
    mostHosts: options.mostHosts,
    unavailability: unavailabilityOf(options, hosts ?? Math.max(1, to)),
  })
  const largest: Bound = memory > processors ? 'ram' : 'cpu'
  if (from > options.mostHosts) return answer(null, largest)
  const time: Bound = evacuates(options.timeline) ? 'nic-time' : 'restart-time'
  if (from > to) return answer(null, time)
  const hosts = firstThatMeets(options, from, to)
  if (hosts !== null) return answer(hosts, hosts === from ? largest : 'availability')
  if (commonCauseDecides(options, from, to)) return answer(null, 'common-cause')
  return answer(null, reached < options.mostHosts ? time : 'availability')
}
