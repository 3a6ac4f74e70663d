import hines from '../../../../data/paper-params/hines-2009.json' with { type: 'json' }
import mplm from '../../../../data/paper-params/mplm.json' with { type: 'json' }
import { InputError } from '../../../errors/index.ts'
import {
  type DirtyModel,
  dirtyRateFromPages,
  requireFraction,
  requirePositive,
  type StopRule,
} from '../../../models/migration/index.ts'
import { formatBytes, parseBytes } from '../../../units/index.ts'
import { rateInputs, volumeInputs } from '../host-inputs.ts'
import { derivedInput, givenInput, inputOr, knownInput, published, type TransferInput } from '../inputs.ts'
import { type DirtyModelEntry, dirtyModelNamed } from './dirty-models.ts'
import type { MigrateOptions } from './options.ts'
import { type StopRuleEntry, stopRuleNamed } from './stop-rules.ts'

/** A guest about to move: every value that a method may need, in SI. */
export interface MovingGuest {
  readonly memoryBytes: number
  readonly dirty: DirtyModel
  readonly dirtyBytesPerSecond: number
  readonly workingSetBytes: number
  readonly pageBytes: number
  readonly rule: StopRule
  readonly adaptive: boolean
  readonly copyLoss: number
  readonly stateBytes: number
  readonly fixedResumeSeconds: number
  readonly setupSeconds: number
  readonly roundTripSeconds: number
  readonly faultFraction: number
  readonly cacheBytes: number
  readonly sanBytesPerSecond: number
  /** undefined: the best one. */
  readonly sanShare: number | undefined
  readonly refillLoss: number
  readonly scanShare: number
  readonly epochSeconds: number
  readonly unsentShare: number
}

/** The guest with the history of its numbers. */
export interface GuestInputs {
  readonly guest: MovingGuest
  readonly inputs: readonly TransferInput[]
  readonly guestMemoryBytes: number
  readonly rateBytesPerSecond: number
  readonly lineBytesPerSecond: number
  readonly dirtyPagesPerSecond: number
  readonly rule: StopRuleEntry
  readonly dirtyModel: DirtyModelEntry
}

/** Page size that is taken where nothing is said in pages, as a user would write it. */
const usualPage = '4KiB'

function dirtyRateOf(options: MigrateOptions): readonly TransferInput[] {
  const { profile, dirtyBytesPerSecond, dirtyPagesPerSecond, pageBytes } = options
  const page = inputOr(['pageBytes', 'P', 'B'], pageBytes, {
    value: parseBytes(usualPage),
    provenance: 'published',
    source: 'page of x86-64 and of the papers',
  })
  requirePositive('pageBytes', page.value)
  const named = ['dirtyBytesPerSecond', 'D', 'B/s'] as const
  if (dirtyPagesPerSecond === undefined) {
    return [page, inputOr(named, dirtyBytesPerSecond, profile.migration.dirtyRate)]
  }
  if (dirtyBytesPerSecond !== undefined) {
    throw new InputError('is given beside a dirty rate in bytes; accepted: one of the two', {
      parameter: 'dirtyPagesPerSecond',
    })
  }
  const rate = dirtyRateFromPages({
    pagesPerSecond: dirtyPagesPerSecond,
    ...(pageBytes === undefined ? {} : { pageBytes }),
  })
  const pages = givenInput(['dirtyPagesPerSecond', 'p', 'pages/s'], dirtyPagesPerSecond)
  return [page, pages, derivedInput(named, rate, [pages, page], 'D = p P')]
}

function shareOfMemory(
  named: readonly [name: string, symbol: string, unit: 'B'],
  stated: number | undefined,
  memory: TransferInput,
  share: TransferInput,
): readonly TransferInput[] {
  if (stated === undefined) {
    const source = `${named[1]} = ${share.symbol} V`
    return [share, derivedInput(named, share.value * memory.value, [share, memory], source)]
  }
  if (!(stated <= memory.value)) {
    throw new InputError(
      `is ${formatBytes(stated)}; accepted: at most the ${formatBytes(memory.value)} of memory that must move`,
      { parameter: named[0] },
    )
  }
  return [givenInput(named, stated)]
}

