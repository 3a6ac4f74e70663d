import { InputError } from '../../errors/index.ts'
import { type ReachabilityGraph, reachabilityGraph } from '../../markov/petri/index.ts'
import {
  type NetModel,
  netMeanTimeToFailure,
  netOverTime,
  netSteadyState,
  type SteadyState,
  withoutIdleClocks,
} from '../../nets/index.ts'
import { type Derivatives, derivativesBy } from './derivatives.ts'
import { withMeasures } from './measures.ts'
import type { NetSource } from './model.ts'
import type { SolveQuestion } from './question.ts'
import { simulateNet } from './simulate-net.ts'
import type { PointInTime, Solution, TimeToFailure } from './solution.ts'

/** Derivatives in all constants come unasked where they take about a second. */
const FEW_STATES = 50
/** The time to failure is found by state reduction, which takes seconds beyond this. */
const MOST_STATES_TO_FAILURE = 20_000

/** Answers a question about a net. @throws InputError and NotConvergedError, as {@link solveModel} */
export async function solveNet(source: NetSource, question: SolveQuestion): Promise<Solution> {
  const model = withMeasures(source.model, question.measures)
  const head = { model: source.name, title: model.title, constants: model.constants }
  if (question.method === 'simulate') {
    refuseWithSimulation(question)
    return { ...head, ...NOT_SIMULATED, ...(await simulateNet(model, question.simulation)) }
  }
  const solved = steadyState(model, question)
  const graph = pathGraph(model, solved, question)
  return {
    ...head,
    method: solved.method,
    states: { tangible: solved.states, vanishing: solved.vanishing },
    transitions: solved.transitions,
    residual: solved.residual,
    iterations: solved.iterations,
    longRun: solved.measures.map(({ name, ...rest }) => ({ measure: name, ...rest, interval: null })),
    overTime: overTime(model, graph, question.timesSeconds),
    meanTimeToFailure: timeToFailure(model, graph),
    ...(await derivatives(source, { model, solved }, question)),
    simulation: null,
  }
}

const NOT_SIMULATED = {
  method: 'simulation',
  states: null,
  transitions: null,
  residual: null,
  iterations: 0,
  overTime: [],
  meanTimeToFailure: { seconds: null, reason: 'a simulation estimates the long run only' },
  derivatives: [],
  derivativesOmitted: [],
} as const

function refuseWithSimulation({ timesSeconds, derivatives }: SolveQuestion): void {
  const both = (parameter: string): never => {
    throw new InputError(
      'is given for a simulation, which estimates the long run only; accepted: without it',
      {
        parameter,
      },
    )
  }
  if (timesSeconds.length > 0) both('at')
  if (derivatives !== 'auto' && derivatives.length > 0) both('derivatives')
}

function steadyState(model: NetModel, question: SolveQuestion): SteadyState {
  const { method, maxStates, relativeTolerance } = question
  try {
    return netSteadyState(model, {
      relativeTolerance,
      ...(maxStates === undefined ? {} : { maxStates }),
      ...(method === 'auto' || method === 'simulate' ? {} : { method }),
    })
  } catch (error) {
    if (!(error instanceof InputError) || error.parameter !== 'method' || model.net.timers.length === 0)
      throw error
    throw new InputError(
      `${error.message}; --simulate takes any net`,
      method === 'auto' ? {} : { parameter: 'method' },
    )
  }
}

/** The graph for questions about the way from the start; undefined with the reason where there is none. */
type PathGraph = ReachabilityGraph | { readonly reason: string }

function pathGraph(
  model: NetModel,
  solved: SteadyState,
  { timesSeconds, maxStates }: SolveQuestion,
): PathGraph {
  if (solved.states > MOST_STATES_TO_FAILURE && timesSeconds.length === 0) {
    return { reason: `the net has more than ${MOST_STATES_TO_FAILURE} states` }
  }
  const graph = withoutIdleClocks(reachabilityGraph(model.net, maxStates === undefined ? {} : { maxStates }))
  const running = graph.net.timers.filter((_, t) => graph.timers.some((mask) => (mask & (1 << t)) !== 0))
  if (running.length === 0) return graph
  const names = running.map(({ definition }) => definition.name).join(' and ')
  return { reason: `${names} ${running.length > 1 ? 'are' : 'is'} not exponential` }
}

function overTime(
  model: NetModel,
  graph: PathGraph,
  timesSeconds: readonly number[],
): readonly PointInTime[] {
  if (timesSeconds.length === 0) return []
  if ('reason' in graph) {
    throw new InputError(`is given, but ${graph.reason}; accepted: exponential and immediate transitions`, {
      parameter: 'at',
    })
  }
  return netOverTime(model, graph, timesSeconds).flatMap(({ name, points }) =>
    points.map(({ time, point, average, accumulated }) => ({
      measure: name,
      timeSeconds: time,
      value: point,
      average,
      accumulated,
    })),
  )
}

function timeToFailure(model: NetModel, graph: PathGraph): TimeToFailure {
  if ('reason' in graph) return { seconds: null, reason: graph.reason }
  if (graph.names.length > MOST_STATES_TO_FAILURE)
    return { seconds: null, reason: `the net has more than ${MOST_STATES_TO_FAILURE} states` }
  try {
    return { seconds: netMeanTimeToFailure(model, graph), reason: null }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { seconds: null, reason: error.message.split(';', 1)[0]! }
  }
}

interface Solved {
  readonly model: NetModel
  readonly solved: SteadyState
}

async function derivatives(
  source: NetSource,
  { model, solved }: Solved,
  question: SolveQuestion,
): Promise<Derivatives> {
  const variable = {
    model,
    reread: async (constant: string, value: number) =>
      withMeasures(await source.reread({ [constant]: String(value) }), question.measures),
  }
  const asked = question.derivatives
  if (typeof asked !== 'string') return derivativesBy(variable, asked, true)
  const small = solved.states <= FEW_STATES && solved.method !== 'nested-clocks'
  if (asked === 'auto' && !small) return { derivatives: [], derivativesOmitted: [] }
  const constants = Object.keys(model.constants).filter((name) => model.constants[name] !== 0)
  return derivativesBy(variable, constants, false)
}
