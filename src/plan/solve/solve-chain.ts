import { InputError } from '../../errors/index.ts'
import { absorption, type Ctmc, stationary, stationarySensitivities, transient } from '../../markov/index.ts'
import { solveLargeChain, sparseChain } from '../../markov/large/index.ts'
import { type ConstantSensitivity, chainFromExplicit, type ExplicitChain } from '../../nets/index.ts'
import { type ChainMeasure, chainMeasures } from './chain-measures.ts'
import type { ChainSource } from './model.ts'
import type { SolveQuestion } from './question.ts'
import type { LongRunMean, PointInTime, Solution, TimeToFailure } from './solution.ts'

/** Chains with more states are solved by the large-chain method. */
const MOST_REDUCED = 5_000
const MOST_STATES_TO_FAILURE = 20_000
/** Derivatives in every rate come unasked in chains so small. */
const FEW_STATES = 30

/** Answers a question about a chain from PRISM's files. @throws InputError and NotConvergedError, as {@link solveModel} */
export function solveChain({ name, chain }: ChainSource, question: SolveQuestion): Solution {
  refuseUnfit(question)
  requireLive(chain)
  const measures = chainMeasures(chain, question.measures)
  const { states } = chain
  const wantsPath = question.timesSeconds.length > 0 || states <= MOST_STATES_TO_FAILURE
  const named = wantsPath || states <= MOST_REDUCED ? chainFromExplicit(chain) : undefined
  const solved = longRun({ chain, named, measures }, question)
  return {
    model: name,
    title: name,
    constants: {},
    states: { tangible: states, vanishing: 0 },
    ...solved,
    overTime: named === undefined ? [] : overTime({ chain, named, measures }, question.timesSeconds),
    meanTimeToFailure: timeToFailure(chain, named),
    derivatives:
      named !== undefined && question.derivatives === 'auto' && states <= FEW_STATES
        ? rateDerivatives(named, measures)
        : [],
    derivativesOmitted: [],
    simulation: null,
  }
}

function refuseUnfit({ method, derivatives }: SolveQuestion): void {
  if (method === 'nested' || method === 'simulate') {
    throw new InputError(`is ${method}, but a chain of rates needs neither; accepted: auto, exact, large`, {
      parameter: 'method',
    })
  }
  if (typeof derivatives !== 'string' && derivatives.length > 0) {
    throw new InputError('is given, but a chain of rates has no constants; accepted: auto, none', {
      parameter: 'derivatives',
    })
  }
}

function requireLive({ states, from, to }: ExplicitChain): void {
  const left = new Uint8Array(states)
  from.forEach((state, k) => {
    if (to[k] !== state) left[state] = 1
  })
  const stuck = left.indexOf(0)
  if (stuck < 0) return
  throw new InputError(
    `the chain is deadlocked in state ${stuck}: no transition leaves it; accepted: a chain that goes on for ever`,
  )
}

interface Task {
  readonly chain: ExplicitChain
  /** The same chain with named states; undefined for a large one of which the long run alone is asked. */
  readonly named: Ctmc | undefined
  readonly measures: readonly ChainMeasure[]
}

type LongRun = Pick<Solution, 'method' | 'transitions' | 'residual' | 'iterations' | 'longRun'>

function longRun(task: Task, question: SolveQuestion): LongRun {
  const { chain, named } = task
  const exact = question.method === 'exact' || (question.method === 'auto' && chain.states <= MOST_REDUCED)
  if (!exact) return byLargeChain(task, question.relativeTolerance)
  try {
    return byStateReduction(named ?? chainFromExplicit(chain), task.measures)
  } catch (error) {
    const fillsIn = error instanceof InputError && error.parameter === 'states'
    if (!fillsIn) throw error
    if (question.method === 'exact') throw new InputError(error.message, { parameter: 'method' })
    return byLargeChain(task, question.relativeTolerance)
  }
}

