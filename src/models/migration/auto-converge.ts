import qemu from '../../../data/paper-params/qemu.json' with { type: 'json' }
import { InputError } from '../../errors/index.ts'
import { paperValue } from '../../papers/index.ts'
import { requireNonNegative, requirePositive, requireWhole } from './checks.ts'
import { type PrecopyOptions, pushRounds } from './precopy.ts'
import type { PushControl } from './rates.ts'
import type { Transfer } from './transfer.ts'

/** QEMU's auto-converge settings, in percent. */
export interface AutoConverge {
  /** First throttle, %, 1..99. */
  readonly initialPercent: number
  /** Step, %, 1..99. */
  readonly incrementPercent: number
  /** Highest throttle, %, initial..99. */
  readonly maxPercent: number
  /** A round is too fast when it dirties more than this share of what it sent, %, > 0. */
  readonly triggerPercent: number
}

/** QEMU's defaults: 20, 10, 99 and 50 %. */
export const qemuAutoConverge: AutoConverge = {
  initialPercent: paperValue(qemu, 'throttle-initial'),
  incrementPercent: paperValue(qemu, 'throttle-increment'),
  maxPercent: paperValue(qemu, 'throttle-max'),
  triggerPercent: paperValue(qemu, 'throttle-trigger'),
}

const patience = paperValue(qemu, 'throttle-patience')

/** Where the throttle comes to rest. */
export interface SteadyThrottle {
  readonly throttlePercent: number
  /** lambda (1 - p). */
  readonly effectiveLambda: number
  /** Whether the dirty set shrinks from round to round at that throttle. */
  readonly converges: boolean
}

/**
 * The throttle at which auto-converge comes to rest.
 *
 * Smallest p of {0, initial, initial + step, ..., max} with lambda (1 - p) <= trigger, or max if none is, with
 * lambda = D/R (>= 0) and p the share of its processor time the guest loses.
 *
 * @throws InputError if lambda is negative or not finite, or a setting is out of its range
 * @see QEMU, migration/options.c (20/10/99/50 %)
 * @example
 * steadyThrottle(4) // { throttlePercent: 90, effectiveLambda: 0.4, converges: true }
 */
export function steadyThrottle(lambda: number, settings: AutoConverge = qemuAutoConverge): SteadyThrottle {
  requireNonNegative('lambda', lambda)
  checkSettings(settings)
  let throttlePercent = 0
  while (
    throttlePercent < settings.maxPercent &&
    lambda * (100 - throttlePercent) > settings.triggerPercent
  ) {
    throttlePercent = raised(throttlePercent, settings)
  }
  const effectiveLambda = (lambda * (100 - throttlePercent)) / 100
  return { throttlePercent, effectiveLambda, converges: effectiveLambda < 1 }
}

/**
 * Pre-copy with QEMU's auto-converge: the guest is slowed, step by step, until its dirty rate falls below the trigger.
 *
 * Each second round that dirties more than the trigger's share of what it sent raises the throttle p; the guest then dirties
 * at D (1 - p) and serves at capacity 1 - p. A round stands for QEMU's sampling period.
 *
 * @throws InputError if a value is out of its range
 * @see QEMU, migration/ram.c
 * @example
 * autoConvergePrecopy({
 *   memoryBytes: 2 ** 33, rateBytesPerSecond: 125e6, dirty: geometricDirty(143_612_354), rule: qemuRule(),
 * }).converged // true, where plain pre-copy never ends
 */
export function autoConvergePrecopy(
  options: Omit<PrecopyOptions, 'adaptiveRate'>,
  settings: AutoConverge = qemuAutoConverge,
): Transfer {
  requirePositive('rateBytesPerSecond', options.rateBytesPerSecond)
  checkSettings(settings)
  return pushRounds(options, throttling(options.rateBytesPerSecond, settings))
}

function throttling(rateBytesPerSecond: number, settings: AutoConverge): PushControl {
  return (rounds) => {
    const last = rounds.at(-1)
    if (last === undefined) return { rateBytesPerSecond, throttle: 0, settled: false }
    const current = Math.round(last.throttle * 100)
    if (current >= settings.maxPercent) return { rateBytesPerSecond, throttle: last.throttle, settled: true }
    let tooFast = 0
    for (let index = rounds.length - 1; index >= 0 && tooFast < patience; index -= 1) {
      const round = rounds[index]!
      if (round.throttle !== last.throttle) break
      if (round.dirtiedBytes * 100 > settings.triggerPercent * round.bytes) tooFast += 1
    }
    const percent = tooFast >= patience ? raised(current, settings) : current
    const calm = last.dirtiedBytes * 100 <= settings.triggerPercent * last.bytes
    return { rateBytesPerSecond, throttle: percent / 100, settled: calm }
  }
}

function raised(throttlePercent: number, settings: AutoConverge): number {
  if (throttlePercent === 0) return settings.initialPercent
  return Math.min(settings.maxPercent, throttlePercent + settings.incrementPercent)
}

function checkSettings(settings: AutoConverge): void {
  const { initialPercent, incrementPercent, maxPercent, triggerPercent } = settings
  requireWhole('initialPercent', initialPercent, 1)
  requireWhole('incrementPercent', incrementPercent, 1)
  requireWhole('maxPercent', maxPercent, 1)
  requirePositive('triggerPercent', triggerPercent)
  if (!(maxPercent >= initialPercent && maxPercent <= 99)) {
    throw new InputError(
      `maxPercent is ${maxPercent}; accepted: from initialPercent ${initialPercent} to 99`,
      {
        parameter: 'maxPercent',
      },
    )
  }
}
