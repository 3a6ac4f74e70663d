import { InputError } from '../../../errors/index.ts'
import {
  availabilityInterval,
  checkpointsBetweenReboots,
  checkpointUnavailability,
  dalyInterval,
  exactInterval,
  goodput,
  type PlannedRebootSchedule,
  wallSeconds,
  youngInterval,
} from '../../../models/checkpoint/index.ts'
import { requirePositive } from '../../../models/migration/index.ts'
import type { TransferWarning } from '../answer.ts'
import { derivedInput, givenInput, inputOr, type TransferInput, usedInputs } from '../inputs.ts'
import { commonWarnings } from '../warnings.ts'
import type { IntervalOptions } from './options.ts'
import { save } from './save.ts'
import { savedGuest } from './saved-guest.ts'

interface Inputs {
  readonly saveSeconds: number
  readonly meanTimeBetweenFailuresSeconds: number
  readonly restartSeconds: number
}

/** One rule for the interval between checkpoints. Adding one is one entry of the registry. */
export interface IntervalRule {
  readonly name: string
  readonly title: string
  readonly formula: string
  readonly source: string
  /** Work between two saves, without the save, s. */
  readonly interval: (inputs: Inputs) => number
}

/** The rules for the interval, by name; the exact optimum first. The only list of them. */
export const intervalRules: readonly IntervalRule[] = [
  {
    name: 'exact',
    title: 'least time to finish',
    formula: 'tau = M (1 + W0(-e^(-1 - delta/M)))',
    source: 'derived from the complete model of J. T. Daly, FGCS 22, 2006',
    interval: exactInterval,
  },
  {
    name: 'daly',
    title: 'Daly, higher order',
    formula: 'tau = sqrt(2 delta M) (1 + sqrt(delta/2M)/3 + (delta/2M)/9) - delta if delta < 2M, else M',
    source: 'J. T. Daly, FGCS 22, 2006, equation 37',
    interval: dalyInterval,
  },
  {
    name: 'young',
    title: 'Young, first order',
    formula: 'tau = sqrt(2 delta M)',
    source: 'J. W. Young, CACM 17(9), 1974',
    interval: youngInterval,
  },
  {
    name: 'availability',
    title: 'highest availability',
    formula: 'tau + delta = delta + sqrt(2 (M + Rs) delta + delta^2)',
    source: 'Saxena et al., arXiv 2410.18124',
    interval: ({ saveSeconds, meanTimeBetweenFailuresSeconds, restartSeconds }) =>
      availabilityInterval({
        saveSeconds,
        meanTimeToFailureSeconds: meanTimeBetweenFailuresSeconds,
        recoverySeconds: restartSeconds,
      }) - saveSeconds,
  },
]

/** What one rule advises. */
export interface IntervalAnswer {
  readonly rule: string
  readonly title: string
  /** Work between two saves, without the save. */
  readonly intervalSeconds: number
  /** From the start of one save to the start of the next. */
  readonly periodSeconds: number
  /** Share of the time that does work. */
  readonly goodput: number
  /** Wall-clock time of the work; null: none is given. */
  readonly wallSeconds: number | null
  /** Of the service, with half a period of work lost in a failure. */
  readonly unavailability: number
  readonly formula: string
  readonly source: string
}

/** How often to save. */
export interface CheckpointIntervalAnswer {
  readonly profile: { readonly name: string; readonly year: number; readonly isDefault: boolean }
  /** delta: lost service of one save. */
  readonly saveSeconds: number
  readonly meanTimeBetweenFailuresSeconds: number
  readonly restartSeconds: number
  readonly rules: readonly IntervalAnswer[]
  /** Checkpoints of their own between planned reboots that keep the state; null: there are none. */
  readonly betweenReboots: (PlannedRebootSchedule & { readonly rebootIntervalSeconds: number }) | null
  readonly inputs: readonly TransferInput[]
  readonly warnings: readonly TransferWarning[]
}

