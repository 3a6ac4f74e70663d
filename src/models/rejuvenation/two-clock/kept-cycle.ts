import { TIE } from './cold-cycle.ts'
import type { Asymptote, GuestProcess } from './guest-process.ts'
import { type Events, panelIntegral } from './panel-integral.ts'
import { tabulated } from './tabulated.ts'
import type { VmmClock } from './vmm-clock.ts'
import { type Walk, walkFrom } from './walk.ts'

/** Guest events per VMM interval, and how far the sum may be off. */
export interface KeptEvents extends Readonly<Events> {
  readonly remainder: number
}

const MOST_PANELS = 60_000
const CHECK_EVERY = 4

/**
 * Guest events between two VMM failures, times the probability F of a failure in an interval:
 * `F integral_0^inf G dN`, `G(n T_v + s) = P(V > T_v)^n P(V > s)`.
 *
 * Summed panel by panel until the guest has forgotten that it started fresh, or G is gone; from there on
 * `N(t) = rate t + offset`, so that the rest is `rate integral G - G(t) (N(t) - rate t - offset)`.
 *
 * @param negligible what may be left out, as a share of all events
 */
export function keptCycle(
  process: GuestProcess,
  clock: VmmClock,
  asymptote: Asymptote,
  negligible: number,
): KeptEvents {
  const { widthSeconds } = process.grid
  const walk = walkFrom(process)
  const integral = panelIntegral(process.grid)
  const events = { failures: 0, restarts: 0 }
  const weight = failureFree(clock)
  // Not less than what the panels are off anyway.
  const share = negligible + 10 * process.grid.interpolationError
  const drift = hazardDrift(process, clock)
  for (let panel = 0; ; panel++) {
    walk.enter()
    const start = panel * widthSeconds
    weight.moveTo(start)
    if (panel % CHECK_EVERY === 0) {
      const { mean, swing } = memory(walk, process, asymptote)
      const alive = weight.at(start)
      const remainder = clock.fails * Math.min(alive * swing, alive * mean + weight.cycle() * swing * drift)
      const all = withRest(events, walk, start, alive, clock, weight, asymptote)
      if (remainder <= share * (all.failures + all.restarts) || panel > MOST_PANELS)
        return { ...all, remainder }
    }
    if (walk.atom > 0) events.restarts += walk.atom * weight.at(start)
    const end = start + widthSeconds
    if (weight.end() >= end * (1 - TIE)) integral.whole(walk, weight.at, events)
    else {
      for (let from = start; from < end * (1 - TIE); ) {
        const to = Math.min(end, weight.end())
        integral.part(walk, from, to, weight.at, events)
        weight.moveTo(to)
        from = to
      }
    }
  }
}

/** G, and the planned VMM interval it is in. */
interface FailureFree {
  /** G(t) for t in the present interval. */
  at(t: number): number
  /** P(no VMM failure before the present interval). */
  cycle(): number
  start(): number
  end(): number
  moveTo(t: number): void
}

function failureFree({ law, intervalSeconds, survives }: VmmClock): FailureFree {
  let index = 0
  let cycle = 1
  let start = 0
  const survival = Number.isFinite(intervalSeconds) ? tabulated(law.survival, intervalSeconds) : law.survival
  return {
    at: (t) => cycle * survival(Math.max(0, t - start)),
    cycle: () => cycle,
    start: () => start,
    end: () => (index + 1) * intervalSeconds,
    moveTo: (t) => {
      while (t >= (index + 1) * intervalSeconds * (1 - TIE)) {
        index++
        cycle *= survives
        start = index * intervalSeconds
      }
    },
  }
}

/** All events times F: those summed, and the rest by the asymptote. */
function withRest(
  events: Events,
  walk: Walk,
  t: number,
  g: number,
  { fails, meanSeconds, law }: VmmClock,
  weight: FailureFree,
  { failureRate, failureOffset, restartRate, restartOffset }: Asymptote,
): Events {
  const ahead = weight.cycle() * (meanSeconds - fails * law.restrictedMean(Math.max(0, t - weight.start())))
  const failuresOff = walk.failuresBefore - failureRate * t - failureOffset
  const restartsOff = walk.restartsBefore - restartRate * t - restartOffset
  return {
    failures: fails * (events.failures - g * failuresOff) + failureRate * ahead,
    restarts: fails * (events.restarts - g * restartsOff) + restartRate * ahead,
  }
}

/**
 * How much the guest still remembers: its mean distance from the asymptote over the panel, and its largest. Where the
 * panel is an interval the swing around the mean is periodic, and the VMM's failures all but average it out.
 */
function memory(
  walk: Walk,
  process: GuestProcess,
  asymptote: Asymptote,
): { readonly mean: number; readonly swing: number } {
  const { grid, survives } = process
  const { meanWeights, times } = grid.table
  const { failureRate, failureOffset, restartRate, restartOffset } = asymptote
  const onePanelPeriod = grid.lags === 1 && survives > 0
  let failureMean = 0
  let restartMean = 0
  let swing = 0
  for (let i = 0; i < times.length; i++) {
    const t = (walk.panel + times[i]!) * grid.widthSeconds
    const failuresOff = walk.failuresBefore + walk.failures[i]! - failureRate * t - failureOffset
    const restartsOff = walk.restartsBefore + walk.atom + walk.restarts[i]! - restartRate * t - restartOffset
    failureMean += meanWeights[i]! * failuresOff
    restartMean += meanWeights[i]! * restartsOff
    swing = Math.max(swing, Math.abs(failuresOff) + Math.abs(restartsOff))
  }
  return { mean: onePanelPeriod ? Math.abs(failureMean) + Math.abs(restartMean) : swing, swing }
}

/** Total variation of the VMM's failure density over its life, per guest interval: what a periodic swing leaves. */
function hazardDrift({ grid }: GuestProcess, { law, intervalSeconds, fails }: VmmClock): number {
  const span = Number.isFinite(intervalSeconds) ? intervalSeconds : law.quantile(0.5)
  let steepest = 0
  for (const share of [1e-9, 0.25, 0.5, 0.75, 1]) steepest = Math.max(steepest, law.density(share * span))
  return (grid.widthSeconds * steepest) / (2 * fails)
}

/** About how many panels {@link keptCycle} takes. */
export function keptPanels(process: GuestProcess, clock: VmmClock, negligible: number): number {
  const forgets = process.fails + (clock.fails * process.grid.widthSeconds) / clock.meanSeconds
  return Math.min(MOST_PANELS, -Math.log(negligible) / forgets)
}
