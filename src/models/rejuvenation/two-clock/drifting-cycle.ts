import type { Lifetime } from '../../../markov/lifetimes/index.ts'
import type { KeptEvents } from './kept-cycle.ts'
import { type Oscillating, oscillating } from './oscillating.ts'
import type { VmmClock } from './vmm-clock.ts'

/** The guest as the drifting sum sees it. */
export interface DriftingGuest {
  readonly law: Lifetime
  /** T_o, finite. */
  readonly intervalSeconds: number
  /** Whether the laws begin with fractional powers of time. */
  readonly graded: boolean
  /** Terms that together could matter this much, as a share of all events, are left out. */
  readonly negligible: number
}

const FEWEST_TERMS = 32
const MOST_TERMS = 20_000

/**
 * Guest events between two VMM failures times F, where failures are so rare that the two clocks drift past each other
 * thousands of times: by Fourier series over the VMM interval instead of one cycle after the other.
 *
 * With `P(V > T_v) = e^(-a T_v)`, `G(t) = sum_k s_k e^(-z_k t)`, `z_k = a + 2 pi i k/T_v`,
 * `s_k = integral_0^(T_v) f_v(t) e^(z_k t) dt / (z_k T_v)`, and with h the transform of the guest's failures and
 * `w_k = S e^(-z_k T_o)` that of its restarts,
 * failures `= sum_k s_k h(z_k)/(1 - w_k - h(z_k))`, and restarts the same with w_k in place of h(z_k). Terms with k T_o
 * near a multiple of T_v resonate; `w/(1-w-h) = (1+w)/(2(1-w-h)) - 1/2 - h/(2(1-w-h))` takes out what converges slowly.
 */
export function driftingCycle(guest: DriftingGuest, clock: VmmClock): KeptEvents {
  const { law, intervalSeconds: period, graded, negligible } = guest
  const { intervalSeconds: span, fails } = clock
  const decay = -Math.log1p(-fails) / span
  const aging = oscillating({ f: law.density, mass: law.cdf, spanSeconds: period, decay, graded })
  const wearing = oscillating({
    f: clock.law.density,
    mass: clock.law.cdf,
    spanSeconds: span,
    decay: -decay,
    graded,
  })
  const survives = law.survival(period)
  const guestFails = law.cdf(period)
  const shrink = Math.exp(-decay * period)
  const loss = -Math.expm1(-decay * period)

  const leavesStill = survives * loss + aging.lost
  const first = (fails * wearing.still) / (decay * span * leavesStill)
  const resonances = resonanceSum({
    aging,
    wearing,
    decay,
    span,
    period,
    survives,
    guestFails,
    shrink,
    loss,
    fails,
    allowed: (negligible * clock.meanSeconds) / period,
  })
  const failures = first * aging.still + resonances.failures
  const halves = (first * (1 + survives * shrink)) / 2 + resonances.halves
  return { failures, restarts: halves - fails / 2 - failures / 2, remainder: resonances.remainder }
}

interface Resonances {
  readonly aging: Oscillating
  readonly wearing: Oscillating
  readonly decay: number
  readonly span: number
  readonly period: number
  readonly survives: number
  readonly guestFails: number
  readonly shrink: number
  readonly loss: number
  readonly fails: number
  readonly allowed: number
}

/** The terms k = 1, 2, .. and their conjugates. */
function resonanceSum(r: Resonances): { failures: number; halves: number; remainder: number } {
  const h = new Float64Array(2)
  const g = new Float64Array(2)
  let failures = 0
  let halves = 0
  let remainder = 0
  // The nearest that 1 - w - h comes to 0.
  const nearest = r.guestFails + r.survives * r.loss
  for (let k = 1; k <= MOST_TERMS; k++) {
    const omega = (2 * Math.PI * k) / r.span
    r.wearing.at(k, g)
    // f_v is taken against e^(+i omega t): the conjugate. Divided by z T_v.
    const size = (r.decay * r.decay + omega * omega) * r.span
    const sReal = (r.fails * (g[0]! * r.decay - g[1]! * omega)) / size
    const sImaginary = (r.fails * (-g[1]! * r.decay - g[0]! * omega)) / size
    // At worst one term in T_v/T_o resonates, and the terms fall with k^2.
    remainder = ((2 * Math.hypot(sReal, sImaginary)) / nearest) * (1 + (k * r.period) / r.span)
    if (k > FEWEST_TERMS && remainder < r.allowed) break

    const turns = (k * r.period) / r.span
    const angle = 2 * Math.PI * (turns - Math.round(turns))
    r.aging.at(turns, h)
    const sine = Math.sin(angle / 2)
    const wReal = r.survives * r.shrink * Math.cos(angle)
    const wImaginary = -r.survives * r.shrink * Math.sin(angle)
    // 1 - w - h = (F_o - h) + S (1 - e^(-zT)); the second by half angles.
    const leavesReal = r.guestFails - h[0]! + r.survives * (r.loss + r.shrink * 2 * sine * sine)
    const leavesImaginary = -h[1]! - wImaginary
    const norm = leavesReal * leavesReal + leavesImaginary * leavesImaginary
    const qReal = (sReal * leavesReal + sImaginary * leavesImaginary) / norm
    const qImaginary = (sImaginary * leavesReal - sReal * leavesImaginary) / norm
    failures += 2 * (qReal * h[0]! - qImaginary * h[1]!)
    halves += qReal * (1 + wReal) - qImaginary * wImaginary
  }
  return { failures, halves, remainder }
}

/** About how many terms {@link driftingCycle} takes. */
export function driftingTerms(
  { law, intervalSeconds: period, negligible }: DriftingGuest,
  { law: vmm, intervalSeconds: span, fails, survives }: VmmClock,
): number {
  // s_k falls as the jump of the failure density from the end of an interval to the beginning of the next, over k^2.
  const jump = Math.abs(vmm.density(span) / survives - vmm.density(span * 1e-6))
  const nearest = law.cdf(period) + (fails * period) / span
  const intervals = span / period
  const terms = (fails * jump * span) / (2 * Math.PI ** 2 * nearest * intervals ** 2 * negligible)
  return Math.max(FEWEST_TERMS, Math.min(MOST_TERMS, terms))
}
