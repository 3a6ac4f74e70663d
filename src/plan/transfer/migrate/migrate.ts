import { InputError } from '../../../errors/index.ts'
import {
  type ConcurrencyPolicy,
  checkLink,
  type EvacuationWave,
  evacuate,
  type LinkCheck,
  requireAtMost,
  requireWhole,
} from '../../../models/migration/index.ts'
import {
  infeasibleAnswer,
  type MethodAnswer,
  methodAnswer,
  type TransferAnswer,
  type TransferWarning,
} from '../answer.ts'
import { type TransferInput, usedInputs } from '../inputs.ts'
import { membersNamed } from '../registry.ts'
import { commonWarnings } from '../warnings.ts'
import { type GuestInputs, guestInputs } from './guest.ts'
import type { MigrationMethod } from './method.ts'
import { migrationMethods } from './methods.ts'
import type { MigrateOptions } from './options.ts'
import { policyNamed } from './policies.ts'

/** Guests of all hosts together that are still planned one by one. */
const mostGuests = 1_000_000

/** Waves that are alike. */
export interface WavesAlike {
  readonly waves: number
  /** Guests of each wave, over all hosts. */
  readonly guests: number
  /** Most of them out of one host. */
  readonly guestsPerHost: number
  readonly rateBytesPerSecond: number
  /** Of each wave; null: it never ends. */
  readonly totalSeconds: number | null
  readonly downtimeSeconds: number | null
  readonly converged: boolean
}

/** All guests of one or several hosts leave. */
export interface EvacuationAnswer {
  readonly waves: readonly WavesAlike[]
  /** From the first byte to the last guest gone; null: a guest never gets away. */
  readonly makespanSeconds: number | null
  readonly movedBytes: number | null
  readonly worstDowntimeSeconds: number | null
  readonly converged: boolean
  readonly stopRule: string | null
  readonly reason: string | null
}

/** One method's answer, for one guest that has the host's rate alone, and for all of them. */
export interface MigrateMethodAnswer extends MethodAnswer {
  /** null: the method cannot be used. */
  readonly evacuation: EvacuationAnswer | null
}

/** What moving guests costs. */
export interface MigrateAnswer extends TransferAnswer {
  readonly methods: readonly MigrateMethodAnswer[]
  readonly guests: number
  readonly sourceHosts: number
  readonly policy: Pick<ConcurrencyPolicy, 'name' | 'says' | 'source'>
  readonly stopRule: { readonly name: string; readonly says: string; readonly source: string }
  readonly dirtyModel: { readonly name: string; readonly formula: string }
  /** Whether the line carries what the guest dirties. */
  readonly link: LinkCheck
}

function alike(waves: readonly EvacuationWave[]): readonly WavesAlike[] {
  const groups: WavesAlike[] = []
  let previous: EvacuationWave | undefined
  for (const wave of waves) {
    const last = groups.at(-1)
    if (last !== undefined && wave === previous)
      groups[groups.length - 1] = { ...last, waves: last.waves + 1 }
    else {
      const { guests, guestsPerHost, rateBytesPerSecond, transfer } = wave
      const { totalSeconds, downtimeSeconds, converged } = transfer
      groups.push({
        waves: 1,
        guests,
        guestsPerHost,
        rateBytesPerSecond,
        totalSeconds,
        downtimeSeconds,
        converged,
      })
    }
    previous = wave
  }
  return groups
}

interface Leaving {
  readonly guests: number
  readonly sourceHosts: number
  readonly policy: ConcurrencyPolicy
}

function evacuationOf(method: MigrationMethod, found: GuestInputs, leaving: Leaving): EvacuationAnswer {
  const { guests, sourceHosts, policy } = leaving
  const evacuation = evacuate({
    guests,
    sourceHosts,
    // Platforms give up by the memory a guest has, and allow slots by the line, not by what migrations get of it.
    memoryBytes: found.guestMemoryBytes,
    nicBytesPerSecond: found.rateBytesPerSecond,
    policy: { ...policy, perHost: () => policy.perHost(found.lineBytesPerSecond) },
    transferAt: (rate) => method.move(found.guest, rate).transfer,
  })
  const { makespanSeconds, movedBytes, worstDowntimeSeconds, converged, stopRule, reason } = evacuation
  const waves = alike(evacuation.waves)
  return { waves, makespanSeconds, movedBytes, worstDowntimeSeconds, converged, stopRule, reason }
}

