import qemu from '../../../../data/paper-params/qemu.json' with { type: 'json' }
import remus from '../../../../data/paper-params/remus-2008.json' with { type: 'json' }
import tlc from '../../../../data/paper-params/tlc.json' with { type: 'json' }
import { InputError } from '../../../errors/index.ts'
import { type DirtyModel, requirePositive } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import { formatBytes, parseBytes, parseDuration, parseRate } from '../../../units/index.ts'
import { rateInputs, volumeInputs } from '../host-inputs.ts'
import { derivedInput, givenInput, inputOr, knownInput, published, type TransferInput } from '../inputs.ts'
import { dirtyModelNamed } from '../migrate/dirty-models.ts'
import type { SaveOptions } from './options.ts'

/** A guest about to be saved: every value that a method may need, in SI. */
export interface SavedGuest {
  readonly memoryBytes: number
  readonly workingSetBytes: number
  readonly dirtyBytesPerSecond: number
  readonly dirty: DirtyModel
  readonly rateBytesPerSecond: number
  readonly copyLoss: number
  readonly diskBytesPerSecond: number
  readonly diskReadBytesPerSecond: number
  /** undefined: each saves to its own disk. */
  readonly sharedBytesPerSecond: number | undefined
  readonly nodes: number
  readonly pauseSeconds: number
  readonly pageBytes: number
  readonly stepSeconds: number
  readonly copyBytesPerSecond: number
  readonly sinceLastSeconds: number
  readonly ratio: number
  readonly compressBytesPerSecond: number
  readonly servers: number
  readonly epochSeconds: number
}

/** What is taken where nothing is said and nobody published a number, as a user would write it. */
export const saveDefaults = { page: '4KiB', step: '1s', copyRate: '5GB/s', sinceLast: '1h' } as const

const assumed = (value: number, source: string) => ({ value, provenance: 'assumed', source }) as const

/** Memory in, bytes out, and the rate at which that went, of QEMU's compressed migration. */
function compression(): { readonly ratio: number; readonly bytesPerSecond: number } {
  const plainBytes = paperValue(qemu, 'plain-kilobytes') * 1024
  const seconds = paperValue(qemu, 'compressed-time') / 1000
  return {
    ratio: paperValue(qemu, 'plain-kilobytes') / paperValue(qemu, 'compressed-kilobytes'),
    bytesPerSecond: plainBytes / seconds,
  }
}

function workingSet(options: SaveOptions, volume: TransferInput): readonly TransferInput[] {
  const named = ['workingSetBytes', 'W', 'B'] as const
  const { workingSetBytes, profile } = options
  if (workingSetBytes === undefined) {
    const share = knownInput(['workingSetShare', 'w', '1'], profile.migration.workingSetShare)
    return [share, derivedInput(named, share.value * volume.value, [share, volume], 'W = w V')]
  }
  if (workingSetBytes > volume.value) {
    throw new InputError(
      `is ${formatBytes(workingSetBytes)}; accepted: at most the ${formatBytes(volume.value)} of memory to be saved`,
      { parameter: 'workingSetBytes' },
    )
  }
  return [givenInput(named, workingSetBytes)]
}

function methodInputs(options: SaveOptions): readonly TransferInput[] {
  const { compressBytesPerSecond, ratio } = options
  const { ratio: usualRatio, bytesPerSecond } = compression()
  const ofQemu = { provenance: 'published', source: `${qemu.citation}: guest under load` } as const
  return [
    inputOr(
      ['stepSeconds', 'z', 's'],
      options.stepSeconds,
      assumed(parseDuration(saveDefaults.step), 'default'),
    ),
    inputOr(
      ['copyBytesPerSecond', 'Cm', 'B/s'],
      options.copyBytesPerSecond,
      assumed(parseRate(saveDefaults.copyRate), 'copying within memory'),
    ),
    inputOr(
      ['sinceLastSeconds', 't', 's'],
      options.sinceLastSeconds,
      assumed(parseDuration(saveDefaults.sinceLast), 'default'),
    ),
    inputOr(['ratio', 'x', '1'], ratio, { value: usualRatio, ...ofQemu }),
    inputOr(['compressBytesPerSecond', 'Cz', 'B/s'], compressBytesPerSecond, {
      value: bytesPerSecond,
      ...ofQemu,
    }),
    inputOr(['servers', 'k', '1'], options.servers, published(tlc, 'servers')),
    inputOr(['epochSeconds', 'Te', 's'], options.epochSeconds, published(remus, 'epoch')),
    knownInput(['overheadBase', 'a', '1'], published(remus, 'overhead-base')),
    knownInput(['overheadPerHertz', 'b', 's'], published(remus, 'overhead-per-hertz')),
    knownInput(['failoverSeconds', 'tf', 's'], published(remus, 'failover')),
  ]
}

