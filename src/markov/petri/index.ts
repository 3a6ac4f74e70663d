export { netChain } from './chain.ts'
export type {
  Arcs,
  Dependent,
  DeterministicTransition,
  ExponentialTransition,
  GeneralTransition,
  ImmediateTransition,
  Marking,
  NetDefinition,
  NetTransition,
  OfMarking,
} from './definition.ts'
export {
  type IndexedArc,
  type IndexedTransition,
  markingView,
  nameMarking,
  type PetriNet,
  petriNet,
} from './net.ts'
export {
  type Edge,
  type ReachabilityGraph,
  type ReachabilityLimits,
  reachabilityGraph,
  requireBounded,
  requireLive,
} from './reachability.ts'
export { netRegenerative } from './regenerative.ts'
export { netRewards } from './rewards.ts'
export { type NetStateSpace, netStateSpace } from './state-space.ts'
export { type Departure, type Successors, successors } from './successors.ts'
