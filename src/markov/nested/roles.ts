import { InputError } from '../../errors/index.ts'
import type { Edge, ReachabilityGraph } from '../petri/index.ts'

/** A deterministic timer of the net: its bit in masks, its delay, its transition's position in the net's list. */
export interface Clock {
  readonly name: string
  readonly bit: number
  readonly delay: number
  readonly transition: number
}

/** A net of two deterministic clocks with the part each of them plays. */
export interface Roles {
  readonly graph: ReachabilityGraph
  readonly outer: Clock
  /** Undefined where the net has one clock only. */
  readonly inner: Clock | undefined
  /** Edges by the state they leave. */
  readonly edgesFrom: readonly (readonly Edge[])[]
}

/** Whether a clock runs in a state. */
export function runs({ graph }: Roles, clock: Clock | undefined, state: number): boolean {
  return clock !== undefined && (graph.timers[state]! & clock.bit) !== 0
}

/** Whether a clock keeps its age along an edge. */
export function keeps(roles: Roles, clock: Clock | undefined, edge: Edge): boolean {
  return (
    runs(roles, clock, edge.from) &&
    runs(roles, clock, edge.to) &&
    edge.transition !== clock!.transition &&
    (edge.restarted & clock!.bit) === 0
  )
}

/** Whether an edge arrives with every clock that runs there at age 0: a regeneration. */
export function regenerates(roles: Roles, edge: Edge): boolean {
  return !keeps(roles, roles.outer, edge) && !keeps(roles, roles.inner, edge)
}

/**
 * Finds which clock is the outer one.
 *
 * @throws InputError for timers that are not deterministic, for more than two, and where neither clock can be the
 * outer one, naming the transition and the marking that stand in the way
 */
export function assignRoles(graph: ReachabilityGraph): Roles {
  const clocks = graph.net.timers.map(({ definition, index }, t): Clock => {
    if (definition.kind !== 'deterministic') {
      throw new InputError(`${definition.name} is not deterministic; accepted here: deterministic clocks`)
    }
    return { name: definition.name, bit: 1 << t, delay: definition.delay, transition: index }
  })
  const used = clocks.filter(({ bit }) => graph.timers.some((mask) => (mask & bit) !== 0))
  const [first, second] = used
  if (first === undefined)
    throw new InputError('the net has no clock that ever runs; accepted here: one or two')
  if (used.length > 2) {
    throw new InputError(
      `the net has ${used.length} clocks (${used.map(({ name }) => name).join(', ')}); accepted here: one or two`,
    )
  }
  const edgesFrom: Edge[][] = graph.markings.map(() => [])
  for (const edge of graph.edges) edgesFrom[edge.from]!.push(edge)
  const given = { graph, edgesFrom }
  if (second === undefined) return { ...given, outer: first, inner: undefined }
  const candidates: readonly Roles[] = [
    { ...given, outer: first, inner: second },
    { ...given, outer: second, inner: first },
  ]
  const complaints = candidates.map(obstacle)
  const fit = complaints.indexOf(undefined)
  if (fit >= 0) return candidates[fit]!
  throw new InputError(
    `the clocks ${first.name} and ${second.name} are not nested: ${complaints.join('; ')}; accepted: an outer clock that starts when the other is off or starts with it, and stops early only where the other stops too (other nets can be simulated)`,
  )
}

/** What keeps the outer clock of these roles from being one, or undefined. */
function obstacle(roles: Roles): string | undefined {
  const { graph, outer, inner } = roles
  for (const edge of graph.edges) {
    if (!keeps(roles, inner, edge)) continue
    const name = graph.net.transitions[edge.transition]!.definition.name
    const where = `${name} from the marking ${graph.names[edge.from]}`
    if (runs(roles, outer, edge.to) && !keeps(roles, outer, edge)) {
      return `${where} starts ${outer.name} while ${inner!.name} runs on`
    }
    const stopsEarly = runs(roles, outer, edge.from) && !runs(roles, outer, edge.to)
    if (stopsEarly && edge.transition !== outer.transition) {
      return `${where} stops ${outer.name} while ${inner!.name} runs on`
    }
  }
  return undefined
}