function hostInputs(options: SaveOptions): readonly TransferInput[] {
  const { profile, sharedBytesPerSecond, nodes, pauseSeconds } = options
  const { disk, migration } = profile
  const only = (named: Parameters<typeof givenInput>[0], stated: number | undefined) =>
    stated === undefined ? [] : [givenInput(named, stated)]
  return [
    inputOr(['dirtyBytesPerSecond', 'D', 'B/s'], options.dirtyBytesPerSecond, migration.dirtyRate),
    inputOr(['copyLoss', 'F', '1'], options.copyLoss, migration.degradation),
    inputOr(['diskBytesPerSecond', 'Bd', 'B/s'], options.diskBytesPerSecond, disk.sequentialWrite),
    inputOr(['diskReadBytesPerSecond', 'Br', 'B/s'], options.diskReadBytesPerSecond, disk.sequentialRead),
    ...only(['sharedBytesPerSecond', 'Bp', 'B/s'], sharedBytesPerSecond),
    ...only(['nodes', 'm', '1'], nodes),
    ...only(['pauseSeconds', 'tp', 's'], pauseSeconds),
    inputOr(['pageBytes', 'P', 'B'], options.pageBytes, {
      value: parseBytes(saveDefaults.page),
      provenance: 'published',
      source: 'page of x86-64 and of the papers',
    }),
  ]
}

/**
 * The guest that the options and the profile describe together, and the history of its numbers.
 *
 * @throws InputError naming the option at fault
 */
export function savedGuest(options: SaveOptions): {
  readonly guest: SavedGuest
  readonly inputs: readonly TransferInput[]
} {
  const volume = volumeInputs(options)
  const inputs = [
    ...volume,
    ...rateInputs(options),
    ...workingSet(options, volume.at(-1)!),
    ...hostInputs(options),
    ...methodInputs(options),
  ]
  const value = (name: string): number => inputs.find((input) => input.name === name)?.value ?? 0
  requirePositive('diskBytesPerSecond', value('diskBytesPerSecond'))
  requirePositive('diskReadBytesPerSecond', value('diskReadBytesPerSecond'))
  const workingSetBytes = value('workingSetBytes')
  const dirtyBytesPerSecond = value('dirtyBytesPerSecond')
  const guest: SavedGuest = {
    memoryBytes: value('memoryBytes'),
    workingSetBytes,
    dirtyBytesPerSecond,
    dirty: dirtyModelNamed(options.dirtyModel ?? 'capped').make({ dirtyBytesPerSecond, workingSetBytes }),
    rateBytesPerSecond: value('rateBytesPerSecond'),
    copyLoss: value('copyLoss'),
    diskBytesPerSecond: value('diskBytesPerSecond'),
    diskReadBytesPerSecond: value('diskReadBytesPerSecond'),
    sharedBytesPerSecond: options.sharedBytesPerSecond,
    nodes: options.nodes ?? 1,
    pauseSeconds: value('pauseSeconds'),
    pageBytes: value('pageBytes'),
    stepSeconds: value('stepSeconds'),
    copyBytesPerSecond: value('copyBytesPerSecond'),
    sinceLastSeconds: value('sinceLastSeconds'),
    ratio: value('ratio'),
    compressBytesPerSecond: value('compressBytesPerSecond'),
    servers: value('servers'),
    epochSeconds: value('epochSeconds'),
  }
  return { guest, inputs }
}
