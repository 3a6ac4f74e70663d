import { type ExplicitChain, explicitStateName } from './explicit-chain.ts'

/** PRISM's explicit files of a chain, line by line: a large chain never stands in memory as text. */
export interface ExplicitText {
  readonly tra: Iterable<string>
  readonly sta: Iterable<string>
  readonly lab: Iterable<string>
  /** By the reward's name. */
  readonly srew: ReadonlyMap<string, Iterable<string>>
}

/**
 * Writes a chain as PRISM's explicit files; numbers have all their digits.
 *
 * PRISM reads them with `prism -importmodel chain.tra,sta,lab,srew -ctmc`.
 *
 * @returns lines with their ends
 * @example
 * [...writeExplicit(chain).tra] // ['2 2\n', '0 1 0.1\n', '1 0 2\n']
 */
export function writeExplicit(chain: ExplicitChain): ExplicitText {
  const srew = [...chain.rewards].map(([name, reward]) => [name, rewardLines(reward)] as const)
  return { tra: transitionLines(chain), sta: stateLines(chain), lab: labelLines(chain), srew: new Map(srew) }
}

/** Lines that can be gone through more than once. */
function lines(generate: () => Generator<string>): Iterable<string> {
  return { [Symbol.iterator]: generate }
}

function transitionLines({ states, from, to, rate }: ExplicitChain): Iterable<string> {
  return lines(function* () {
    yield `${states} ${rate.length}\n`
    for (let k = 0; k < rate.length; k++) yield `${from[k]} ${to[k]} ${rate[k]}\n`
  })
}

function stateLines(chain: ExplicitChain): Iterable<string> {
  return lines(function* () {
    yield `(${chain.variables?.names.join(',') ?? 'state'})\n`
    for (let state = 0; state < chain.states; state++) {
      const name = chain.variables === undefined ? `(${state})` : explicitStateName(chain, state)
      yield `${state}:${name}\n`
    }
  })
}

function labelLines({ states, from, initial, labels }: ExplicitChain): Iterable<string> {
  return lines(function* () {
    const others = [...labels].filter(([name]) => name !== 'init' && name !== 'deadlock')
    const names = ['init', 'deadlock', ...others.map(([name]) => name)]
    yield `${names.map((name, i) => `${i}="${name}"`).join(' ')}\n`
    const left = new Uint8Array(states)
    for (const state of from) left[state] = 1
    const labelled: (number[] | undefined)[] = []
    const add = (state: number, label: number) => {
      labelled[state] = [...(labelled[state] ?? []), label]
    }
    add(initial, 0)
    left.forEach((has, state) => {
      if (has === 0) add(state, 1)
    })
    others.forEach(([, members], k) => {
      for (const state of members) add(state, k + 2)
    })
    for (const [state, held] of Object.entries(labelled)) yield `${state}: ${held!.join(' ')}\n`
  })
}

function rewardLines(reward: Float64Array): Iterable<string> {
  return lines(function* () {
    yield `${reward.length} ${reward.reduce((count, value) => (value === 0 ? count : count + 1), 0)}\n`
    for (let state = 0; state < reward.length; state++) {
      if (reward[state] !== 0) yield `${state} ${reward[state]}\n`
    }
  })
}
