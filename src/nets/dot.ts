import type { ReachabilityGraph } from '../markov/petri/index.ts'
import { type ExplicitChain, explicitStateName } from './prism/explicit-chain.ts'

/**
 * The states of a net and the moves among them, for Graphviz. Exponential moves carry their rate, the strikes of
 * deterministic and general transitions are dashed.
 *
 * @example
 * netDot(graph) // 'digraph net {\n  ...\n  0 -> 1 [label="fail\n0.001"]\n}\n'
 */
export function netDot(graph: ReachabilityGraph): string {
  const { net } = graph
  const states = graph.names.map((name, state) => {
    const first = graph.initial.some((start) => start.state === state)
    return `  ${state} [label=${quoted(name.replaceAll(' ', '\n'))}${first ? ', peripheries=2' : ''}]`
  })
  const moves = graph.edges.map(({ from, to, transition, value }) => {
    const { definition } = net.transitions[transition]!
    if (definition.kind === 'exponential')
      return `  ${from} -> ${to} [label=${quoted(`${definition.name}\n${value}`)}]`
    const share = value === 1 ? '' : `\n${value}`
    const delay = definition.kind === 'deterministic' ? `\nafter ${definition.delay}` : ''
    return `  ${from} -> ${to} [label=${quoted(`${definition.name}${delay}${share}`)}, style=dashed]`
  })
  return `digraph net {\n  node [shape=box]\n${[...states, ...moves].join('\n')}\n}\n`
}

/**
 * The states of a chain and the moves among them, for Graphviz; the state in which it starts has a double line.
 *
 * @example
 * explicitDot(chain) // 'digraph chain {\n  ...\n  0 -> 1 [label="0.1"]\n}\n'
 */
export function explicitDot(chain: ExplicitChain): string {
  const { states, from, to, rate, initial, labels } = chain
  const named = Array.from({ length: states }, (_, state) => {
    const held = [...labels].filter(([label, members]) => label !== 'init' && members.includes(state))
    const lines = [explicitStateName(chain, state), ...held.map(([label]) => label)].join('\n')
    return `  ${state} [label=${quoted(lines)}${state === initial ? ', peripheries=2' : ''}]`
  })
  const moves = Array.from(rate, (value, k) => `  ${from[k]} -> ${to[k]} [label="${value}"]`)
  return `digraph chain {\n  node [shape=box]\n${[...named, ...moves].join('\n')}\n}\n`
}

/** A string in Graphviz's own quotes; line breaks are written \n. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
