import defaults from '../../data/profile-defaults.json' with { type: 'json' }
import { InputError } from '../errors/index.ts'
import { parseBytes, parseDuration, parseFraction } from '../units/index.ts'
import { resolveDisk, resolveRate } from './disk.ts'
import { noTime, resolveLaw } from './law.ts'
import { type ResolveContext, resolveNonNegative } from './quantity.ts'
import type { LawSpec, ProfileSpec, ValueSpec } from './spec.ts'
import {
  type CacheRefill,
  type ComponentName,
  componentNames,
  type Disk,
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

/** What a profile file cannot hold itself. */
export interface ResolveOptions {
  /** Value of a published figure or parameter by `paper/id`. */
  readonly figure: (id: string) => number
  /** Compiled expressions by their text. */
  readonly formulas?: ReadonlyMap<string, (load: Load) => number>
}

const plainNumber = (text: string, parameter: string): number => {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw new InputError(`is '${text}'; accepted: a plain number`, { parameter })
}

function inUnitInterval(quantity: Quantity, path: string): Quantity {
  if (quantity.value <= 1) return quantity
  throw new InputError(`is ${quantity.value}; accepted: a fraction of 0 to 1`, { parameter: path })
}

function share(spec: ValueSpec, path: string, context: ResolveContext): Quantity {
  return inUnitInterval(resolveNonNegative(spec, parseFraction, '1', path, context), path)
}

function positive(quantity: Quantity, path: string): Quantity {
  if (quantity.value > 0) return quantity
  throw new InputError(`is ${quantity.value}; accepted: more than zero`, { parameter: path })
}

/** Each round is walked through, so that a count has to have a sensible end. */
const mostRounds = 10_000

function wholeRounds(quantity: Quantity, path: string): Quantity {
  if (Number.isInteger(quantity.value) && quantity.value <= mostRounds) return quantity
  throw new InputError(`is ${quantity.value}; accepted: a whole number of 0 to ${mostRounds}`, {
    parameter: path,
  })
}

/** The law of saving or restoring guests where the profile gives none: all of guest memory over the disk's rate. */
function throughDisk(rate: Quantity): Law {
  const perGib = {
    ...rate,
    value: 2 ** 30 / rate.value,
    shares: { sequentialDisk: 1, randomDisk: 0, cpu: 0, fixed: 0, provenance: rate.provenance },
  }
  return {
    ...noTime,
    perGib,
    provenance: rate.provenance,
    source: `guest memory over the disk: ${rate.source}`,
  }
}

function resolveComponents(
  spec: ProfileSpec,
  disk: Disk,
  law: (spec: LawSpec, path: string) => Law,
): Readonly<Record<ComponentName, Law>> {
  const usual: Partial<Record<ComponentName, Law>> = {
    save: throughDisk(disk.sequentialWrite),
    restore: throughDisk(disk.sequentialRead),
  }
  const laws = {} as Record<ComponentName, Law>
  for (const name of componentNames) {
    const own = spec.components[name]
    laws[name] = own === undefined ? (usual[name] ?? noTime) : law(own, `components.${name}`)
  }
  return laws
}

function resolveCache(spec: ProfileSpec, context: ResolveContext): CacheRefill {
  const cache = spec.cache ?? {}
  const usual = defaults.cache
  return {
    cachedShare: share(cache.cachedShare ?? (usual.cachedShare as ValueSpec), 'cache.cachedShare', context),
    capacity: share(cache.capacity ?? (usual.capacity as ValueSpec), 'cache.capacity', context),
    measuredOn: cache.capacity === undefined ? usual.measuredOn : (cache.measuredOn ?? null),
    seconds:
      cache.refill === undefined
        ? null
        : resolveNonNegative(cache.refill, parseDuration, 's', 'cache.refill', context),
  }
}

function resolveMigration(spec: ProfileSpec, nic: Nic, context: ResolveContext): MigrationTraits {
  const own = spec.migration ?? {}
  const usual = defaults.migration
  const rateBytesPerSecond = nic.rate.value * nic.effectiveShare.value
  const dirtySpec = own.dirtyRate ?? (usual.dirtyRate as ValueSpec)
  let dirtyRate: Quantity
  if (typeof dirtySpec === 'object' && 'lambda' in dirtySpec) {
    const lambda = resolveNonNegative(
      dirtySpec.lambda,
      plainNumber,
      '1',
      'migration.dirtyRate.lambda',
      context,
    )
    dirtyRate = { ...lambda, value: lambda.value * rateBytesPerSecond }
  } else {
    dirtyRate = resolveRate(dirtySpec, 'migration.dirtyRate', context)
  }
  const pushRounds = wholeRounds(
    resolveNonNegative(
      own.pushRounds ?? (usual.pushRounds as ValueSpec),
      plainNumber,
      '1',
      'migration.pushRounds',
      context,
    ),
    'migration.pushRounds',
  )
  return {
    dirtyRate,
    nonZeroShare: share(
      own.nonZeroShare ?? (usual.nonZeroShare as ValueSpec),
      'migration.nonZeroShare',
      context,
    ),
    pushRounds,
    blackout: resolveNonNegative(
      own.blackout ?? (usual.blackout as ValueSpec),
      parseDuration,
      's',
      'migration.blackout',
      context,
    ),
    blackoutLambda: dirtyRate.value / rateBytesPerSecond,
    degradation: share(own.degradation ?? (usual.degradation as ValueSpec), 'migration.degradation', context),
    workingSetShare: share(
      own.workingSetShare ?? (usual.workingSetShare as ValueSpec),
      'migration.workingSetShare',
      context,
    ),
    sanRate: resolveRate(own.sanRate ?? (usual.sanRate as ValueSpec), 'migration.sanRate', context),
    stateBytes: resolveNonNegative(
      own.stateBytes ?? (usual.stateBytes as ValueSpec),
      parseBytes,
      'B',
      'migration.stateBytes',
      context,
    ),
    roundTrip: resolveNonNegative(
      own.roundTrip ?? (usual.roundTrip as ValueSpec),
      parseDuration,
      's',
      'migration.roundTrip',
      context,
    ),
  }
}

function resolveInPlace(spec: ProfileSpec, context: ResolveContext): InPlacePauses {
  const usual = defaults.inPlace
  const pause = (name: 'microreboot' | 'livePatch'): Quantity =>
    resolveNonNegative(
      spec.inPlace?.[name] ?? (usual[name] as unknown as ValueSpec),
      parseDuration,
      's',
      `inPlace.${name}`,
      context,
    )
  return { microreboot: pause('microreboot'), livePatch: pause('livePatch') }
}

/**
 * Turns a profile file's content into a profile in SI, every number with its history.
 *
 * @throws InputError naming the place in the file (`components.guestBoot.perGuest`) and what is accepted there
 */
export function resolveProfile(spec: ProfileSpec, options: ResolveOptions): HardwareProfile {
  const inputs: ProfileInput[] = []
  const context: ResolveContext = {
    figure: options.figure,
    inputs,
    defaults:
      spec.provenance !== undefined && spec.source !== undefined
        ? { provenance: spec.provenance, source: spec.source }
        : null,
  }
  const formulas = options.formulas ?? new Map()
  const law = (lawSpec: LawSpec, path: string): Law => resolveLaw(lawSpec, path, context, formulas)
  const ram = positive(resolveNonNegative(spec.ram, parseBytes, 'B', 'ram', context), 'ram')
  const hostMemory = resolveNonNegative(spec.hostMemory, parseBytes, 'B', 'hostMemory', context)
  const disk = resolveDisk(spec.disk, context)
  const nic: Nic = {
    rate: resolveRate(spec.nic.rate, 'nic.rate', context),
    effectiveShare: positive(
      share(
        spec.nic.effectiveShare ?? (defaults.nic.effectiveShare as ValueSpec),
        'nic.effectiveShare',
        context,
      ),
      'nic.effectiveShare',
    ),
  }
  const services: Record<string, Service> = {}
  for (const [name, service] of Object.entries(spec.services)) {
    services[name] = { title: service.title ?? name, start: law(service.start, `services.${name}.start`) }
  }
  const defaultService = spec.defaultService ?? Object.keys(services)[0]
  if (defaultService === undefined || !Object.hasOwn(services, defaultService)) {
    throw new InputError(
      `is ${defaultService ?? 'missing'}; accepted: one of the file's services (${Object.keys(services).join(', ')})`,
      { parameter: 'defaultService' },
    )
  }
  const pause = spec.components.memoryPreservingPause
  return {
    name: spec.name,
    title: spec.title ?? spec.name,
    year: spec.year,
    description: spec.description ?? '',
    defaultService,
    ram,
    hostMemory,
    disk,
    nic,
    components: resolveComponents(spec, disk, law),
    memoryPreservingPause: pause === undefined ? null : law(pause, 'components.memoryPreservingPause'),
    services,
    cache: resolveCache(spec, context),
    migration: resolveMigration(spec, nic, context),
    inPlace: resolveInPlace(spec, context),
    inputs,
    leans: [],
  }
}