function answerOf(method: MigrationMethod, found: GuestInputs, leaving: Leaving): MigrateMethodAnswer {
  const impossible = method.infeasibleBecause(found.guest)
  if (impossible !== null) return { ...infeasibleAnswer(method, impossible), evacuation: null }
  const { transfer, details } = method.move(found.guest, found.rateBytesPerSecond)
  return { ...methodAnswer(method, transfer, details), evacuation: evacuationOf(method, found, leaving) }
}

function linkWarnings(found: GuestInputs, link: LinkCheck, options: MigrateOptions): TransferWarning[] {
  const { rateBytesPerSecond, lineBytesPerSecond } = found
  const warnings: TransferWarning[] = []
  if (rateBytesPerSecond > lineBytesPerSecond)
    warnings.push({ code: 'rate-above-link', rateBytesPerSecond, lineBytesPerSecond })
  if (options.dirtyPagesPerSecond !== undefined && !link.feasible) {
    const { requiredBitsPerSecond, maxPagesPerSecond } = link
    const pagesPerSecond = options.dirtyPagesPerSecond
    warnings.push({ code: 'dirty-above-link', pagesPerSecond, requiredBitsPerSecond, maxPagesPerSecond })
  }
  return warnings
}

/** Where several guests leave, whether they all do matters, not whether one alone would. */
function evacuationWarnings(answers: readonly MigrateMethodAnswer[]): TransferWarning[] {
  return answers.flatMap(({ method, converged, evacuation }): TransferWarning[] =>
    converged && evacuation !== null && !evacuation.converged && evacuation.reason !== null
      ? [{ code: 'not-converged', method, reason: evacuation.reason }]
      : [],
  )
}

function inputsOf(methods: readonly MigrationMethod[], found: GuestInputs): readonly TransferInput[] {
  const names = methods.flatMap(({ uses }) => uses)
  if (names.includes('stopRule')) names.push(...found.rule.uses)
  // The line is what rates are held against, and what a platform allows slots by.
  return usedInputs(found.inputs, [...names, 'nicBytesPerSecond'])
}

/**
 * What moving a guest, or all guests of a host, costs by one method or by all.
 *
 * The equations are those of `models/migration`; a migration that does not converge is an answer.
 *
 * @throws InputError naming the option at fault
 * @example
 * migrate({ profile: builtinProfile('roothammer-2007') }).methods[0].converged // true
 */
export function migrate(options: MigrateOptions): MigrateAnswer {
  const { profile, guests = 1, sourceHosts = 1, profileIsDefault = false } = options
  requireWhole('guests', guests, 1)
  requireWhole('sourceHosts', sourceHosts, 1)
  requireAtMost('guests', guests, mostGuests / sourceHosts, `${mostGuests} over all hosts`)
  const methods = membersNamed(migrationMethods, options.method ?? 'pre-copy', 'method')
  const policy = policyNamed(options.policy ?? 'sequential', guests)
  const found = guestInputs(options)
  const answers = methods.map((method) => answerOf(method, found, { guests, sourceHosts, policy }))
  const impossible = answers.find(({ feasible }) => !feasible)
  if (answers.length === 1 && impossible !== undefined) {
    throw new InputError(`is '${impossible.method}': ${impossible.reason}`, { parameter: 'method' })
  }
  const pageBytes = found.guest.pageBytes
  const link = checkLink({
    pagesPerSecond: found.dirtyPagesPerSecond,
    pageBytes,
    linkBitsPerSecond: 8 * found.lineBytesPerSecond,
  })
  const used = inputsOf(methods, found)
  const { rule } = found.guest
  return {
    profile: { name: profile.name, year: profile.year, isDefault: profileIsDefault },
    methods: answers,
    guests,
    sourceHosts,
    policy: { name: policy.name, says: policy.says, source: policy.source },
    stopRule: { name: rule.name, says: rule.says, source: rule.source },
    dirtyModel: { name: found.dirtyModel.name, formula: found.dirtyModel.formula },
    link,
    inputs: used,
    warnings: [
      ...commonWarnings({ profile, profileIsDefault, traits: methods, answers, all: found.inputs, used }),
      ...evacuationWarnings(answers),
      ...linkWarnings(found, link, options),
    ],
  }
}
