import { type Ctmc, ctmc, prepareStationary } from '../../../markov/index.ts'
import type { LifetimeSpec } from '../../../markov/lifetimes/index.ts'
import { lifetimeOf } from '../../../markov/lifetimes/index.ts'
import type { TwoClockInput } from '../two-clock/index.ts'
import { type Goal, goalValue, type Objective } from './objective.ts'

/** A law of more stages becomes one exponential of its mean: the chain has the product of both numbers of states. */
const mostStages = 20

/** Rates through the stages of a lifetime; a law without exponential stages becomes one of its mean. */
function stageRates(spec: LifetimeSpec): readonly number[] {
  if (spec.law === 'never') return []
  if (spec.law === 'hypoexponential') return spec.means.map((mean) => 1 / mean)
  if (spec.law === 'erlang' && spec.stages <= mostStages)
    return Array.from({ length: spec.stages }, () => spec.stages / spec.mean)
  return [1 / lifetimeOf(spec).mean]
}

interface Move {
  readonly from: string
  readonly to: string
  /** Index into the rates of one solution. */
  readonly kind: 'os' | 'vmm' | number
}

/** What a state is: service up, or down for a clock or a failure. */
type Cause = 'up' | 'os' | 'vmm' | 'unplanned'

interface StandIn {
  readonly chain: Ctmc
  readonly kinds: readonly Move['kind'][]
  readonly cause: readonly Cause[]
}

const zeroTime = 1e-9

/**
 * The chain behind the usual stand-in: states are the stages of guest and VMM, planned clocks ring at rates 1/T_o and
 * 1/T_v, downtimes are exponential of the same mean (in the long run only means of downtimes count).
 */
function standInChain(
  input: TwoClockInput,
  specs: { readonly guest: LifetimeSpec; readonly vmm: LifetimeSpec },
): StandIn {
  const guest = stageRates(specs.guest)
  const vmm = stageRates(specs.vmm)
  const moves: Move[] = []
  const leaving = new Set<string>()
  const causes = new Map<string, Cause>()
  const state = (name: string, cause: Cause): string => {
    causes.set(name, cause)
    return name
  }
  const away = (
    from: string,
    kind: Move['kind'],
    down: string,
    seconds: number,
    back: string,
    cause: Cause,
  ): void => {
    moves.push({ from, to: state(down, cause), kind })
    if (!leaving.has(down)) {
      leaving.add(down)
      moves.push({ from: down, to: back, kind: 1 / Math.max(seconds, zeroTime) })
    }
  }
  const guestStages = Math.max(1, guest.length)
  const vmmStages = Math.max(1, vmm.length)
  for (let g = 0; g < guestStages; g++) {
    for (let v = 0; v < vmmStages; v++) {
      const here = state(`up ${g} ${v}`, 'up')
      const guestRate = guest[g]
      const vmmRate = vmm[v]
      if (guestRate !== undefined) {
        if (g + 1 < guest.length) moves.push({ from: here, to: `up ${g + 1} ${v}`, kind: guestRate })
        else away(here, guestRate, `guest failed ${v}`, input.guest.repairSeconds, `up 0 ${v}`, 'unplanned')
      }
      if (vmmRate !== undefined) {
        if (v + 1 < vmm.length) moves.push({ from: here, to: `up ${g} ${v + 1}`, kind: vmmRate })
        else away(here, vmmRate, 'vmm failed', input.vmm.repairSeconds, 'up 0 0', 'unplanned')
      }
      away(here, 'os', `guest restarts ${v}`, input.guest.restartSeconds, `up 0 ${v}`, 'os')
      const kept = input.restartsGuests ? 0 : g
      away(here, 'vmm', `vmm restarts ${kept}`, input.vmm.rejuvenationSeconds, `up ${kept} 0`, 'vmm')
    }
  }
  const names = [...causes.keys()]
  const unit = (kind: Move['kind']): number => (typeof kind === 'number' ? kind : 1)
  const chain = ctmc(
    names,
    moves.map(({ from, to, kind }) => ({ from, to, rate: unit(kind) })),
  )
  // The chain keeps its rates by row; kinds follow that order.
  const kindOf = new Map(moves.map((move) => [`${move.from}>${move.to}`, move.kind]))
  const kinds: Move['kind'][] = []
  for (const [row, name] of names.entries()) {
    for (let at = chain.rowStart[row] as number; at < (chain.rowStart[row + 1] as number); at++) {
      kinds.push(kindOf.get(`${name}>${names[chain.target[at] as number]}`) ?? 0)
    }
  }
  return { chain, kinds, cause: names.map((name) => causes.get(name) ?? 'up') }
}

/** So rare that a clock of this mean never rings within the life of any host. */
const practicallyNever = 1e15

/**
 * The objective as the usual exponential stand-in sees it: deterministic clocks replaced by exponential ones of the same
 * mean, lifetimes by their exponential stages, or by one of their mean where they have none.
 */
export function standInObjective(
  input: TwoClockInput,
  specs: { readonly guest: LifetimeSpec; readonly vmm: LifetimeSpec },
  goal: Goal,
): Objective {
  const { chain, kinds, cause } = standInChain(input, specs)
  const { solve } = prepareStationary(chain)
  const rates = new Float64Array(kinds.length)
  const pi = new Float64Array(cause.length)
  return (osIntervalSeconds, vmmIntervalSeconds) => {
    for (const [index, kind] of kinds.entries()) {
      const interval = kind === 'os' ? osIntervalSeconds : vmmIntervalSeconds
      rates[index] = typeof kind === 'number' ? kind : 1 / Math.min(interval, practicallyNever)
    }
    solve(rates, pi)
    let plannedUnavailability = 0
    let unplannedUnavailability = 0
    for (const [index, probability] of pi.entries()) {
      const what = cause[index]
      if (what === 'os' && Number.isFinite(osIntervalSeconds)) plannedUnavailability += probability
      if (what === 'vmm' && Number.isFinite(vmmIntervalSeconds)) plannedUnavailability += probability
      if (what === 'unplanned') unplannedUnavailability += probability
    }
    return goalValue(goal, {
      unavailability: plannedUnavailability + unplannedUnavailability,
      plannedUnavailability,
      unplannedUnavailability,
    })
  }
}
