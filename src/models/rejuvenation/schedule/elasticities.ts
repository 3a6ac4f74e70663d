import { type LifetimeSpec, lifetimeOf } from '../../../markov/lifetimes/index.ts'
import { type TwoClockInput, twoClockAvailability } from '../two-clock/index.ts'

/** How many percent U changes when an input grows by one percent. */
export interface Elasticity {
  readonly input:
    | 'osDowntime'
    | 'guestRepair'
    | 'vmmDowntime'
    | 'vmmRepair'
    | 'osInterval'
    | 'vmmInterval'
    | 'guestLifetime'
    | 'vmmLifetime'
  readonly value: number
  /** `exact` from the parts of U; `difference` by extrapolated differences; `one-sided` where U jumps just beyond. */
  readonly method: 'exact' | 'difference' | 'one-sided'
}

/** The law with all its times multiplied by a factor. */
function scaledLifetime(spec: LifetimeSpec, factor: number): LifetimeSpec {
  const scaled = Object.entries(spec).map(([name, value]) => {
    const plain = name === 'law' || name === 'shape' || name === 'sigma' || name === 'stages'
    if (plain) return [name, value]
    return [
      name,
      Array.isArray(value) ? value.map((time: number) => time * factor) : (value as number) * factor,
    ]
  })
  return Object.fromEntries(scaled) as LifetimeSpec
}

const widest = 1e-3
/** Closer to a ridge than this, differences would lose their digits before they reach it. */
const closest = 1e-5
const tie = 1e-9

/** Central differences at two steps, extrapolated (Richardson): error of order step^4. */
function central(logU: (factor: number) => number, step: number): number {
  const at = (h: number): number => (logU(Math.exp(h)) - logU(Math.exp(-h))) / (2 * h)
  return (4 * at(step / 2) - at(step)) / 3
}

type Direction = 1 | -1

/** To one side only, extrapolated twice: beyond the point, or just before it, U jumps. */
function oneSided(logU: (factor: number) => number, direction: Direction, step: number): number {
  const here = logU(1)
  const at = (h: number): number => (logU(Math.exp(direction * h)) - here) / (direction * h)
  return (at(step) - 6 * at(step / 2) + 8 * at(step / 4)) / 3
}

/** How to take differences in T_v beside the multiples of T_o at which U jumps. */
interface Differences {
  readonly step: number
  /** Away from the jump; null: it is far enough for both sides. */
  readonly side: Direction | null
}

const smooth: Differences = { step: widest, side: null }

function differencesFor({ guest, vmm, restartsGuests }: TwoClockInput): Differences {
  const ratio = vmm.intervalSeconds / guest.intervalSeconds
  const k = Math.max(1, Math.round(ratio))
  const above = ratio / k - 1
  if (!restartsGuests || !Number.isFinite(ratio) || ratio < 0.5) return smooth
  if (Math.abs(above) > closest) return { step: Math.min(widest, Math.abs(above) / 2), side: null }
  return { step: Math.min(widest, 1 / (4 * k)), side: above > tie ? 1 : -1 }
}

/** Elasticities in the two intervals, where they are finite. */
function inIntervals(input: TwoClockInput, logU: (changed: TwoClockInput) => number): Elasticity[] {
  const { guest, vmm } = input
  const { step, side } = differencesFor(input)
  const slope = (
    u: (factor: number) => number,
    away: Direction | null,
  ): Pick<Elasticity, 'value' | 'method'> =>
    away === null
      ? { value: central(u, step), method: 'difference' }
      : { value: oneSided(u, away, step), method: 'one-sided' }
  const os = (factor: number): number =>
    logU({ ...input, guest: { ...guest, intervalSeconds: guest.intervalSeconds * factor } })
  const vmms = (factor: number): number =>
    logU({ ...input, vmm: { ...vmm, intervalSeconds: vmm.intervalSeconds * factor } })
  // A longer T_o at a fixed T_v is a shorter T_v in units of T_o.
  const opposite = side === null ? null : side === 1 ? -1 : 1
  return [
    ...(Number.isFinite(guest.intervalSeconds)
      ? [{ input: 'osInterval', ...slope(os, opposite) } as const]
      : []),
    ...(Number.isFinite(vmm.intervalSeconds)
      ? [{ input: 'vmmInterval', ...slope(vmms, side) } as const]
      : []),
  ]
}

/**
 * Elasticities of U, largest first. Those in the downtimes are exact: with `U = N/(up + N)` and N a sum of counts times
 * downtimes, `d ln U / d ln d_i = U_i A / U`.
 */
export function elasticities(
  input: TwoClockInput,
  specs: { readonly guest: LifetimeSpec; readonly vmm: LifetimeSpec },
): readonly Elasticity[] {
  const { availability, unavailability, unavailabilityByCause: parts } = twoClockAvailability(input)
  if (unavailability === 0) return []
  const exact = (name: Elasticity['input'], part: number): Elasticity => ({
    input: name,
    value: (part * availability) / unavailability,
    method: 'exact',
  })
  const found: Elasticity[] = [
    exact('osDowntime', parts.guestRestart),
    exact('guestRepair', parts.guestFailure),
    exact('vmmDowntime', parts.vmmRejuvenation),
    exact('vmmRepair', parts.vmmFailure),
  ]
  const logU = (changed: TwoClockInput): number => Math.log(twoClockAvailability(changed).unavailability)
  const { guest, vmm } = input
  found.push(...inIntervals(input, logU))
  if (specs.guest.law !== 'never') {
    const u = (factor: number): number =>
      logU({ ...input, guest: { ...guest, lifetime: lifetimeOf(scaledLifetime(specs.guest, factor)) } })
    found.push({ input: 'guestLifetime', value: central(u, widest), method: 'difference' })
  }
  if (specs.vmm.law !== 'never') {
    const u = (factor: number): number =>
      logU({ ...input, vmm: { ...vmm, lifetime: lifetimeOf(scaledLifetime(specs.vmm, factor)) } })
    found.push({ input: 'vmmLifetime', value: central(u, widest), method: 'difference' })
  }
  return found.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
}
