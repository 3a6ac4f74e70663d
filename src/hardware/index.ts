export {
  builtinProfile,
  builtinProfileNames,
  builtinProfileSpec,
  defaultProfileName,
  profileFigure,
  profilePapers,
} from './builtin.ts'
export { lawSeconds } from './law.ts'
export { applyOverrides, type Overrides, type OverrideTarget } from './overrides.ts'
export { type ResolveOptions, resolveProfile } from './resolve.ts'
export type {
  LawObject,
  LawSpec,
  ProfileSpec,
  RateSpec,
  ServiceSpec,
  SharesSpec,
  ValueObject,
  ValueSpec,
} from './spec.ts'
export {
  type CacheRefill,
  type ComponentName,
  componentNames,
  type Disk,
  type DiskClass,
  type HardwareProfile,
  type InPlacePauses,
  type Law,
  type Load,
  type MigrationTraits,
  type Nic,
  type ProfileInput,
  type Quantity,
  type Service,
} from './types.ts'
