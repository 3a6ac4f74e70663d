import { type Ctmc, ctmc, type Transition } from '../../markov/index.ts'
import { requireAtMost, requireFraction, requirePositive, requireWhole } from '../migration/index.ts'
import { append, normalize } from './normalize.ts'

const MOST_PROCESSORS = 10_000

/** Processors of which one is enough, and how a failed one is taken out. */
export interface Processors {
  /** n, whole, 1 to 10000. */
  readonly processors: number
  /** gamma of one processor, 1/h, > 0. */
  readonly failureRatePerHour: number
  /** tau of the single repairer, 1/h, > 0. */
  readonly repairRatePerHour: number
  /** c: share of failures that a short reconfiguration handles, 0 to 1; the others take a reboot. */
  readonly coverage: number
  /** delta: 1 / mean time of a reconfiguration, 1/h, > 0. */
  readonly reconfigurationRatePerHour: number
  /** beta: 1 / mean time of a reboot, 1/h, > 0. */
  readonly rebootRatePerHour: number
}

/** Long-run unavailability, and its parts. */
export interface ProcessorsAvailability {
  readonly unavailability: number
  readonly reconfiguring: number
  readonly rebooting: number
  readonly allFailed: number
}

/**
 * Long-run unavailability of n processors with imperfect coverage: every failure but the last stops the system for a
 * reconfiguration or a reboot, so that beyond a few, more processors mean more downtime.
 *
 * `p_(i-1) = (i gamma / tau) p_i` for i working; `p_xi = (i gamma c / delta) p_i` reconfiguring and
 * `p_yi = (i gamma (1-c) / beta) p_i` rebooting, i = 2..n; `U = p_0 + sum p_xi + sum p_yi`.
 *
 * Symbols: n, gamma, tau, c, delta, beta as in {@link Processors}.
 *
 * @throws InputError for a number out of range
 * Source: Trivedi, Sathaye, Ibe, Howe, Should I add a processor?, HICSS 1990.
 * @example
 * processors({ processors: 2, failureRatePerHour: 1 / 6000, repairRatePerHour: 1, coverage: 0.99,
 *   reconfigurationRatePerHour: 360, rebootRatePerHour: 12 }).unavailability // 1.2495819e-6
 */
export function processors(options: Processors): ProcessorsAvailability {
  const { processors: n, coverage: c } = checked(options)
  const { failureRatePerHour, repairRatePerHour, reconfigurationRatePerHour, rebootRatePerHour } = options
  const byFailed = [1]
  let total = 1
  for (let working = n; working >= 1; working--) {
    const next = byFailed[n - working]! * ((working * failureRatePerHour) / repairRatePerHour)
    total = append(byFailed, next, total)
  }
  // Failures per hour of the states in which another processor can take over.
  const failures = byFailed.reduce(
    (sum, p, failed) => (n - failed >= 2 ? sum + p * (n - failed) * failureRatePerHour : sum),
    0,
  )
  const [reconfiguring, rebooting, allFailed] = normalize([
    (failures * c) / reconfigurationRatePerHour,
    (failures * (1 - c)) / rebootRatePerHour,
    byFailed[n]!,
    byFailed.slice(0, n).reduceRight((sum, p) => sum + p, 0),
  ]) as [number, number, number]
  return { unavailability: reconfiguring + rebooting + allFailed, reconfiguring, rebooting, allFailed }
}

/**
 * The number of processors with the least downtime, from 1 to the number given.
 *
 * @param options as for {@link processors}; its number of processors is the most to consider
 * @throws InputError as {@link processors}
 * Source: Trivedi, Sathaye, Ibe, Howe, HICSS 1990, whose answer is a small number.
 * @example
 * processorsOfLeastDowntime({ processors: 8, failureRatePerHour: 1 / 6000, repairRatePerHour: 1, coverage: 0.99,
 *   reconfigurationRatePerHour: 360, rebootRatePerHour: 12 }) // 2
 */
export function processorsOfLeastDowntime(options: Processors): number {
  checked(options)
  let best = { count: 1, unavailability: Number.POSITIVE_INFINITY }
  for (let count = 1; count <= options.processors; count++) {
    const { unavailability } = processors({ ...options, processors: count })
    if (unavailability < best.unavailability) best = { count, unavailability }
  }
  return best.count
}

/**
 * The chain of {@link processors}. States: `n` .. `0` working; `x i` and `y i`, reconfiguring and rebooting after one
 * of i has failed.
 *
 * ```text
 * i --i gamma c-----> x i --delta--> i-1        (i >= 2)
 * i --i gamma (1-c)-> y i --beta---> i-1        (i >= 2)
 * 1 --gamma--> 0                                i-1 --tau--> i
 * ```
 *
 * @throws InputError as {@link processors}
 * @example
 * processorsChain({ processors: 2, failureRatePerHour: 1, repairRatePerHour: 9, coverage: 0.9,
 *   reconfigurationRatePerHour: 360, rebootRatePerHour: 12 }).states // ['2', '1', '0', 'x 2', 'y 2']
 */
export function processorsChain(options: Processors): Ctmc {
  const { processors: n, coverage, failureRatePerHour, repairRatePerHour } = checked(options)
  const count = (working: number): string => String(working)
  const descending = Array.from({ length: n }, (_, i) => n - i)
  const detour = (letter: string, share: number, rate: number): readonly Transition[] =>
    share === 0
      ? []
      : descending.slice(0, -1).flatMap((i) => [
          { from: count(i), to: `${letter} ${i}`, rate: i * failureRatePerHour * share },
          { from: `${letter} ${i}`, to: count(i - 1), rate },
        ])
  const transitions: readonly Transition[] = [
    { from: '1', to: '0', rate: failureRatePerHour },
    ...descending.map((i) => ({ from: count(i - 1), to: count(i), rate: repairRatePerHour })),
    ...detour('x', coverage, options.reconfigurationRatePerHour),
    ...detour('y', 1 - coverage, options.rebootRatePerHour),
  ]
  const states = [...descending, 0].map(count)
  return ctmc([...new Set([...states, ...transitions.map(({ from }) => from)])], transitions)
}

function checked(options: Processors): Processors {
  requireWhole('processors', options.processors, 1)
  requireAtMost('processors', options.processors, MOST_PROCESSORS, 'each is three states')
  requirePositive('failureRatePerHour', options.failureRatePerHour)
  requirePositive('repairRatePerHour', options.repairRatePerHour)
  requireFraction('coverage', options.coverage)
  requirePositive('reconfigurationRatePerHour', options.reconfigurationRatePerHour)
  requirePositive('rebootRatePerHour', options.rebootRatePerHour)
  return options
}
