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
export function scaledLifetime(spec: LifetimeSpec, factor: number): LifetimeSpec {
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

const step = 1e-3

/** Central differences at two steps, extrapolated (Richardson): error of order step^4. */
function central(logU: (factor: number) => number): number {
  const at = (h: number): number => (logU(Math.exp(h)) - logU(Math.exp(-h))) / (2 * h)
  return (4 * at(step / 2) - at(step)) / 3
}

/** From below only, extrapolated likewise: just above the point U jumps. */
function fromBelow(logU: (factor: number) => number): number {
  const here = logU(1)
  const at = (h: number): number => (here - logU(Math.exp(-h))) / h
  return 2 * at(step / 2) - at(step)
}

function onRidge({ guest, vmm, restartsGuests }: TwoClockInput): boolean {
  const ratio = vmm.intervalSeconds / guest.intervalSeconds
  return restartsGuests && ratio >= 0.5 && Math.abs(ratio - Math.round(ratio)) <= 1e-9 * ratio
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
  const found = [
    exact('osDowntime', parts.guestRestart),
    exact('guestRepair', parts.guestFailure),
    exact('vmmDowntime', parts.vmmRejuvenation),
    exact('vmmRepair', parts.vmmFailure),
  ]
  const logU = (change: (factor: number) => TwoClockInput) => (factor: number) =>
    Math.log(twoClockAvailability(change(factor)).unavailability)
  const ridge = onRidge(input)
  const { guest, vmm } = input
  if (Number.isFinite(guest.intervalSeconds)) {
    // A longer T_o at fixed T_v moves off the ridge into the cell before it; a shorter one adds a restart at once.
    const u = logU((factor) => ({
      ...input,
      guest: { ...guest, intervalSeconds: guest.intervalSeconds * factor },
    }))
    const value = ridge ? -fromBelow((factor) => u(1 / factor)) : central(u)
    found.push({ input: 'osInterval', value, method: ridge ? 'one-sided' : 'difference' })
  }
  if (Number.isFinite(vmm.intervalSeconds)) {
    const u = logU((factor) => ({ ...input, vmm: { ...vmm, intervalSeconds: vmm.intervalSeconds * factor } }))
    const value = ridge ? fromBelow(u) : central(u)
    found.push({ input: 'vmmInterval', value, method: ridge ? 'one-sided' : 'difference' })
  }
  if (specs.guest.law !== 'never') {
    const u = logU((factor) => ({
      ...input,
      guest: { ...guest, lifetime: lifetimeOf(scaledLifetime(specs.guest, factor)) },
    }))
    found.push({ input: 'guestLifetime', value: central(u), method: 'difference' })
  }
  if (specs.vmm.law !== 'never') {
    const u = logU((factor) => ({
      ...input,
      vmm: { ...vmm, lifetime: lifetimeOf(scaledLifetime(specs.vmm, factor)) },
    }))
    found.push({ input: 'vmmLifetime', value: central(u), method: 'difference' })
  }
  return found.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
}
