import { InputError } from '../../errors/index.ts'
import { reachabilityGraph } from '../../markov/petri/index.ts'
import {
  type ExplicitChain,
  explicitDot,
  explicitFromNet,
  netDot,
  netPrismLanguage,
} from '../../nets/index.ts'
import { chainMeasures } from './chain-measures.ts'
import { withMeasures } from './measures.ts'
import type { ModelSource } from './model.ts'

/** What of a model is written. */
export interface ExportOptions {
  /** Names of measures, as in a {@link SolveQuestion}; they become rewards. */
  readonly measures: readonly string[]
  /** Most states; absent: 200,000. */
  readonly maxStates?: number
}

const limits = ({ maxStates }: ExportOptions) => (maxStates === undefined ? {} : { maxStates })

/**
 * The chain of a model with its measures as rewards.
 *
 * @throws InputError for deterministic and general transitions that run, naming them, and for unknown measures
 */
export async function explicitChain(source: ModelSource, options: ExportOptions): Promise<ExplicitChain> {
  if (source.kind === 'net') {
    const model = withMeasures(source.model, options.measures)
    return explicitFromNet(model, reachabilityGraph(model.net, limits(options)))
  }
  const { chain } = source
  if (options.measures.length === 0) return chain
  const rewards = chainMeasures(chain, options.measures).map(({ name, reward }) => [name, reward] as const)
  return { ...chain, rewards: new Map(rewards) }
}

/**
 * A model in the language of another tool.
 *
 * @throws InputError where the language cannot say it, with what can
 */
export async function modelText(
  source: ModelSource,
  language: 'prism' | 'dot',
  options: ExportOptions,
): Promise<string> {
  if (source.kind === 'chain') {
    if (language === 'dot') return explicitDot(source.chain)
    throw new InputError('is prism, whose language is for nets; accepted for a .tra: prism-explicit, dot', {
      parameter: 'to',
    })
  }
  const model = withMeasures(source.model, options.measures)
  const graph = reachabilityGraph(model.net, limits(options))
  if (language === 'dot') return netDot(graph)
  const measures = Object.fromEntries(model.measures.map(({ name, formula }) => [name, formula]))
  return netPrismLanguage({ ...model, shape: { ...model.shape, measures } }, graph)
}
