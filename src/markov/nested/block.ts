import { type Ctmc, ctmcFromIndices } from '../ctmc/index.ts'
import type { Edge } from '../petri/index.ts'
import { keeps, type Roles, runs } from './roles.ts'

/** Some states of the net, numbered 0 .. n-1 among themselves, and the exponential edges out of them. */
export interface Block {
  /** State of the graph by local number. */
  readonly states: readonly number[]
  readonly localOf: ReadonlyMap<number, number>
  /** Exponential edges that stay inside and keep the ages that the block is about. */
  readonly inside: readonly Edge[]
  /** The other exponential edges out of the block's states. */
  readonly leaving: readonly Edge[]
  /** The chain of the inside edges; its last state, number n, takes what leaves. */
  readonly chain: Ctmc
}

/** Cuts a block out of the graph. `stays` tells whether an exponential edge keeps the block going. */
export function blockOf(roles: Roles, states: readonly number[], stays: (edge: Edge) => boolean): Block {
  const localOf = new Map(states.map((state, local) => [state, local]))
  const edges = states.flatMap((state) =>
    roles.edgesFrom[state]!.filter((edge) => isExponential(roles, edge)),
  )
  const isInside = (edge: Edge) => localOf.has(edge.to) && stays(edge)
  const inside = edges.filter(isInside)
  const leaving = edges.filter((edge) => !isInside(edge))
  const out = states.length
  const all = [...inside, ...leaving]
  const chain = ctmcFromIndices({
    states: [...states.map((state) => roles.graph.names[state]!), '(left)'],
    from: all.map((edge) => localOf.get(edge.from)!),
    to: all.map((edge) => (isInside(edge) ? localOf.get(edge.to)! : out)),
    rate: all.map((edge) => edge.value),
  })
  return { states, localOf, inside, leaving, chain }
}

/** Whether an edge belongs to an exponential transition. */
function isExponential({ graph }: Roles, edge: Edge): boolean {
  return graph.net.transitions[edge.transition]!.definition.kind === 'exponential'
}

/** The sub-block in which the inner clock runs. */
export function innerBlock(roles: Roles, states: readonly number[]): Block {
  const running = states.filter((state) => runs(roles, roles.inner, state))
  return blockOf(roles, running, (edge) => keeps(roles, roles.inner, edge))
}

/** States in which the outer clock runs, as a block. */
export function outerBlock(roles: Roles): Block {
  const states = roles.graph.markings.flatMap((_, state) => (runs(roles, roles.outer, state) ? [state] : []))
  return blockOf(roles, states, (edge) => keeps(roles, roles.outer, edge))
}
