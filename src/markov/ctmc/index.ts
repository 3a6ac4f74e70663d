export {
  type Ctmc,
  ctmc,
  ctmcFromIndices,
  type IndexedTransitions,
  listNames,
  stateIndex,
  type Transition,
} from './ctmc.ts'
export { nearestName } from './nearest.ts'
