import { InputError } from '../../errors/index.ts'
import { ctmcFromIndices, stationary } from '../../markov/index.ts'

/** Unplanned failures of hosts; every time in seconds. */
export interface HostFailures {
  /** Failures of one host per second, common causes among them, >= 0. */
  readonly failuresPerSecond: number
  /** Mean time in which one crew repairs one host, > 0. */
  readonly repairSeconds: number
  /** r: hosts that can be under repair at once, whole, >= 1. */
  readonly repairCrews: number
  /** beta: share of a host's failures that take down every host at once, 0..1. */
  readonly commonCauseFraction: number
  /** Failures of one host per second that its own planned restarts cause, >= 0; never common. */
  readonly failedRebootsPerSecond: number
}

function checkFailures(failures: HostFailures): void {
  const { failuresPerSecond, repairSeconds, repairCrews, commonCauseFraction, failedRebootsPerSecond } =
    failures
  const refuse = (value: number, accepted: string, parameter: string): never => {
    throw new InputError(`is ${value}; accepted: ${accepted}`, { parameter })
  }
  const rate = (value: number, parameter: string): void => {
    if (!(value >= 0 && Number.isFinite(value))) refuse(value, 'a finite rate of zero or more', parameter)
  }
  rate(failuresPerSecond, 'failuresPerSecond')
  rate(failedRebootsPerSecond, 'failedRebootsPerSecond')
  if (!(repairSeconds > 0 && Number.isFinite(repairSeconds)))
    refuse(repairSeconds, 'more than zero', 'repairSeconds')
  if (!(Number.isSafeInteger(repairCrews) && repairCrews >= 1)) {
    refuse(repairCrews, 'a whole number of at least 1', 'repairCrews')
  }
  if (!(commonCauseFraction >= 0 && commonCauseFraction <= 1)) {
    refuse(commonCauseFraction, 'a fraction of 0 to 1', 'commonCauseFraction')
  }
}

/**
 * Probability that at most j of m hosts are up, in the long run, for every j: entry j of the result, 0..m.
 *
 * k-out-of-n with repair: from u hosts up, one fails at rate `u ((1 - beta) l + q)`, all fail at rate `beta l`
 * (beta-factor model), one comes back at rate `min(r, m - u) / R`. Sums run from the rarest state, so that small
 * probabilities keep their digits. Birth-death chain: Trivedi, Probability and Statistics, 2nd ed., section 8.2.4;
 * beta factor: Fleming 1975.
 *
 * @param hosts m, whole, >= 1
 * @throws InputError for a rate, count or share out of range
 * @example
 * atMostUp(1, { failuresPerSecond: 1e-6, repairSeconds: 1e4, repairCrews: 1, commonCauseFraction: 0,
 *   failedRebootsPerSecond: 0 })[0] // 0.00990099
 */
export function atMostUp(hosts: number, failures: HostFailures): Float64Array {
  checkFailures(failures)
  const { repairSeconds, repairCrews, commonCauseFraction } = failures
  const common = commonCauseFraction * failures.failuresPerSecond
  const own = (1 - commonCauseFraction) * failures.failuresPerSecond + failures.failedRebootsPerSecond
  const cumulative = new Float64Array(hosts + 1)
  cumulative[hosts] = 1
  if (common === 0 && own === 0) return cumulative
  const from: number[] = []
  const to: number[] = []
  const rate: number[] = []
  const add = (source: number, target: number, perSecond: number): void => {
    if (perSecond === 0) return
    from.push(source)
    to.push(target)
    rate.push(perSecond)
  }
  for (let up = 0; up <= hosts; up++) {
    if (up < hosts) add(up, up + 1, Math.min(repairCrews, hosts - up) / repairSeconds)
    if (up > 0) {
      add(up, up - 1, up * own)
      add(up, 0, common)
    }
  }
  const states = Array.from({ length: hosts + 1 }, (_, up) => `${up} up`)
  const { probabilities } = stationary(ctmcFromIndices({ states, from, to, rate }))
  let sum = 0
  for (let up = 0; up < hosts; up++) {
    sum += probabilities[up] as number
    cumulative[up] = sum
  }
  return cumulative
}
