import { InputError } from '../../errors/index.ts'
import { type Ctmc, ctmc, type Transition } from '../../markov/index.ts'
import { requireAtMost, requirePositive, requireWhole } from '../migration/index.ts'
import { append, normalize } from './normalize.ts'

const MOST_WORKSTATIONS = 1_000_000

/** Workstations that need a file server. */
export interface WorkstationFileServer {
  /** N, whole, 1 to a million. */
  readonly workstations: number
  /** k, whole, 1 to N: the system is up while at least k workstations and the file server work; default 1. */
  readonly neededWorkstations?: number
  /** lambda_w of one workstation, 1/h, > 0. */
  readonly workstationFailureRatePerHour: number
  /** lambda_f, 1/h, > 0. */
  readonly fileServerFailureRatePerHour: number
  /** mu_w, 1/h, > 0. */
  readonly workstationRepairRatePerHour: number
  /** mu_f, 1/h, > 0. */
  readonly fileServerRepairRatePerHour: number
}

/** Long-run probabilities of w working workstations, w = 0..N, with the file server up and down. */
export interface WorkstationFileServerAvailability {
  readonly unavailability: number
  readonly fileServerUp: readonly number[]
  readonly fileServerDown: readonly number[]
}

/**
 * Long-run unavailability of N workstations and a file server; one repairer, who leaves a workstation for the file
 * server; parts fail also while the system is down.
 *
 * With a_w, b_w the probabilities of w working workstations, file server up and down:
 * `b_w (mu_f + w lambda_w) = a_w lambda_f + b_(w+1) (w+1) lambda_w` and
 * `a_(w-1) mu_w = (a_w + b_w) w lambda_w`, from w = N down; sums of positive terms only.
 *
 * Symbols as in {@link WorkstationFileServer}.
 *
 * @throws InputError for a number out of range
 * Source: Sahner, Trivedi, Puliafito, Performance and Reliability Analysis of Computer Systems, Kluwer 1996.
 * @example
 * workstationFileServer({ workstations: 2, workstationFailureRatePerHour: 1e-4, fileServerFailureRatePerHour: 5e-5,
 *   workstationRepairRatePerHour: 1, fileServerRepairRatePerHour: 0.5 }).unavailability // 1.00010003e-4
 */
export function workstationFileServer(options: WorkstationFileServer): WorkstationFileServerAvailability {
  const { workstations: n, neededWorkstations = 1 } = checked(options)
  const { workstationFailureRatePerHour: lambdaW, fileServerFailureRatePerHour: lambdaF } = options
  const { workstationRepairRatePerHour: muW, fileServerRepairRatePerHour: muF } = options
  // a_N, b_N, a_(N-1), b_(N-1), ...
  const weights: number[] = []
  let total = append(weights, 1, 0)
  for (let w = n; w >= 0; w--) {
    const at = 2 * (n - w)
    const fromAbove = w < n ? weights[at - 1]! * (w + 1) * lambdaW : 0
    total = append(weights, (weights[at]! * lambdaF + fromAbove) / (muF + w * lambdaW), total)
    if (w > 0) total = append(weights, ((weights[at]! + weights[at + 1]!) * w * lambdaW) / muW, total)
  }
  const p = normalize(weights)
  const ascending = Array.from({ length: n + 1 }, (_, w) => 2 * (n - w))
  const fileServerUp = ascending.map((at) => p[at]!)
  const fileServerDown = ascending.map((at) => p[at + 1]!)
  const down = [...fileServerUp.slice(0, neededWorkstations), ...fileServerDown].toSorted((x, y) => x - y)
  return { unavailability: down.reduce((sum, q) => sum + q, 0), fileServerUp, fileServerDown }
}

/**
 * The chain of {@link workstationFileServer}. States `(w,f)`: w workstations and f file servers working.
 *
 * ```text
 * (2,1) --2 lambda_w--> (1,1) --lambda_w--> (0,1)      f: 1 --lambda_f--> 0, 0 --mu_f--> 1 in every column
 *       <----mu_w-----        <---mu_w----             w: repaired only where f = 1
 * (2,0) --2 lambda_w--> (1,0) --lambda_w--> (0,0)
 * ```
 *
 * @throws InputError as {@link workstationFileServer}
 * @example
 * workstationFileServerChain({ workstations: 1, workstationFailureRatePerHour: 1, fileServerFailureRatePerHour: 1,
 *   workstationRepairRatePerHour: 9, fileServerRepairRatePerHour: 9 }).states // ['(1,1)', '(1,0)', '(0,1)', '(0,0)']
 */
export function workstationFileServerChain(options: WorkstationFileServer): Ctmc {
  const { workstations: n, workstationFailureRatePerHour, workstationRepairRatePerHour } = checked(options)
  const name = (w: number, f: 0 | 1): string => `(${w},${f})`
  const columns = Array.from({ length: n + 1 }, (_, i) => n - i)
  const transitions = columns.flatMap((w): readonly Transition[] => [
    { from: name(w, 1), to: name(w, 0), rate: options.fileServerFailureRatePerHour },
    { from: name(w, 0), to: name(w, 1), rate: options.fileServerRepairRatePerHour },
    ...(w > 0
      ? [
          { from: name(w, 1), to: name(w - 1, 1), rate: w * workstationFailureRatePerHour },
          { from: name(w, 0), to: name(w - 1, 0), rate: w * workstationFailureRatePerHour },
          { from: name(w - 1, 1), to: name(w, 1), rate: workstationRepairRatePerHour },
        ]
      : []),
  ])
  return ctmc(
    columns.flatMap((w) => [name(w, 1), name(w, 0)]),
    transitions,
  )
}

function checked(options: WorkstationFileServer): WorkstationFileServer {
  const { workstations, neededWorkstations = 1 } = options
  requireWhole('workstations', workstations, 1)
  requireAtMost('workstations', workstations, MOST_WORKSTATIONS, 'each is two states')
  requireWhole('neededWorkstations', neededWorkstations, 1)
  if (neededWorkstations > workstations)
    throw new InputError(
      `neededWorkstations is ${neededWorkstations}; accepted: at most the number of workstations, ${workstations}`,
      { parameter: 'neededWorkstations' },
    )
  requirePositive('workstationFailureRatePerHour', options.workstationFailureRatePerHour)
  requirePositive('fileServerFailureRatePerHour', options.fileServerFailureRatePerHour)
  requirePositive('workstationRepairRatePerHour', options.workstationRepairRatePerHour)
  requirePositive('fileServerRepairRatePerHour', options.fileServerRepairRatePerHour)
  return options
}
