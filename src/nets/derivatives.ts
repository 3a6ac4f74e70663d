import { InputError } from '../errors/index.ts'
import { type Ctmc, stationary, stationarySensitivities } from '../markov/index.ts'
import { netChain, netRewards, reachabilityGraph } from '../markov/petri/index.ts'
import type { NetModel } from './read-net.ts'
import { netSteadyState, type SteadyState } from './steady-state.ts'

/** How a long-run measure answers to one constant. */
export interface ConstantSensitivity {
  readonly measure: string
  readonly constant: string
  /** d(measure) / d(constant). */
  readonly derivative: number
  /** Percent change of the measure per percent change of the constant; null where the measure is 0. */
  readonly elasticity: number | null
  /** The derivative system of the chain, or differences between solutions. */
  readonly method: 'derivative-system' | 'differences'
}

/** Steps of the fourth-order central difference, in units of `STEP` of the constant, and their weights. */
const DIFFERENCE = [
  [-2, 1],
  [-1, -8],
  [1, 8],
  [2, -1],
] as const
const STEP = 1e-3

/** The derivative system takes a state reduction a state. */
const MOST_STATES = 500

/**
 * Derivatives of every long-run measure of a net in one of its constants.
 *
 * For exponential nets of up to 500 states from the derivative system of the chain,
 * dM/dc = sum over rates of dM/dq dq/dc + sum pi dr/dc, where dq/dc and dr/dc are fourth-order differences of the
 * formulas alone; else from fourth-order differences of the solutions, which are exact to ten digits or more.
 *
 * @param model the net
 * @param constant name of the constant, which must not be 0
 * @param reread reads the net again with another value of that constant
 * @throws InputError for an unknown constant, one that is 0, or one that changes the states of the net
 *
 * @example
 * await netDerivatives(model, 'vmRepair', (value) => readNet(text, { file, set: { vmRepair: String(value) } }))
 */
export async function netDerivatives(
  model: NetModel,
  constant: string,
  reread: (value: number) => Promise<NetModel>,
): Promise<readonly ConstantSensitivity[]> {
  const at = model.constants[constant]
  if (at === undefined || at === 0) {
    throw new InputError(
      `the constant ${constant} is ${at ?? 'not in the model'}; accepted: one that is not 0`,
      {
        parameter: 'constant',
      },
    )
  }
  const variants: NetModel[] = []
  for (const [steps] of DIFFERENCE) variants.push(await reread(at * (1 + steps * STEP)))
  const solved = netSteadyState(model)
  const exact = solved.method === 'state-reduction' && solved.states <= MOST_STATES
  const derivatives = exact ? bySystem(model, variants, at) : byDifferences(model, variants, at)
  return solved.measures.map(({ name, value }, m) => ({
    measure: name,
    constant,
    derivative: derivatives[m]!,
    elasticity: value === 0 ? null : (derivatives[m]! * at) / value,
    method: exact ? 'derivative-system' : 'differences',
  }))
}

/** Fourth-order difference quotient of values at the four variants. */
function quotient(values: readonly number[], at: number): number {
  const sum = DIFFERENCE.reduce((total, [, weight], v) => total + weight * values[v]!, 0)
  return sum / (12 * STEP * at)
}

function byDifferences(model: NetModel, variants: readonly NetModel[], at: number): readonly number[] {
  const solutions = variants.map((variant): SteadyState => netSteadyState(variant))
  return model.measures.map((_, m) =>
    quotient(
      solutions.map(({ measures }) => measures[m]!.value),
      at,
    ),
  )
}

function bySystem(model: NetModel, variants: readonly NetModel[], at: number): readonly number[] {
  const graph = reachabilityGraph(model.net)
  const chain = netChain({ ...graph, net: { ...graph.net, timers: [] } })
  const graphs = variants.map(({ net }) => reachabilityGraph(net))
  const chains = graphs.map((one) => netChain({ ...one, net: { ...one.net, timers: [] } }))
  for (const one of chains) requireSameStates(chain, one)
  const rateSlopes = Array.from(chain.rate, (_, e) =>
    quotient(
      chains.map((one) => one.rate[e]!),
      at,
    ),
  )
  const pi = stationary(chain).probabilities
  return model.measures.map(({ reward }, m) => {
    const earned = netRewards(graph, reward)
    const slopes = graphs.map((one, v) => netRewards(one, variants[v]!.measures[m]!.reward))
    const direct = pi.reduce(
      (sum, p, state) =>
        sum +
        p *
          quotient(
            slopes.map((slope) => slope[state]!),
            at,
          ),
      0,
    )
    return direct + throughRates(chain, earned, rateSlopes)
  })
}

/** The part of the derivative that goes through the rates. Rewards are shifted to be >= 0, which changes no derivative. */
function throughRates(chain: Ctmc, earned: Float64Array, rateSlopes: readonly number[]): number {
  const least = Math.min(0, ...earned)
  const reward = Object.fromEntries(chain.states.map((name, state) => [name, earned[state]! - least]))
  if (earned.every((value) => value === least)) return 0
  const { rates } = stationarySensitivities(chain, reward)
  return rates.reduce((sum, { derivative }, e) => sum + derivative * rateSlopes[e]!, 0)
}

function requireSameStates(chain: Ctmc, other: Ctmc): void {
  const same =
    other.rate.length === chain.rate.length &&
    other.states.every((name, i) => name === chain.states[i]) &&
    other.target.every((target, e) => target === chain.target[e])
  if (same) return
  throw new InputError('the constant changes the states of the net; accepted: one that changes rates only', {
    parameter: 'constant',
  })
}
