import paper from '../../../../data/paper-params/machida-2010.json' with { type: 'json' }
import type { Marking, NetDefinition, NetTransition } from '../../../markov/petri/index.ts'

/** How the guest is got out of the way when the hypervisor is rejuvenated. */
export type GuestStrategy = 'cold' | 'warm'

/** Clock intervals in seconds; null: no such clock. */
export interface Clocks {
  readonly vmmIntervalSeconds: number | null
  readonly vmIntervalSeconds: number | null
}

type Guard = (marking: Marking) => boolean

const secondsPer: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86400 }

function meanSeconds(id: string): number {
  const found = paper.parameters.find((parameter) => parameter.id === id)
  if (found === undefined) throw new Error(`${paper.id} has no parameter ${id}`)
  return found.value * secondsPer[found.unit]!
}

const always: Guard = () => true
const hostUp: Guard = (m) => m.hUp! + m.hAged! === 1
const guestUp: Guard = (m) => m.vUp! + m.vAged! === 1

/** An exponential step whose mean is a parameter of the paper. */
function step(mean: string, from: string, to: string, guard: Guard = always): NetTransition {
  const name = `${from} to ${to}`
  return {
    name,
    kind: 'exponential',
    rate: 1 / meanSeconds(mean),
    input: { [from]: 1 },
    output: { [to]: 1 },
    guard,
  }
}

function atOnce(from: string, to: string, guard: Guard): NetTransition {
  return {
    name: `${from} to ${to} at once`,
    kind: 'immediate',
    input: { [from]: 1 },
    output: { [to]: 1 },
    guard,
  }
}

/** A clock that runs while `guard` holds; its tokens go clock, due, triggered and, at the rejuvenation, back. */
function clock(prefix: string, interval: number | null, guard: Guard): readonly NetTransition[] {
  if (interval === null) return []
  const input = { [`${prefix}Clock`]: 1 }
  return [
    {
      name: `${prefix} clock`,
      kind: 'deterministic',
      delay: interval,
      input,
      output: { [`${prefix}Due`]: 1 },
      guard,
    },
  ]
}

/** How the guest leaves and comes back; `gone` holds once it is out of the way. */
const DEPARTURES: Readonly<
  Record<GuestStrategy, { readonly gone: Guard; readonly steps: readonly NetTransition[] }>
> = {
  cold: {
    gone: () => false,
    steps: [
      atOnce('vUp', 'vLeaving', (m) => m.hDue === 1),
      atOnce('vAged', 'vAgedLeaving', (m) => m.hDue === 1),
      step('vm-shutdown', 'vLeaving', 'vStopped'),
      step('vm-shutdown', 'vAgedLeaving', 'vStopped'),
    ],
  },
  warm: {
    gone: (m) => m.vAway! + m.vAgedAway! === 1,
    steps: [
      atOnce('vUp', 'vLeaving', (m) => m.hDue === 1),
      atOnce('vAged', 'vAgedLeaving', (m) => m.hDue === 1),
      step('vm-suspend', 'vLeaving', 'vAway'),
      step('vm-suspend', 'vAgedLeaving', 'vAgedAway'),
      atOnce('vAway', 'vReturning', (m) => hostUp(m) && m.hClock === 1),
      atOnce('vAgedAway', 'vAgedReturning', (m) => hostUp(m) && m.hClock === 1),
      step('vm-resume', 'vReturning', 'vUp'),
      step('vm-resume', 'vAgedReturning', 'vAged'),
      ...['vLeaving', 'vAgedLeaving', 'vReturning', 'vAgedReturning'].map((place) =>
        atOnce(place, 'vStopped', (m) => m.hFailed === 1),
      ),
    ],
  },
}

/**
 * One guest (v) on one hypervisor (h), both aging, with a clock each; the Cold-VM net of the paper and the Warm-VM net
 * after its description, in which a suspend resets the guest's clock.
 */
export function guestOnHypervisor(strategy: GuestStrategy, clocks: Clocks): NetDefinition {
  const { gone, steps } = DEPARTURES[strategy]
  const runsLeaving: Guard = (m) => strategy === 'cold' && m.vLeaving! + m.vAgedLeaving! === 1
  const down: Guard = (m) => m.vStopped! + m.vFailed! + m.vDetected! + m.vRejuvenating! === 1
  const zero = [
    'hAged',
    'hFailed',
    'hDetected',
    'hRejuvenating',
    'hDue',
    'hTriggered',
    'vAged',
    'vFailed',
    'vDetected',
  ]
  const more = [
    'vRejuvenating',
    'vLeaving',
    'vAgedLeaving',
    'vAway',
    'vAgedAway',
    'vReturning',
    'vAgedReturning',
  ]
  const empty = [...zero, ...more, 'vStopped', 'vDue', 'vTriggered']
  return {
    places: { hUp: 1, hClock: 1, vUp: 1, vClock: 1, ...Object.fromEntries(empty.map((place) => [place, 0])) },
    transitions: [
      ...clock('h', clocks.vmmIntervalSeconds, hostUp),
      ...clock('v', clocks.vmIntervalSeconds, (m) => guestUp(m) || runsLeaving(m)),
      step('vmm-aging', 'hUp', 'hAged'),
      step('vmm-failure', 'hAged', 'hFailed'),
      step('vmm-detection', 'hFailed', 'hDetected'),
      step('vmm-repair', 'hDetected', 'hUp'),
      step('vmm-rejuvenation', 'hRejuvenating', 'hUp'),
      atOnce('hDue', 'hTriggered', (m) => gone(m) || down(m)),
      atOnce('hUp', 'hRejuvenating', (m) => m.hTriggered === 1),
      atOnce('hAged', 'hRejuvenating', (m) => m.hTriggered === 1),
      atOnce('hTriggered', 'hClock', (m) => m.hRejuvenating === 1),
      step('vm-aging', 'vUp', 'vAged'),
      step('vm-failure', 'vAged', 'vFailed'),
      step('vm-detection', 'vFailed', 'vDetected', hostUp),
      step('vm-repair', 'vDetected', 'vUp', hostUp),
      step('vm-rejuvenation', 'vRejuvenating', 'vUp', (m) => hostUp(m) && m.vClock === 1),
      atOnce('vDue', 'vTriggered', guestUp),
      atOnce('vUp', 'vRejuvenating', (m) => m.vTriggered === 1),
      atOnce('vAged', 'vRejuvenating', (m) => m.vTriggered === 1),
      atOnce('vTriggered', 'vClock', (m) => m.vRejuvenating === 1),
      atOnce('vUp', 'vStopped', (m) => m.hFailed === 1),
      atOnce('vAged', 'vStopped', (m) => m.hFailed === 1),
      step('vm-restart', 'vStopped', 'vUp', hostUp),
      ...steps,
    ],
  }
}