function answerOf(rule: IntervalRule, inputs: Inputs, workSeconds: number | undefined): IntervalAnswer {
  const intervalSeconds = rule.interval(inputs)
  const periodSeconds = intervalSeconds + inputs.saveSeconds
  const timing = { ...inputs, intervalSeconds }
  return {
    rule: rule.name,
    title: rule.title,
    intervalSeconds,
    periodSeconds,
    goodput: goodput(timing),
    wallSeconds: workSeconds === undefined ? null : wallSeconds({ ...timing, workSeconds }),
    unavailability: checkpointUnavailability({
      saveSeconds: inputs.saveSeconds,
      meanTimeToFailureSeconds: inputs.meanTimeBetweenFailuresSeconds,
      recoverySeconds: inputs.restartSeconds,
      periodSeconds,
    }),
    formula: rule.formula,
    source: rule.source,
  }
}

/** delta and Rs: given, or what one save and its restore cost by the method. */
function timesOf(options: IntervalOptions): readonly TransferInput[] {
  const { saveSeconds, restartSeconds, method = 'stop-and-save' } = options
  if (method === 'all') {
    throw new InputError("is 'all'; accepted: one method, for the cost of one save", { parameter: 'method' })
  }
  const saved = save(options)
  const { inputs } = savedGuest(options)
  const from = saved.inputs
  const [answer] = saved.methods
  const lost = answer?.lostServiceSeconds ?? 0
  const restore = answer?.details.find(({ key }) => key === 'restoreSeconds')?.value
  if (saveSeconds === undefined && lost === 0) {
    throw new InputError(`is missing; accepted: what one save costs, since ${method} stops no work here`, {
      parameter: 'saveSeconds',
    })
  }
  if (restartSeconds === undefined && typeof restore !== 'number') {
    throw new InputError(
      `is missing; accepted: the time to restart after a failure, which ${method} does not tell`,
      { parameter: 'restartSeconds' },
    )
  }
  return [
    ...inputs,
    inputOr(
      ['saveSeconds', 'delta', 's'],
      saveSeconds,
      derivedInput(['saveSeconds', 'delta', 's'], lost, from, `lost service of one save by ${method}`),
    ),
    inputOr(
      ['restartSeconds', 'Rs', 's'],
      restartSeconds,
      derivedInput(['restartSeconds', 'Rs', 's'], Number(restore), from, `restore by ${method}`),
    ),
  ]
}

/**
 * How often to save: by every rule, with goodput and unavailability, and between planned reboots.
 *
 * @throws InputError naming the option at fault
 * @example
 * interval({
 *   profile: builtinProfile('two-socket-1tib'), saveSeconds: 300, meanTimeBetweenFailuresSeconds: 86_400, restartSeconds: 600,
 * }).rules[2].intervalSeconds // 7200
 */
export function interval(options: IntervalOptions): CheckpointIntervalAnswer {
  const { profile, profileIsDefault = false, workSeconds, rebootIntervalSeconds } = options
  const { meanTimeBetweenFailuresSeconds } = options
  requirePositive('meanTimeBetweenFailuresSeconds', meanTimeBetweenFailuresSeconds)
  const all = [
    ...timesOf(options),
    givenInput(['meanTimeBetweenFailuresSeconds', 'M', 's'], meanTimeBetweenFailuresSeconds),
  ]
  const value = (name: string): number => all.find((input) => input.name === name)!.value
  const saveSeconds = value('saveSeconds')
  const restartSeconds = value('restartSeconds')
  const inputs: Inputs = { saveSeconds, restartSeconds, meanTimeBetweenFailuresSeconds }
  const used = usedInputs(all, ['meanTimeBetweenFailuresSeconds', 'saveSeconds', 'restartSeconds'])
  return {
    profile: { name: profile.name, year: profile.year, isDefault: profileIsDefault },
    saveSeconds,
    meanTimeBetweenFailuresSeconds,
    restartSeconds,
    rules: intervalRules.map((rule) => answerOf(rule, inputs, workSeconds)),
    betweenReboots:
      rebootIntervalSeconds === undefined
        ? null
        : { rebootIntervalSeconds, ...checkpointsBetweenReboots({ ...inputs, rebootIntervalSeconds }) },
    inputs: used,
    warnings: commonWarnings({ profile, profileIsDefault, traits: [], answers: [], all, used }),
  }
}