/** Inputs that only some methods have; a fixed time is one only where it is given. */
function othersOf(options: MigrateOptions): readonly TransferInput[] {
  const { profile, resumeSeconds, setupSeconds, sanShare } = options
  const { migration, cache } = profile
  const only = (named: Parameters<typeof givenInput>[0], stated: number | undefined) =>
    stated === undefined ? [] : [givenInput(named, stated)]
  return [
    inputOr(['downtimeLimitSeconds', 'L', 's'], options.downtimeLimitSeconds, migration.blackout),
    inputOr(['copyLoss', 'F', '1'], options.copyLoss, migration.degradation),
    inputOr(['stateBytes', 's', 'B'], options.stateBytes, migration.stateBytes),
    ...only(['resumeSeconds', 'r', 's'], resumeSeconds),
    ...only(['setupSeconds', 'a', 's'], setupSeconds),
    inputOr(['roundTripSeconds', 'RTT', 's'], options.roundTripSeconds, migration.roundTrip),
    inputOr(['faultFraction', 'phi', '1'], options.faultFraction, published(hines, 'fault-fraction')),
    inputOr(['sanBytesPerSecond', 'Bs', 'B/s'], options.sanBytesPerSecond, migration.sanRate),
    ...only(['sanShare', 'q', '1'], sanShare),
    inputOr(['refillLoss', 'Fr', '1'], options.refillLoss, {
      ...cache.capacity,
      value: 1 - cache.capacity.value,
      source: `one minus the capacity while refilling; ${cache.capacity.source}`,
    }),
    inputOr(['scanShare', 'h', '1'], options.scanShare, {
      value: 0.5,
      provenance: 'assumed',
      source: 'the scan and the dirty pages share the rate in equal parts',
    }),
    inputOr(['epochSeconds', 'E', 's'], options.epochSeconds, published(mplm, 'epoch')),
    knownInput(['unsentShare', 'g', '1'], published(mplm, 'unsent-share')),
  ]
}

/**
 * The guest that the options and the profile describe together.
 *
 * @throws InputError naming the option at fault
 */
export function guestInputs(options: MigrateOptions): GuestInputs {
  const { profile } = options
  const volume = volumeInputs(options)
  const memory = volume[2]!
  const rates = rateInputs(options)
  const dirtyRate = dirtyRateOf(options)
  const working = shareOfMemory(
    ['workingSetBytes', 'W', 'B'],
    options.workingSetBytes,
    memory,
    knownInput(['workingSetShare', 'w', '1'], profile.migration.workingSetShare),
  )
  const cache = shareOfMemory(
    ['cacheBytes', 'C', 'B'],
    options.cacheBytes,
    memory,
    knownInput(['cachedShare', 'c', '1'], profile.cache.cachedShare),
  )
  const inputs = [...volume, ...rates, ...dirtyRate, ...working, ...cache, ...othersOf(options)]
  const value = (name: string): number => inputs.find((input) => input.name === name)?.value ?? 0
  const adaptive = options.adaptive === true
  const { entry, argument } = stopRuleNamed(options.stopRule ?? (adaptive ? 'clark-2005' : 'qemu'))
  const dirtyModel = dirtyModelNamed(options.dirtyModel ?? 'capped')
  const workingSetBytes = value('workingSetBytes')
  const dirtyBytesPerSecond = value('dirtyBytesPerSecond')
  requireFraction('scanShare', value('scanShare'))
  requirePositive('scanShare', value('scanShare'))
  return {
    inputs,
    guestMemoryBytes: value('guestMemoryBytes'),
    rateBytesPerSecond: value('rateBytesPerSecond'),
    lineBytesPerSecond: value('nicBytesPerSecond'),
    dirtyPagesPerSecond: dirtyBytesPerSecond / value('pageBytes'),
    rule: entry,
    dirtyModel,
    guest: {
      memoryBytes: memory.value,
      dirty: dirtyModel.make({ dirtyBytesPerSecond, workingSetBytes }),
      dirtyBytesPerSecond,
      workingSetBytes,
      pageBytes: value('pageBytes'),
      rule: entry.make(argument, value('downtimeLimitSeconds')),
      adaptive,
      copyLoss: value('copyLoss'),
      stateBytes: value('stateBytes'),
      fixedResumeSeconds: value('resumeSeconds'),
      setupSeconds: value('setupSeconds'),
      roundTripSeconds: value('roundTripSeconds'),
      faultFraction: value('faultFraction'),
      cacheBytes: value('cacheBytes'),
      sanBytesPerSecond: value('sanBytesPerSecond'),
      sanShare: options.sanShare,
      refillLoss: value('refillLoss'),
      scanShare: value('scanShare'),
      epochSeconds: value('epochSeconds'),
      unsentShare: value('unsentShare'),
    },
  }
}
