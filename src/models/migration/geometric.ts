import { InputError } from '../../errors/index.ts'
import { requireNonNegative, requirePositive, requireWhole } from './checks.ts'
import {
  downPhase,
  endlessTransfer,
  finishedTransfer,
  type Transfer,
  upPhase,
  withoutEmpty,
} from './transfer.ts'

export interface GeometricPrecopyOptions {
  /** V, bytes, > 0. */
  readonly memoryBytes: number
  /** R, B/s, > 0. */
  readonly rateBytesPerSecond: number
  /** D, B/s, >= 0. */
  readonly dirtyBytesPerSecond: number
  /** S: stop once at most so many bytes are dirty, >= 0. Give this or `liveRounds`. */
  readonly stopBytes?: number
  /** n: rounds before the stopped one, whole, >= 0. Give this or `stopBytes`. */
  readonly liveRounds?: number
  /** Tr, s, >= 0; default 0. */
  readonly resumeSeconds?: number
}

/**
 * Pre-copy as a geometric series, in closed form.
 *
 * lambda = D/R; n = smallest n with V lambda^n <= S; T = (V/R) (1 - lambda^(n+1)) / (1 - lambda) + Tr;
 * downtime = V lambda^n / R + Tr; moved = V (1 - lambda^(n+1)) / (1 - lambda), with the factor n + 1 at lambda = 1.
 * V memory (bytes), R rate (B/s), D dirty rate (B/s), S threshold (bytes), Tr resume (s), n rounds before the last.
 * With lambda >= 1 and S < V no n exists: the figures are null. Where n is given it is a limit, not a target: `converged`
 * is then true only if nothing is dirty.
 *
 * The dirty set is not capped, by V neither: for lambda > 1 with n given, use `precopy` where V must bound it.
 *
 * @throws InputError if a value is out of its range, or not exactly one of S and n is given
 * @see H. Liu et al., HPDC 2011
 * @example
 * geometricPrecopy({
 *   memoryBytes: 2 ** 30, rateBytesPerSecond: 125e6, dirtyBytesPerSecond: 25e6, stopBytes: 204_800,
 * }).totalSeconds // 10.73728
 */
export function geometricPrecopy(options: GeometricPrecopyOptions): Transfer {
  const { memoryBytes, rateBytesPerSecond, dirtyBytesPerSecond, resumeSeconds = 0 } = options
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requireNonNegative('dirtyBytesPerSecond', dirtyBytesPerSecond)
  requireNonNegative('resumeSeconds', resumeSeconds)
  const lambda = dirtyBytesPerSecond / rateBytesPerSecond
  const rounds = roundsNeeded(options, lambda)
  if (rounds === null) {
    return endlessTransfer(
      `no number of rounds reaches the threshold: dirty rate / transfer rate is ${lambda.toPrecision(4)}`,
    )
  }
  const copyBytes = memoryBytes * seriesSum(lambda, rounds)
  const lastBytes = memoryBytes * lambda ** rounds
  return finishedTransfer({
    phases: [
      upPhase('pre-copy', copyBytes / rateBytesPerSecond),
      downPhase('stop-and-copy', lastBytes / rateBytesPerSecond),
      ...withoutEmpty([downPhase('resume', resumeSeconds)]),
    ],
    movedBytes: copyBytes + lastBytes,
    ...(options.stopBytes === undefined
      ? {
          stopRule: 'rounds/round-limit',
          reason:
            lastBytes === 0
              ? null
              : `stopped after ${rounds} rounds with ${Math.round(lastBytes)} bytes dirty`,
        }
      : { stopRule: 'threshold/little-remains' }),
  })
}

/** 1 + lambda + ... + lambda^(terms - 1), right to the last digits near lambda = 1 too. */
function seriesSum(lambda: number, terms: number): number {
  if (lambda === 1) return terms
  if (terms === 0) return 0
  return lambda === 0 ? 1 : Math.expm1(terms * Math.log1p(lambda - 1)) / (lambda - 1)
}

function roundsNeeded(options: GeometricPrecopyOptions, lambda: number): number | null {
  const { memoryBytes, stopBytes, liveRounds } = options
  if ((stopBytes === undefined) === (liveRounds === undefined)) {
    throw new InputError(
      'stopBytes and liveRounds are both given or both missing; accepted: exactly one of them',
      {
        parameter: 'stopBytes',
      },
    )
  }
  if (liveRounds !== undefined) {
    requireWhole('liveRounds', liveRounds, 0)
    return liveRounds
  }
  const threshold = stopBytes ?? 0
  requireNonNegative('stopBytes', threshold)
  if (memoryBytes <= threshold) return 0
  if (lambda === 0) return 1
  if (lambda >= 1 || threshold === 0) return null
  let rounds = Math.ceil(Math.log(threshold / memoryBytes) / Math.log(lambda))
  // The logarithms round; the definition decides.
  while (memoryBytes * lambda ** rounds > threshold) rounds += 1
  while (rounds > 0 && memoryBytes * lambda ** (rounds - 1) <= threshold) rounds -= 1
  return rounds
}
