import { InputError } from '../../errors/index.ts'
import { requireAtMost, requireNonNegative, requirePositive, requireWhole } from '../migration/index.ts'

const MOST_SERVERS = 100_000_000

/** Servers and what is asked of them. */
export interface ErlangLoad {
  /** c, whole, 1 to a hundred million. */
  readonly servers: number
  /** a = arrival rate times mean service time, in Erlang, >= 0. */
  readonly offeredLoad: number
}

/**
 * Erlang's loss formula: share of arrivals that find all c servers busy and go away (M/M/c/c, any service law).
 *
 * `B(0) = 1`, `B(i) = a B(i-1) / (i + a B(i-1))`: positive terms only, no factorial, no overflow.
 *
 * Symbols: c servers (whole, >= 1), a offered load (Erlang, >= 0).
 *
 * @throws InputError for a number out of range
 * Source: A. K. Erlang, 1917; Trivedi (2nd ed.), section 8.2; the recursion: Jagerman, BSTJ 53(3), 1974.
 * @example
 * erlangB({ servers: 10, offeredLoad: 8 }) // 0.121661
 */
export function erlangB(load: ErlangLoad): number {
  const { servers, offeredLoad } = load
  requireWhole('servers', servers, 1)
  requireAtMost('servers', servers, MOST_SERVERS, 'each is a step of the recursion')
  requireNonNegative('offeredLoad', offeredLoad)
  let blocking = 1
  for (let i = 1; i <= servers; i++) blocking = (offeredLoad * blocking) / (i + offeredLoad * blocking)
  return blocking
}

/**
 * Erlang's delay formula: probability that an arrival has to wait (M/M/c).
 *
 * `C = c B / (c - a + a B)`, B as in {@link erlangB}; symbols as there, a < c.
 *
 * @throws InputError for a number out of range, or a load that the servers cannot carry (a >= c)
 * Source: A. K. Erlang, 1917; Trivedi (2nd ed.), section 8.2.
 * @example
 * erlangC({ servers: 10, offeredLoad: 8 }) // 0.409180
 */
export function erlangC(load: ErlangLoad): number {
  const { servers, offeredLoad } = load
  const blocking = erlangB(load)
  if (!(offeredLoad < servers))
    throw new InputError(
      `offeredLoad is ${offeredLoad}; accepted: less than the number of servers, ${servers}: the queue would grow for ever`,
      { parameter: 'offeredLoad' },
    )
  return (servers * blocking) / (servers - offeredLoad + offeredLoad * blocking)
}

/** An M/M/c queue. */
export interface Mmc {
  /** c, whole, >= 1. */
  readonly servers: number
  /** lambda, 1/s, > 0. */
  readonly arrivalsPerSecond: number
  /** 1/mu of one server, s, > 0. */
  readonly meanServiceSeconds: number
}

/** Long-run measures of an M/M/c queue. */
export interface MmcMeasures {
  /** rho = a / c, share of the time that a server is busy. */
  readonly utilization: number
  readonly waitProbability: number
  /** Lq, customers waiting. */
  readonly queueLength: number
  /** Wq, mean wait before service. */
  readonly waitSeconds: number
  /** L, customers waiting or served. */
  readonly inSystem: number
  /** W, mean time from arrival to departure. */
  readonly responseSeconds: number
}

/**
 * Long-run measures of an M/M/c queue, first come first served.
 *
 * `Lq = C a / (c - a)`, `Wq = Lq / lambda`, `L = Lq + a`, `W = Wq + 1/mu`, C as in {@link erlangC}, `a = lambda/mu`.
 *
 * Symbols: c servers (whole, >= 1), lambda arrivals (1/s, > 0), 1/mu mean service time (s, > 0).
 *
 * @throws InputError for a number out of range, or arrivals that the servers cannot carry
 * Source: Trivedi (2nd ed.), section 8.2.3; J. D. C. Little, Oper. Res. 9, 1961.
 * @example
 * mmc({ servers: 2, arrivalsPerSecond: 1, meanServiceSeconds: 1 }).waitSeconds // 0.333333
 */
export function mmc({ servers, arrivalsPerSecond, meanServiceSeconds }: Mmc): MmcMeasures {
  requirePositive('arrivalsPerSecond', arrivalsPerSecond)
  requirePositive('meanServiceSeconds', meanServiceSeconds)
  const offeredLoad = arrivalsPerSecond * meanServiceSeconds
  const waitProbability = erlangC({ servers, offeredLoad })
  const waitSeconds = (waitProbability * meanServiceSeconds) / (servers - offeredLoad)
  const queueLength = (waitProbability * offeredLoad) / (servers - offeredLoad)
  return {
    utilization: offeredLoad / servers,
    waitProbability,
    queueLength,
    waitSeconds,
    inSystem: queueLength + offeredLoad,
    responseSeconds: waitSeconds + meanServiceSeconds,
  }
}
