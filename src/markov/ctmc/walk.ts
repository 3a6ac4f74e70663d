import type { Ctmc } from './ctmc.ts'

/** Calls `visit` for every transition in the order of the chain's `rate` array. */
export function forEachTransition(
  chain: Pick<Ctmc, 'states' | 'rowStart' | 'target'>,
  visit: (from: number, to: number, entry: number) => void,
): void {
  for (let i = 0; i < chain.states.length; i++)
    for (let e = chain.rowStart[i]!; e < chain.rowStart[i + 1]!; e++) visit(i, chain.target[e]!, e)
}

/** The state each entry of the chain's `rate` array leaves. */
export function sourceStates(chain: Pick<Ctmc, 'states' | 'rowStart' | 'target'>): Int32Array {
  const from = new Int32Array(chain.target.length)
  forEachTransition(chain, (i, _, e) => {
    from[e] = i
  })
  return from
}

/** Total rate out of each state, -q_ii, summed so that nothing cancels. */
export function exitRates(chain: Ctmc): Float64Array {
  const exit = new Float64Array(chain.states.length)
  forEachTransition(chain, (i, _, e) => {
    exit[i]! += chain.rate[e]!
  })
  return exit
}
