export * from './absorption/index.ts'
export {
  type Ctmc,
  ctmc,
  ctmcFromIndices,
  type IndexedTransitions,
  type Initial,
  type Reward,
  type Structure,
  structure,
  type Transition,
} from './ctmc/index.ts'
export * from './regenerative/index.ts'
export * from './semi-markov/index.ts'
export * from './sensitivity/index.ts'
export * from './stationary/index.ts'
export {
  type RewardPoint,
  type TransientOptions,
  type TransientPoint,
  transient,
  transientReward,
} from './transient/index.ts'
