import type { Quantity } from '../../hardware/index.ts'
import { paperValue } from '../../papers/index.ts'
import { type Provenance, provenances, weakerProvenance } from '../../provenance/index.ts'

/** SI unit of a figure; `1`: a share, a count or a ratio. */
export type Unit = 's' | 'B' | 'B/s' | 'pages/s' | '1'

/** One number that an answer rests on, with its history. */
export interface TransferInput {
  /** As the library names it, e.g. `dirtyBytesPerSecond`. */
  readonly name: string
  /** As formulas name it, e.g. `D`. */
  readonly symbol: string
  readonly value: number
  readonly unit: Unit
  readonly provenance: Provenance
  readonly source: string
  /** Whether the user said it. */
  readonly given: boolean
  /** Names of the inputs it was computed from. */
  readonly from: readonly string[]
}

type Named = readonly [name: string, symbol: string, unit: Unit]

/** An input that the user states. */
export function givenInput([name, symbol, unit]: Named, value: number): TransferInput {
  // Adding zero turns -0 into 0.
  return {
    name,
    symbol,
    unit,
    value: value + 0,
    provenance: 'measured',
    source: 'as given',
    given: true,
    from: [],
  }
}

/** An input of a profile or a paper. */
export function knownInput(
  [name, symbol, unit]: Named,
  known: Pick<Quantity, 'value' | 'provenance' | 'source'>,
): TransferInput {
  const { value, provenance, source } = known
  return { name, symbol, unit, value, provenance, source, given: false, from: [] }
}

/** An input computed from others: no better known than the weakest of them. */
export function derivedInput(
  [name, symbol, unit]: Named,
  value: number,
  from: readonly TransferInput[],
  source: string,
): TransferInput {
  const provenance = from.map((input) => input.provenance).reduce(weakerProvenance, 'measured')
  return {
    name,
    symbol,
    unit,
    value,
    provenance,
    source,
    given: false,
    from: from.map((input) => input.name),
  }
}

/** A paper's file, as far as a parameter with its history is concerned. */
interface Source {
  readonly id: string
  readonly citation: string
  readonly parameters: readonly { readonly id: string; readonly value: number; readonly provenance: string }[]
}

function isProvenance(word: string): word is Provenance {
  return provenances.some((provenance) => provenance === word)
}

/**
 * A parameter of a paper, with its history.
 *
 * @throws Error if the file has no such parameter: data and code disagree
 */
export function published(paper: Source, id: string): Pick<Quantity, 'value' | 'provenance' | 'source'> {
  const provenance = paper.parameters.find((parameter) => parameter.id === id)?.provenance ?? ''
  if (!isProvenance(provenance))
    throw new Error(`paper ${paper.id}, ${id}: no provenance is called '${provenance}'`)
  return { value: paperValue(paper, id), provenance, source: paper.citation }
}

/** What the user states, or else what is known or assumed. */
export function inputOr(
  named: Named,
  stated: number | undefined,
  otherwise: Pick<Quantity, 'value' | 'provenance' | 'source'> | TransferInput,
): TransferInput {
  if (stated !== undefined) return givenInput(named, stated)
  if ('from' in otherwise) return otherwise
  return knownInput(named, otherwise)
}

/** The inputs of these names and all that they were computed from, in the order of the list. */
export function usedInputs(
  all: readonly TransferInput[],
  names: readonly string[],
): readonly TransferInput[] {
  const wanted = new Set<string>()
  const want = (name: string): void => {
    if (wanted.has(name)) return
    wanted.add(name)
    for (const parent of all.find((input) => input.name === name)?.from ?? []) want(parent)
  }
  for (const name of names) want(name)
  return all.filter(({ name }) => wanted.has(name))
}

/** What the user stated and the answer does not rest on. */
export function unusedInputs(
  all: readonly TransferInput[],
  used: readonly TransferInput[],
): readonly string[] {
  return all.filter((input) => input.given && !used.includes(input)).map(({ name }) => name)
}
