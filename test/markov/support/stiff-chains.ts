import { type Ctmc, ctmcFromIndices } from '../../../src/markov/index.ts'
import reference from '../../reference/stiff-chains.json' with { type: 'json' }

/** One chain of the reference file with its exact figures as numbers. */
export interface StiffChain {
  readonly id: string
  readonly chain: Ctmc
  readonly up: readonly string[]
  readonly down: readonly string[]
  readonly unavailability: number
  readonly mttf: number | undefined
  /** Exact U(t) by hours, from state 0. */
  readonly unavailabilityAt: readonly (readonly [number, number])[]
}

export const stiffChains: readonly StiffChain[] = reference.chains.map((entry) => {
  const states = Array.from({ length: entry.states }, (_, i) => `s${i}`)
  const column = (place: number) => entry.transitions.map((t) => t[place]!)
  return {
    id: entry.id,
    chain: ctmcFromIndices({ states, from: column(0), to: column(1), rate: column(2) }),
    up: entry.up.map((i) => `s${i}`),
    down: states.filter((_, i) => !entry.up.includes(i)),
    unavailability: Number(entry.U),
    mttf: entry.mttf_from_state_0 === undefined ? undefined : Number(entry.mttf_from_state_0),
    unavailabilityAt: Object.entries(entry.U_at_hours ?? {}).map(([t, u]) => [Number(t), Number(u)] as const),
  }
})
