import snowflock from '../../../../data/paper-params/snowflock-2009.json' with { type: 'json' }
import { InputError } from '../../../errors/index.ts'
import { type CloneTransfer, spareSecondsWithin } from '../../../models/cloning/index.ts'
import { requireNonNegative, requireWhole } from '../../../models/migration/index.ts'
import { formatBytes } from '../../../units/index.ts'
import { type Detail, type MethodAnswer, methodAnswer, type TransferAnswer } from '../answer.ts'
import { rateInputs, volumeInputs } from '../host-inputs.ts'
import {
  derivedInput,
  givenInput,
  inputOr,
  knownInput,
  published,
  type TransferInput,
  usedInputs,
} from '../inputs.ts'
import { membersNamed } from '../registry.ts'
import { commonWarnings } from '../warnings.ts'
import { cloneMethods, type Parent } from './methods.ts'
import type { CloneOptions } from './options.ts'

/** One way to bring up n more guests. */
export interface CloneMethodAnswer extends MethodAnswer {
  /** From the request until all run; the same as the total. */
  readonly latencySeconds: number
  /** Time each clone later waits for memory it lacks. */
  readonly stallSecondsEach: number
  /** Work they do within the window, in seconds of one guest; null: no window is given. */
  readonly spareSeconds: number | null
}

/** What bringing up clones costs. The phases are those of the parent. */
export interface CloneAnswer extends TransferAnswer {
  readonly methods: readonly CloneMethodAnswer[]
  readonly clones: number
  readonly windowSeconds: number | null
}

function touchedOf(options: CloneOptions, volume: TransferInput): readonly TransferInput[] {
  const named = ['touchedBytes', 'F', 'B'] as const
  const { touchedBytes } = options
  if (touchedBytes !== undefined) {
    if (touchedBytes > volume.value) {
      throw new InputError(
        `is ${formatBytes(touchedBytes)}; accepted: at most the ${formatBytes(volume.value)} of memory in use`,
        { parameter: 'touchedBytes' },
      )
    }
    return [givenInput(named, touchedBytes)]
  }
  const share = knownInput(['workingSetShare', 'w', '1'], options.profile.migration.workingSetShare)
  return [share, derivedInput(named, share.value * volume.value, [share, volume], 'F = w V, the working set')]
}

function inputsOf(options: CloneOptions): readonly TransferInput[] {
  const volume = volumeInputs(options)
  const only = (named: Parameters<typeof givenInput>[0], stated: number | undefined) =>
    stated === undefined ? [] : [givenInput(named, stated)]
  return [
    givenInput(['clones', 'n', '1'], options.clones),
    ...volume,
    ...rateInputs(options),
    ...touchedOf(options, volume.at(-1)!),
    knownInput(['descriptorShare', 'd', '1'], published(snowflock, 'descriptor-share')),
    knownInput(['descriptorSeconds', 'td', 's'], published(snowflock, 'descriptor-time')),
    knownInput(['spawnSeconds', 'ts', 's'], published(snowflock, 'spawn-time')),
    ...only(['spawnSecondsEach', 'te', 's'], options.spawnSecondsEach),
    inputOr(['pageFetchSeconds', 'tp', 's'], options.pageFetchSeconds, published(snowflock, 'page-fetch')),
    knownInput(['pageBytes', 'P', 'B'], published(snowflock, 'page-size')),
    ...only(['resumeSeconds', 'Tr', 's'], options.resumeSeconds),
  ]
}

function parentOf(options: CloneOptions, inputs: readonly TransferInput[]): Parent {
  const value = (name: string): number => inputs.find((input) => input.name === name)?.value ?? 0
  return {
    profile: options.profile,
    service: options.service ?? options.profile.defaultService,
    clones: options.clones,
    guestMemoryBytes: value('guestMemoryBytes'),
    memoryBytes: value('memoryBytes'),
    rateBytesPerSecond: value('rateBytesPerSecond'),
    path: options.path,
    touchedBytes: value('touchedBytes'),
    descriptorShare: value('descriptorShare'),
    descriptorSeconds: value('descriptorSeconds'),
    spawnSeconds: value('spawnSeconds'),
    spawnSecondsEach: value('spawnSecondsEach'),
    pageFetchSeconds: value('pageFetchSeconds'),
    pageBytes: value('pageBytes'),
    resumeSeconds: value('resumeSeconds'),
  }
}

function detailsOf(transfer: CloneTransfer, details: readonly Detail[], spareSeconds: number | null) {
  const stall: Detail = {
    key: 'stallSecondsEach',
    label: 'waiting for memory, each clone',
    value: transfer.stallSecondsEach,
    unit: 's',
  }
  const spare: Detail = {
    key: 'spareSeconds',
    label: 'work within the window, seconds of one guest',
    value: spareSeconds,
    unit: '1',
  }
  return [stall, ...details, ...(spareSeconds === null ? [] : [spare])]
}

/**
 * What it takes to bring up n more guests by one method or by all: as spare capacity when a host has to go.
 *
 * The equations are those of `models/cloning`; `boot` is the profile's own start of fresh guests, for comparison.
 *
 * @throws InputError naming the option at fault
 * @example
 * clone({ profile: builtinProfile('two-socket-1tib'), clones: 32 }).methods[0].latencySeconds // 0.8
 */
export function clone(options: CloneOptions): CloneAnswer {
  const { profile, clones, profileIsDefault = false, windowSeconds } = options
  requireWhole('clones', clones, 1)
  if (windowSeconds !== undefined) requireNonNegative('windowSeconds', windowSeconds)
  const methods = membersNamed(cloneMethods, options.method ?? 'fork', 'method')
  const inputs = inputsOf(options)
  const parent = parentOf(options, inputs)
  const answers = methods.map((method): CloneMethodAnswer => {
    const { transfer, details } = method.bringUp(parent)
    const { latencySeconds, stallSecondsEach } = transfer
    const spareSeconds = windowSeconds === undefined ? null : spareSecondsWithin(transfer, windowSeconds)
    return {
      ...methodAnswer(method, transfer, detailsOf(transfer, details, spareSeconds)),
      latencySeconds,
      stallSecondsEach,
      spareSeconds,
    }
  })
  const used = usedInputs(
    inputs,
    methods.flatMap(({ uses }) => uses),
  )
  return {
    profile: { name: profile.name, year: profile.year, isDefault: profileIsDefault },
    methods: answers,
    clones,
    windowSeconds: windowSeconds ?? null,
    inputs: used,
    warnings: commonWarnings({ profile, profileIsDefault, traits: methods, answers, all: inputs, used }),
  }
}
