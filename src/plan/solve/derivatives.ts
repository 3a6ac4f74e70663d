import { InputError, nearestHint } from '../../errors/index.ts'
import { netRewards, type ReachabilityGraph, reachabilityGraph } from '../../markov/petri/index.ts'
import { type ConstantSensitivity, type NetModel, netDerivatives } from '../../nets/index.ts'
import type { OmittedDerivative } from './solution.ts'

/** A net with a way to read it again, its measures being those asked for. */
export interface Variable {
  readonly model: NetModel
  readonly reread: (constant: string, value: number) => Promise<NetModel>
}

/** Derivatives by constants, and the constants that have none. */
export interface Derivatives {
  readonly derivatives: readonly ConstantSensitivity[]
  readonly derivativesOmitted: readonly OmittedDerivative[]
}

/** Change of a constant, relative to it, by which kinks are looked for. */
const STEP = 1e-3
/** A second difference beyond this share of the values is a kink: a smooth formula has some 1e-6. */
const KINK = 1e-4

/**
 * Derivatives of every measure in each of the constants.
 *
 * @param constants names
 * @param strict whether a constant without a derivative is an error, or is left out with the reason
 * @throws InputError where `strict`, for a constant that is unknown or 0, changes the states, or moves a threshold
 */
export async function derivativesBy(
  { model, reread }: Variable,
  constants: readonly string[],
  strict: boolean,
): Promise<Derivatives> {
  const derivatives: ConstantSensitivity[] = []
  const derivativesOmitted: OmittedDerivative[] = []
  const known = Object.keys(model.constants)
  for (const constant of constants) {
    if (!known.includes(constant)) throw unknownConstant(constant, known)
    try {
      if (model.constants[constant] !== 0) await requireSmooth({ model, reread }, constant)
      derivatives.push(...(await netDerivatives(model, constant, (value) => reread(constant, value))))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      if (strict) throw new InputError(`${constant}: ${error.message}`, { parameter: 'derivatives' })
      derivativesOmitted.push({ constant, reason: error.message })
    }
  }
  return { derivatives, derivativesOmitted }
}

function unknownConstant(name: string, known: readonly string[]): InputError {
  return new InputError(
    `the model has no constant '${name}'${nearestHint(name, known)} accepted: ${known.join(', ') || 'none'}`,
    { parameter: 'derivatives' },
  )
}

/** Refuses a constant that counts tokens or stands in a comparison: a difference across a jump is no derivative. */
async function requireSmooth({ model, reread }: Variable, constant: string): Promise<void> {
  const at = model.constants[constant]
  if (at === undefined) return
  const here = figures(model)
  const below = figures(await reread(constant, at * (1 - STEP)))
  const above = figures(await reread(constant, at * (1 + STEP)))
  const smooth =
    below.length === here.length &&
    above.length === here.length &&
    here.every((middle, i) => {
      const bend = Math.abs(above[i]! - 2 * middle + below[i]!)
      return bend <= KINK * (Math.abs(above[i]!) + Math.abs(middle) + Math.abs(below[i]!))
    })
  if (smooth) return
  throw new InputError(
    'it changes the states of the net or moves a threshold, so there is no derivative; accepted: constants that change rates and rewards smoothly',
  )
}

/** Every rate, probability and reward of a net, in the order of its states. */
function figures(model: NetModel): Float64Array {
  const graph = reachabilityGraph(model.net)
  const rewards = model.measures.map(({ reward }) => netRewards(graph, reward))
  const parts = [moves(graph), ...rewards]
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}

function moves({ edges }: ReachabilityGraph): Float64Array {
  return Float64Array.from(edges.flatMap(({ from, to, value }) => [from, to, value]))
}
