export {
  type CommunicatingClass,
  type Graph,
  reachable,
  recurrentStates,
  type Structure,
  structure,
} from './classes.ts'
export {
  type Ctmc,
  ctmc,
  ctmcFromIndices,
  type IndexedTransitions,
  listNames,
  stateIndex,
  type Transition,
} from './ctmc.ts'
export { type Initial, initialVector, type Reward, rewardVector, weightedSum } from './initial.ts'
export { exitRates, forEachTransition, sourceStates } from './walk.ts'
