import { InputError } from '../../errors/index.ts'
import { type Ctmc, type Initial, initialVector, listNames, reachable, stateIndex } from '../ctmc/index.ts'
import { emptyReduction, occupancyBeforeRoot, planElimination, reduce } from '../elimination/index.ts'

/** From where to where a first passage leads. */
export interface PassageQuestion {
  readonly initial: Initial
  /** The states whose first visit ends the passage, e.g. all down states for the time to failure. */
  readonly targets: readonly string[]
}

/** What happens until a target is reached. */
export interface Absorption {
  /** Mean time to the first visit to a target; 0 when the chain starts in one. */
  readonly meanTime: number
  /** Expected time in each state before that visit, by state index. */
  readonly timeInState: Float64Array
  /** Probability that the first target visited is this one, by state index (0 for other states). */
  readonly firstTarget: Float64Array
}

/**
 * Mean time to absorption (MTTF where the targets are the down states), without a subtraction.
 *
 * x (-Q_TT) = alpha_T over the states T before the targets, solved by state reduction; mean time = sum x; probability
 * of target b first = alpha_b + sum_i x_i q_ib. Right to about 1e-14 relative on chains whose failures are rarer than 1e-16 a step,
 * where an iterative or a general linear solver returns a wrong figure.
 *
 * @throws InputError for an unknown name, no targets, or states from which no target can be reached.
 *
 * Source: Grassmann, Taksar, Heyman, Oper. Res. 33(5), 1985; Heyman, SIAM J. Algebraic Discrete Methods 8, 1987.
 *
 * @example
 * // two units, failure rate 1e-6 each, repair rate 1: 500001500000 hours to the loss of both
 * absorption(chain, { initial: 'both', targets: ['none'] }).meanTime
 */
export function absorption(chain: Ctmc, question: PassageQuestion): Absorption {
  const { start, isTarget, before } = passage(chain, question)
  const local = new Int32Array(chain.states.length).fill(-1)
  before.forEach((state, i) => {
    local[state] = i
  })
  const root = before.length
  const from: number[] = []
  const to: number[] = []
  const rate: number[] = []
  for (const state of before) {
    let leaving = 0
    for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++) {
      if (isTarget[chain.target[e]!]) leaving += chain.rate[e]!
      else {
        from.push(local[state]!)
        to.push(local[chain.target[e]!]!)
        rate.push(chain.rate[e]!)
      }
    }
    if (leaving > 0) {
      from.push(local[state]!)
      to.push(root)
      rate.push(leaving)
    }
  }
  const work = emptyReduction(planElimination({ states: root + 1, from, to }, root))
  reduce(rate, work)
  const time = new Float64Array(root + 1)
  occupancyBeforeRoot(work, [...before.map((state) => start[state]!), 0], time)
  return describe(chain, { start, isTarget, before }, time)
}

/** The states before the targets, reachable from the start, all of which lead to a target. */
interface Passage {
  readonly start: Float64Array
  readonly isTarget: Uint8Array
  readonly before: readonly number[]
}

function passage(chain: Ctmc, { initial, targets }: PassageQuestion): Passage {
  const start = initialVector(chain, initial)
  if (targets.length === 0) throw new InputError('no target states were given; accepted: at least one')
  const isTarget = new Uint8Array(chain.states.length)
  for (const name of targets) isTarget[stateIndex(chain, name)] = 1
  const stop = (state: number) => isTarget[state] === 1
  const sources = [...start.keys()].filter((state) => start[state]! > 0)
  const seen = reachable(chain, sources, stop)
  const before = [...seen.keys()].filter((state) => seen[state] && !isTarget[state])
  const arriving = reachable(reversed(chain), [...isTarget.keys()].filter(stop))
  const stranded = before.filter((state) => !arriving[state])
  if (stranded.length > 0)
    throw new InputError(
      `from ${listNames(stranded.map((i) => chain.states[i]!))} no target (${listNames(targets)}) is ever reached; accepted: targets that every state on the way leads to`,
    )
  return { start, isTarget, before }
}

function reversed(chain: Ctmc): Pick<Ctmc, 'states' | 'rowStart' | 'target'> {
  const n = chain.states.length
  const rowStart = new Int32Array(n + 1)
  for (const j of chain.target) rowStart[j + 1]!++
  for (let i = 0; i < n; i++) rowStart[i + 1]! += rowStart[i]!
  const place = rowStart.slice(0, n)
  const target = new Int32Array(chain.target.length)
  for (let i = 0; i < n; i++)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++) target[place[chain.target[e]!]!++] = i
  return { states: chain.states, rowStart, target }
}

function describe(chain: Ctmc, { start, isTarget, before }: Passage, time: Float64Array): Absorption {
  const timeInState = new Float64Array(chain.states.length)
  const firstTarget = start.map((probability, state) => (isTarget[state] ? probability : 0))
  let meanTime = 0
  before.forEach((state, i) => {
    timeInState[state] = time[i]!
    meanTime += time[i]!
    for (let e = chain.rowStart[state]!; e < chain.rowStart[state + 1]!; e++)
      if (isTarget[chain.target[e]!]) firstTarget[chain.target[e]!]! += time[i]! * chain.rate[e]!
  })
  if (!Number.isFinite(meanTime))
    throw new InputError('the mean time to the targets exceeds 1.8e308; accepted: rates less far apart')
  return { meanTime, timeInState, firstTarget }
}
