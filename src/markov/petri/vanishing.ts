import { InputError } from '../../errors/index.ts'
import { type FiringRules, firingRules } from './firing.ts'
import { nameMarking, type PetriNet } from './net.ts'

/** A tangible marking that immediate transitions lead to. */
export interface Arrival {
  readonly tokens: Int32Array
  readonly probability: number
  /** Mask of the timers that were enabled all along, from `running` through every vanishing marking. */
  readonly kept: number
  /** Mask of the timers enabled on arrival. */
  readonly enabled: number
}

/** Follows the immediate transitions from a marking to the tangible ones, with the timers that run on. */
export type Settle = (tokens: Int32Array, running: number) => readonly Arrival[]

/** More steps than this without a tangible marking in sight: the net makes tokens in no time. */
const LONGEST_PATH = 1000

/**
 * Binds {@link Settle} to a net. A vanishing marking has no duration, yet a timer disabled in it forgets its age.
 *
 * @param vanishing takes up the vanishing markings passed on the way
 */
export function settler(net: PetriNet, vanishing?: Set<string>): Settle {
  const rules = firingRules(net)
  return (tokens, running) => {
    rules.tokens.set(tokens)
    const enabled = rules.enabledTimers()
    if (rules.readyImmediates().length > 0)
      return spread({ net, rules, vanishing, nodes: new Map(), order: [], path: [] }, tokens, running)
    return [{ tokens, probability: 1, kept: running & enabled, enabled }]
  }
}

interface Node {
  readonly tokens: Int32Array
  readonly kept: number
  readonly enabled: number
  readonly branches: readonly { readonly share: number; readonly key: string }[]
  probability: number
}

interface Walk {
  readonly net: PetriNet
  readonly rules: FiringRules
  readonly vanishing: Set<string> | undefined
  readonly nodes: Map<string, Node>
  /** Keys, each after all it leads to. */
  readonly order: string[]
  /** Vanishing markings being followed, with the transition that leaves each. */
  readonly path: { readonly key: string; leftBy: string }[]
}

/** Probabilities flow from the first marking downwards, each marking being visited once. */
function spread(walk: Walk, tokens: Int32Array, running: number): readonly Arrival[] {
  const first = discover(walk, tokens, running)
  walk.nodes.get(first)!.probability = 1
  const arrivals: Arrival[] = []
  for (const key of walk.order.reverse()) {
    const node = walk.nodes.get(key)!
    for (const { share, key: next } of node.branches)
      walk.nodes.get(next)!.probability += node.probability * share
    const { tokens: reached, probability, kept, enabled } = node
    if (node.branches.length === 0) arrivals.push({ tokens: reached, probability, kept, enabled })
  }
  return arrivals
}

function discover(walk: Walk, tokens: Int32Array, running: number): string {
  const { rules, nodes, path, order } = walk
  rules.tokens.set(tokens)
  const enabled = rules.enabledTimers()
  const kept = running & enabled
  const key = `${tokens.join()}|${kept}`
  const repeats = path.findIndex((visited) => visited.key === key)
  if (repeats >= 0) throw loopError(walk, tokens, path.slice(repeats))
  if (nodes.has(key)) return key
  if (path.length >= LONGEST_PATH) throw endlessError(walk, tokens)
  const ready = rules.readyImmediates()
  const total = ready.reduce((sum, { weight }) => sum + weight, 0)
  // `fire` reads the working marking, which following a branch overwrites: all branches are fired first.
  const fired = ready.map(({ transition, weight }) => ({
    name: transition.definition.name,
    after: rules.fire(transition),
    share: weight / total,
  }))
  const here = { key, leftBy: '' }
  path.push(here)
  const branches = fired.map(({ name, after, share }) => {
    here.leftBy = name
    return { share, key: discover(walk, after, kept) }
  })
  path.pop()
  if (branches.length > 0) walk.vanishing?.add(tokens.join())
  nodes.set(key, { tokens, kept, enabled, branches, probability: 0 })
  order.push(key)
  return key
}

function loopError({ net }: Walk, tokens: Int32Array, loop: Walk['path']): InputError {
  const names = loop.map(({ leftBy }) => leftBy).join(', ')
  return new InputError(
    `immediate transitions fire for ever: ${names} leads from the marking ${nameMarking(net.places, tokens)} back to it; accepted: nets without such loops`,
  )
}

function endlessError({ net, path }: Walk, tokens: Int32Array): InputError {
  const grown = net.places[tokens.indexOf(Math.max(...tokens))]!
  return new InputError(
    `immediate transitions fire ${LONGEST_PATH} times in a row, the latest ${path.at(-1)!.leftBy}, and place ${grown} grows; accepted: nets that come to rest`,
  )
}
