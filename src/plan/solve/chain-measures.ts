import { InputError } from '../../errors/index.ts'
import type { ExplicitChain } from '../../nets/index.ts'
import { unknownMeasure } from './unknown-measure.ts'

/** A reward on the states of a chain. */
export interface ChainMeasure {
  readonly name: string
  readonly label: string
  readonly reward: Float64Array
}

/** Chains of more states are not listed state by state unless asked. */
const MOST_LISTED = 50

/**
 * The measures of a chain: its rewards and its labels, the latter as probabilities. Nothing asked, and neither there:
 * the means of its variables, or the probabilities of its states.
 *
 * @param names rewards, labels, variables, or numbers of states; empty for all rewards and labels
 * @throws InputError for an unknown name, with the nearest one, and for a large chain without any measure
 */
export function chainMeasures(chain: ExplicitChain, names: readonly string[]): readonly ChainMeasure[] {
  const own = [...rewards(chain), ...labels(chain)]
  if (names.length === 0) return own.length > 0 ? own : fallback(chain)
  const all = [...own, ...variables(chain)]
  return [...new Set(names)].map((name) => {
    const found = all.find((measure) => measure.name === name)
    if (found !== undefined) return found
    if (/^\d+$/.test(name) && Number(name) < chain.states) return inState(chain, Number(name))
    throw unknownMeasure(
      name,
      all.map((measure) => measure.name),
    )
  })
}

const rewards = ({ rewards: given }: ExplicitChain): readonly ChainMeasure[] =>
  [...given].map(([name, reward]) => ({ name, label: `Reward ${name}`, reward }))

function labels({ states, labels: given, rewards: taken }: ExplicitChain): readonly ChainMeasure[] {
  return [...given].flatMap(([name, members]) => {
    if (name === 'init' || name === 'deadlock' || taken.has(name)) return []
    const reward = new Float64Array(states)
    for (const state of members) reward[state] = 1
    return [{ name, label: `Probability of ${name}`, reward }]
  })
}

function variables(chain: ExplicitChain): readonly ChainMeasure[] {
  const { states, variables: given } = chain
  return (given?.names ?? []).map((name, k) => ({
    name,
    label: `Mean of ${name}`,
    reward: Float64Array.from({ length: states }, (_, state) => given!.valueOf(state, k)),
  }))
}

function inState({ states }: ExplicitChain, state: number): ChainMeasure {
  const reward = new Float64Array(states)
  reward[state] = 1
  return { name: String(state), label: `Probability of state ${state}`, reward }
}

function fallback(chain: ExplicitChain): readonly ChainMeasure[] {
  const means = variables(chain)
  if (means.length > 0) return means
  if (chain.states <= MOST_LISTED)
    return Array.from({ length: chain.states }, (_, state) => inState(chain, state))
  throw new InputError(
    'is missing, and the chain has neither rewards (.srew) nor labels (.lab) nor variables (.sta); accepted: numbers of states, such as --measure 0,3',
    { parameter: 'measure' },
  )
}
