import type { ReachabilityGraph } from '../markov/petri/index.ts'

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

/** A string in Graphviz's own quotes; line breaks are written \n. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
