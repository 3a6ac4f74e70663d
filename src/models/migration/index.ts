export {
  type AutoConverge,
  autoConvergePrecopy,
  qemuAutoConverge,
  type SteadyThrottle,
  steadyThrottle,
} from './auto-converge.ts'
export {
  requireAtMost,
  requireFinite,
  requireFraction,
  requireNonNegative,
  requirePositive,
  requireWhole,
} from './checks.ts'
export { clark2005Rule } from './clark-rule.ts'
export { compressedRate } from './compression.ts'
export {
  cappedDirty,
  type DirtyModel,
  geometricDirty,
  saturatingDirty,
  type WorkingSet,
} from './dirty-model.ts'
export { type Evacuation, type EvacuationOptions, type EvacuationWave, evacuate } from './evacuation.ts'
export { type GeometricPrecopyOptions, geometricPrecopy } from './geometric.ts'
export { roundsRule, thresholdRule } from './given-rules.ts'
export { interruptionUnavailability, type LostService, lostService } from './lost-service.ts'
export { type MultiplexedOptions, multiplexedMigration } from './multiplexed.ts'
export { checkLink, dirtyRateFromPages, type LinkCheck } from './pages.ts'
export { platformRules } from './platform-rules.ts'
export {
  atOncePolicy,
  type ConcurrencyPolicy,
  kubevirtPolicy,
  ovirtPolicy,
  platformPolicies,
  storageVmotionPolicy,
  vmotionPolicy,
  xenOrchestraPolicy,
} from './policies.ts'
export { type PostcopyOptions, type PostcopyTransfer, postcopy } from './postcopy.ts'
export { type PrecopyOptions, precopy } from './precopy.ts'
export { qemuRule } from './qemu-rule.ts'
export { type AdaptiveRate, clarkAdaptiveRate, xenMegabits } from './rates.ts'
export { residualFraction } from './residual-fraction.ts'
export { type Savings, savings, throughputBytesPerSecond } from './savings.ts'
export { fixedTimeShare, type SkipCacheOptions, skipCache } from './skip-cache.ts'
export { impliedSanRate, optimalSanShare, type SplitOptions, splitCopySeconds } from './split-transfer.ts'
export { stopAndCopy } from './stop-and-copy.ts'
export type { RoundState, StopClause, StopRule } from './stop-rule.ts'
export {
  type TeleportationOptions,
  type TeleportationTransfer,
  teleport,
  teleportUnsplit,
} from './teleportation.ts'
export {
  balancedGuestSpeed,
  type TimeBoundOptions,
  type TimeBoundTransfer,
  timeBoundMigration,
} from './time-bound.ts'
export {
  downPhase,
  endlessTransfer,
  type FinishedTransfer,
  finishedTransfer,
  isFinished,
  type Transfer,
  type TransferPhase,
  type TransferRound,
  upPhase,
  withoutEmpty,
} from './transfer.ts'
export { xen4Rule, xen2005AdaptiveRule, xen2005Rule } from './xen-rules.ts'
