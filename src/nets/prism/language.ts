import { InputError } from '../../errors/index.ts'
import type { CompiledExpression } from '../../expressions/index.ts'
import type { ReachabilityGraph } from '../../markov/petri/index.ts'
import type { NetModel } from '../read-net.ts'
import type { ArcsShape, Formula, TransitionShape } from '../schema.ts'
import { readFormula, type Scope } from '../scope.ts'

const KEYWORDS = new Set(
  `A bool clock const ctmc C double dtmc E endinit endinvariant endmodule endobservables endrewards endsystem false
  formula filter func F global G init invariant I int label max mdp min module X nondeterministic observable
  observables of Pmax Pmin P pomdp popta probabilistic prob pta rate rewards Rmax Rmin R S stochastic system true U W`
    .trim()
    .split(/\s+/),
)

/** A name that PRISM accepts as one. */
const rename = (name: string): string => (KEYWORDS.has(name) ? `${name}_` : name)

/**
 * A plain net in the PRISM language: each place a variable, each exponential transition a command.
 *
 * @param model the net as read from its file
 * @param graph its reachability graph, for the bounds of the variables
 * @throws InputError for immediate, deterministic or general transitions, naming them, and for what PRISM cannot say
 *
 * @example
 * await netPrismLanguage(model, graph) // 'ctmc\n\nconst int mttf = 600;\n...'
 */
export async function netPrismLanguage(model: NetModel, graph: ReachabilityGraph): Promise<string> {
  const others = model.net.transitions.filter(({ definition }) => definition.kind !== 'exponential')
  if (others.length > 0) {
    const names = others.map(({ definition }) => definition.name).join(', ')
    throw new InputError(
      `${names} is not exponential; accepted for the PRISM language: exponential transitions only (the explicit files take immediate ones too)`,
    )
  }
  const scope: Scope = { places: model.net.places, constants: model.constants }
  const read = (formula: Formula) => readFormula(formula, scope, 'the model')
  const constants = Object.entries(model.constants).map(
    ([name, value]) => `const ${isInt(value) ? 'int' : 'double'} ${rename(name)} = ${value};`,
  )
  const variables = model.net.places.map((place, k) => {
    const most = graph.markings.reduce((top, marking) => Math.max(top, marking[k]!), 0)
    return `  ${rename(place)} : [0..${Math.max(1, most)}] init ${model.net.initial[k]};`
  })
  const commands: string[] = []
  for (const [name, shape] of Object.entries(model.shape.transitions)) {
    commands.push(`  ${await command({ name, shape, read })}`)
  }
  const rewards: string[] = []
  for (const [name, given] of Object.entries(model.shape.measures ?? {})) {
    const formula = await read(typeof given === 'object' ? given.reward : given)
    rewards.push(`rewards "${name}"\n  true : ${formula.toPrism('number', rename)};\nendrewards\n`)
  }
  const label =
    model.shape.down === undefined
      ? ''
      : `\nlabel "down" = ${(await read(model.shape.down)).toPrism('truth', rename)};\n`
  return `ctmc\n\n${constants.join('\n')}\n\nmodule net\n${variables.join('\n')}\n\n${commands.join('\n')}\nendmodule\n${label}\n${rewards.join('\n')}`
}

/** PRISM's int has 32 bits. */
function isInt(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31
}

interface CommandParts {
  readonly name: string
  readonly shape: TransitionShape
  readonly read: (formula: Formula) => Promise<CompiledExpression>
}

/** `[] guard -> rate : update;` with the name as a comment: a PRISM action of its own would be free to synchronise. */
async function command({ name, shape, read }: CommandParts): Promise<string> {
  const arcs = async (given: ArcsShape | undefined) => {
    const printed: { place: string; count: string }[] = []
    for (const [place, formula] of listed(given)) {
      printed.push({ place: rename(place), count: (await read(formula)).toPrism('number', rename) })
    }
    return printed
  }
  const input = await arcs(shape.from)
  const output = await arcs(shape.to)
  const inhibitor = await arcs(shape.inhibitedBy)
  const guards = [
    ...input.map(({ place, count }) => `${place} >= ${count}`),
    ...inhibitor.map(({ place, count }) => (count === '0' ? 'true' : `(${count} = 0 | ${place} < ${count})`)),
    ...(shape.when === undefined ? [] : [(await read(shape.when)).toPrism('truth', rename)]),
  ]
  const changes = new Map<string, string>()
  const change = (place: string, sign: '+' | '-', count: string) =>
    changes.set(place, `${changes.get(place) ?? place} ${sign} ${count}`)
  for (const { place, count } of input) change(place, '-', count)
  for (const { place, count } of output) change(place, '+', count)
  const updates = [...changes].map(([place, value]) => `(${place}' = ${value})`)
  const rate = await printedRate({ name, shape, read }, input)
  const guard = guards.length === 0 ? 'true' : guards.join(' & ')
  return `[] ${guard} -> ${rate} : ${updates.length === 0 ? 'true' : updates.join(' & ')}; // ${name}`
}

async function printedRate(
  { shape, read }: CommandParts,
  input: readonly { place: string; count: string }[],
): Promise<string> {
  const given = shape.exponential!
  const isMean = typeof given === 'object' && 'mean' in given
  const formula = typeof given !== 'object' ? given : 'mean' in given ? given.mean : given.rate
  const text = (await read(formula)).toPrism('number', rename)
  const rate = isMean ? `1 / ${text}` : text
  const servers = shape.servers ?? 1
  if (servers === 1) return rate
  const degrees = input.map(({ place, count }) => (count === '1' ? place : `floor(${place} / ${count})`))
  const limit = servers === 'infinite' ? [] : [(await read(servers)).toPrism('number', rename)]
  const busy = [...degrees, ...limit]
  return `${rate} * ${busy.length === 1 ? busy[0] : `min(${busy.join(', ')})`}`
}

function listed(arcs: ArcsShape | undefined): readonly (readonly [string, Formula])[] {
  if (arcs === undefined) return []
  if (typeof arcs === 'string') return [[arcs, 1]]
  if (!Array.isArray(arcs)) return Object.entries(arcs)
  const counts = new Map<string, number>()
  for (const place of arcs) counts.set(place, (counts.get(place) ?? 0) + 1)
  return [...counts]
}