function byStateReduction(chain: Ctmc, measures: readonly ChainMeasure[]): LongRun {
  const { probabilities, residual } = stationary(chain, { transientStates: 'zero' })
  return {
    method: 'state-reduction',
    transitions: chain.rate.length,
    residual,
    iterations: 0,
    longRun: measures.map(({ reward, ...named }) => {
      const terms = probabilities
        .map((p, state) => p * reward[state]!)
        .sort((a, b) => Math.abs(a) - Math.abs(b))
      const size = terms.reduce((sum, term) => sum + Math.abs(term), 0)
      const value = terms.reduce((sum, term) => sum + term, 0)
      return mean(named, value, chain.states.length * Number.EPSILON * size)
    }),
  }
}

const mean = (
  { name, label }: Omit<ChainMeasure, 'reward'>,
  value: number,
  errorEstimate: number,
): LongRunMean => ({ measure: name, label, value, errorEstimate, interval: null })

function byLargeChain({ chain, measures }: Task, relativeTolerance: number): LongRun {
  const { states, from, to, rate } = chain
  function* transitions() {
    for (let k = 0; k < rate.length; k++) yield { from: from[k]!, to: to[k]!, rate: rate[k]! }
  }
  const solved = solveLargeChain(sparseChain(states, transitions()), {
    measures: Object.fromEntries(measures.map(({ name, reward }) => [name, reward])),
    relativeTolerance,
  })
  return {
    method: 'large-chain',
    transitions: solved.transitions,
    residual: solved.residual,
    iterations: solved.iterations,
    longRun: measures.map((measure) => {
      const { value, errorEstimate } = solved.measures[measure.name]!
      return mean(measure, value, errorEstimate)
    }),
  }
}

function overTime(
  { chain, named, measures }: Task & { readonly named: Ctmc },
  times: readonly number[],
): readonly PointInTime[] {
  if (times.length === 0) return []
  const points = transient(named, { initial: named.states[chain.initial]!, times })
  return measures.flatMap(({ name, reward }) => {
    const sum = (vector: Float64Array) => vector.reduce((total, x, state) => total + x * reward[state]!, 0)
    return points.map(({ time, probabilities, timeInState }) => {
      const value = sum(probabilities)
      const accumulated = sum(timeInState)
      return {
        measure: name,
        timeSeconds: time,
        value,
        average: time > 0 ? accumulated / time : value,
        accumulated,
      }
    })
  })
}

function timeToFailure(chain: ExplicitChain, named: Ctmc | undefined): TimeToFailure {
  const down = chain.labels.get('down')
  if (down === undefined || down.length === 0) return { seconds: null, reason: 'no state has the label down' }
  if (named === undefined || chain.states > MOST_STATES_TO_FAILURE)
    return { seconds: null, reason: `the chain has more than ${MOST_STATES_TO_FAILURE} states` }
  try {
    const targets = down.map((state) => named.states[state]!)
    const { meanTime } = absorption(named, { initial: named.states[chain.initial]!, targets })
    return { seconds: meanTime, reason: null }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { seconds: null, reason: error.message.split(';', 1)[0]! }
  }
}

/** Derivatives in every rate of the chain; measures that are 0, or negative somewhere, have none. */
function rateDerivatives(chain: Ctmc, measures: readonly ChainMeasure[]): readonly ConstantSensitivity[] {
  return measures.flatMap(({ name, reward }) => {
    if (reward.some((value) => value < 0)) return []
    const earned = Object.fromEntries(chain.states.map((state, i) => [state, reward[i]!]))
    try {
      return stationarySensitivities(chain, earned).rates.map(({ from, to, derivative, elasticity }) => ({
        measure: name,
        constant: `${from} -> ${to}`,
        derivative,
        elasticity,
        method: 'derivative-system' as const,
      }))
    } catch (error) {
      if (error instanceof InputError) return []
      throw error
    }
  })
}
