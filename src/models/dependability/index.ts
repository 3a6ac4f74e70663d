export {
  type AgeReplacement,
  ageReplacementRate,
  type BestAgeReplacement,
  bestAgeReplacement,
  type ReplacementEnds,
  replacementEnds,
} from './age-replacement.ts'
export {
  kOfNUnavailability,
  parallelUnavailability,
  seriesUnavailability,
  unitUnavailability,
} from './blocks.ts'
export {
  type CoveredPair,
  type CoveredPairAvailability,
  coveredPair,
  coveredPairChain,
} from './covered-pair.ts'
export { type ErlangLoad, erlangB, erlangC, type Mmc, type MmcMeasures, mmc } from './erlang.ts'
export { type KOutOfN, type KOutOfNAvailability, kOutOfN, kOutOfNChain } from './k-out-of-n.ts'
export {
  type Processors,
  type ProcessorsAvailability,
  processors,
  processorsChain,
  processorsOfLeastDowntime,
} from './processors.ts'
export {
  type WorkstationFileServer,
  type WorkstationFileServerAvailability,
  workstationFileServer,
  workstationFileServerChain,
} from './workstation-file-server.ts'
