import { InputError } from '../../errors/index.ts'
import { type Absorption, absorption, type PassageQuestion } from '../absorption/index.ts'
import { type Ctmc, ctmc, type Transition } from '../ctmc/index.ts'
import type { Lifetime } from '../lifetimes/index.ts'
import { type Stationary, type StationaryOptions, stationary } from '../stationary/index.ts'
import { type Race, race } from './race.ts'

/** A way out of a state that competes with the others: the shortest time wins. */
export interface Competitor {
  readonly to: string
  readonly time: Lifetime
}

/** A way out of a state chosen on entry: with this probability, after this sojourn. */
export interface Branch {
  readonly to: string
  /** 0 < probability <= 1; those of a state sum to 1. */
  readonly probability: number
  readonly sojourn: Lifetime
}

/** How a state is left: by competing times, by branches, or (absorbing) never. */
export type Kernel =
  | { readonly competing: readonly Competitor[] }
  | { readonly branches: readonly Branch[] }
  | { readonly absorbing: true }

/** A semi-Markov process: a kernel for each state by name. */
export type SemiMarkov = Readonly<Record<string, Kernel>>

const SUM_TOLERANCE = 1e-9

/**
 * The CTMC with the long-run fractions and the mean passage times of a semi-Markov process.
 *
 * Both depend on the kernel only through the jump probabilities p_ij and the mean sojourns h_i, so the chain with rates
 * q_ij = p_ij / h_i has the same pi, MTTF and sensitivities. Its transient behaviour is another.
 *
 * For competing times p_ij = E[prod_{l != j} S_l(X_j)] and h_i = integral of prod_l S_l.
 *
 * @throws InputError for an unknown target, probabilities that do not sum to 1, a mean sojourn that is 0 or infinite,
 * or two discrete times that can tie.
 *
 * Source: Trivedi, Probability & Statistics with Reliability, Queuing and CS Applications (2nd ed.), Wiley 2002, sec. 7.7;
 * Kulkarni, Modeling and Analysis of Stochastic Systems, 1995, ch. 9.
 *
 * @example equivalentChain({ up: { competing: [{ to: 'down', time: weibull({ shape: 2, scale: 100 }) }] }, down: ... })
 */
export function equivalentChain(process: SemiMarkov): Ctmc {
  const states = Object.keys(process)
  const transitions = states.flatMap((from): readonly Transition[] => {
    const kernel = process[from]!
    if ('absorbing' in kernel) return []
    const { probabilities, meanSojourn } =
      'branches' in kernel ? branch(from, kernel.branches) : compete(from, kernel.competing)
    const targets = 'branches' in kernel ? kernel.branches : kernel.competing
    return targets
      .map(({ to }, i) => ({ from, to, rate: probabilities[i]! / meanSojourn }))
      .filter(({ to, rate }) => to !== from && rate > 0)
  })
  return ctmc(states, transitions)
}

/**
 * Long-run fraction of time in each state of a semi-Markov process, in the order of its states.
 *
 * pi_i = nu_i h_i / sum_k nu_k h_k, nu the stationary vector of the jump chain.
 *
 * @throws InputError as {@link equivalentChain} does, and for a reducible process, naming the states.
 * @example semiMarkovStationary(process).probabilities
 */
export function semiMarkovStationary(process: SemiMarkov, options: StationaryOptions = {}): Stationary {
  return stationary(equivalentChain(process), options)
}

/**
 * Mean time until a semi-Markov process first visits a target, time in each state before, and which target is first.
 *
 * @throws InputError as {@link equivalentChain} does, and where no target can be reached, naming the states.
 * @example semiMarkovAbsorption(process, { initial: 'up', targets: ['down'] }).meanTime
 */
export function semiMarkovAbsorption(process: SemiMarkov, question: PassageQuestion): Absorption {
  return absorption(equivalentChain(process), question)
}

function branch(state: string, branches: readonly Branch[]): Race {
  let total = 0
  for (const { to, probability } of branches) {
    if (!(probability > 0 && probability <= 1))
      throw new InputError(
        `the probability from "${state}" to "${to}" is ${probability}; accepted: above 0, at most 1`,
      )
    total += probability
  }
  if (!(Math.abs(total - 1) <= SUM_TOLERANCE))
    throw new InputError(`the probabilities out of "${state}" sum to ${total}; accepted: 1`)
  const meanSojourn = branches.reduce((sum, b) => sum + (b.probability / total) * b.sojourn.mean, 0)
  return checked(state, { probabilities: branches.map((b) => b.probability / total), meanSojourn })
}

function compete(state: string, competing: readonly Competitor[]): Race {
  if (competing.length === 0)
    throw new InputError(`"${state}" has no way out; accepted: at least one, or { absorbing: true }`)
  return checked(state, race(state, competing))
}

function checked(state: string, result: Race): Race {
  if (!(result.meanSojourn > 0 && result.meanSojourn < Infinity))
    throw new InputError(
      `the mean sojourn in "${state}" is ${result.meanSojourn}; accepted: finite and above 0`,
    )
  return result
}
