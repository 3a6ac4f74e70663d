import type { Provenance } from '../../provenance/index.ts'
import type { Paper, Reproduction } from './contract.ts'
import { judge, type ReproductionVerdict } from './judge.ts'

/** One published figure, what the models make of it, and the verdict. */
export interface ReproducedFigure {
  /** Id of the paper, e.g. `kourai-2007`. */
  readonly paper: string
  /** Id of the figure within the paper. */
  readonly figure: string
  readonly label: string
  readonly unit: string
  /** null: the paper speaks of it and gives no number. */
  readonly published: number | null
  /** The model's value in the same unit; null: nothing computes it. */
  readonly model: number | null
  /** Model less published; null where either is. */
  readonly difference: number | null
  /** How the model's value is computed, in words; null: nothing computes it. */
  readonly computation: string | null
  readonly citation: string
  /** Page, table or slide. */
  readonly source: string
  /** `published`: read in the source; `recalled`: from memory. */
  readonly provenance: Provenance
  readonly verdict: ReproductionVerdict
  /** Why it is contradicted, not derivable, failed or only near, or a remark; null: nothing to say. */
  readonly because: string | null
}

/** How many figures got each verdict. */
export interface ReproductionSummary {
  readonly figures: number
  readonly reproduced: number
  readonly calibrated: number
  readonly within: number
  readonly contradicted: number
  readonly notDerivable: number
  readonly failed: number
}

/** Every published figure with its verdict. Anything in `summary.failed` is a fault of ours. */
export interface ReproductionReport {
  readonly figures: readonly ReproducedFigure[]
  readonly summary: ReproductionSummary
}

function summaryOf(figures: readonly ReproducedFigure[]): ReproductionSummary {
  const count = (matches: (verdict: ReproductionVerdict) => boolean): number =>
    figures.filter(({ verdict }) => matches(verdict)).length
  return {
    figures: figures.length,
    reproduced: count((verdict) => verdict === 'reproduced'),
    calibrated: count((verdict) => verdict === 'calibrated'),
    within: count((verdict) => verdict.startsWith('within')),
    contradicted: count((verdict) => verdict === 'contradicted'),
    notDerivable: count((verdict) => verdict === 'not-derivable'),
    failed: count((verdict) => verdict === 'failed'),
  }
}

/** Figures that each parameter was fitted to, by `paper/id`. */
function parameterFits(papers: readonly Paper[]): ReadonlyMap<string, readonly string[]> {
  const fits = new Map<string, readonly string[]>()
  for (const { id, parameters } of papers) {
    for (const parameter of parameters) fits.set(`${id}/${parameter.id}`, parameter.fittedTo ?? [])
  }
  return fits
}

/** A coefficient fitted to a parameter is fitted to whatever that parameter was fitted to. */
function withParameterFits(
  fittedTo: readonly string[],
  fits: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const all = new Set(fittedTo)
  // A Set visits what is added while it is walked.
  for (const id of all) for (const further of fits.get(id) ?? []) all.add(further)
  return all
}

function byFigure(
  papers: readonly Paper[],
  reproductions: readonly Reproduction[],
): Map<string, Reproduction> {
  const known = new Set<string>()
  for (const paper of papers) {
    for (const { id } of paper.figures) {
      const figure = `${paper.id}/${id}`
      if (known.has(figure)) throw new Error(`figure ${figure} stands in the paper files twice`)
      known.add(figure)
    }
  }
  const found = new Map<string, Reproduction>()
  for (const reproduction of reproductions) {
    const { figure } = reproduction
    if (!known.has(figure))
      throw new Error(`a reproduction names the figure ${figure}, which no paper file holds`)
    if (found.has(figure)) throw new Error(`figure ${figure} is reproduced twice`)
    found.set(figure, reproduction)
  }
  return found
}

/**
 * Judges every figure of the given papers, in their order.
 *
 * @throws Error when a reproduction names an unknown figure, or a figure is named twice
 */
export function reportOn(
  papers: readonly Paper[],
  reproductions: readonly Reproduction[],
): ReproductionReport {
  const found = byFigure(papers, reproductions)
  const fits = parameterFits(papers)
  const figures = papers.flatMap((paper) =>
    paper.figures.map((figure): ReproducedFigure => {
      const id = `${paper.id}/${figure.id}`
      const reproduction = found.get(id)
      const fittedTo = withParameterFits(reproduction?.fittedTo ?? [], fits)
      const { model, verdict, because } = judge(figure, id, reproduction, fittedTo)
      return {
        paper: paper.id,
        figure: figure.id,
        label: figure.label,
        unit: figure.unit,
        published: figure.value,
        model,
        difference: model === null || figure.value === null ? null : model - figure.value,
        computation: reproduction?.model ?? null,
        citation: paper.citation,
        source: figure.source,
        provenance: figure.provenance,
        verdict,
        because,
      }
    }),
  )
  return { figures, summary: summaryOf(figures) }
}
