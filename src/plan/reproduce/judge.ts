import type { PaperFigure, Reproduction } from './contract.ts'

/**
 * What is said of a published figure: the model computes it (`reproduced`); it does, but a coefficient was fitted to
 * it, so agreement proves nothing (`calibrated`); the model is known to come only this near (`within n %`); the
 * paper's own inputs give another number (`contradicted`); nothing the paper gives leads to it (`not-derivable`); or
 * it should be computed and is not (`failed`).
 */
export type ReproductionVerdict =
  | 'reproduced'
  | 'calibrated'
  | `within ${number} %`
  | 'contradicted'
  | 'not-derivable'
  | 'failed'

export interface Judgement {
  /** The model's value in the figure's unit; null: nothing computes it. */
  readonly model: number | null
  readonly verdict: ReproductionVerdict
  /** Why it is contradicted, not derivable, failed or only near, or a remark; null: nothing to say. */
  readonly because: string | null
}

/** Slack for the rounding of binary fractions: 99.985 +- 0.0005 has no exact bounds. */
const relativeSlack = 1e-9

function agrees(figure: PaperFigure, published: number, model: number): boolean {
  const slack = relativeSlack * Math.abs(published)
  const difference = model - published
  if (figure.truncated === true) return difference >= -slack && difference < figure.resolution
  return Math.abs(difference) <= figure.resolution / 2 + slack
}

const failed = (model: number | null, because: string): Judgement => ({ model, verdict: 'failed', because })

function judgeUncomputed(figure: PaperFigure): Judgement {
  if (figure.notDerivableBecause !== undefined) {
    return { model: null, verdict: 'not-derivable', because: figure.notDerivableBecause }
  }
  return failed(null, 'no model computes it, and the paper file gives no reason')
}

function judgeComputed(figure: PaperFigure, published: number, model: number, fitted: boolean): Judgement {
  const { withinPercent, contradictedBecause } = figure
  const agreeing = agrees(figure, published, model)
  if (contradictedBecause !== undefined) {
    return agreeing
      ? failed(model, 'stale mark: marked contradicted, and the model agrees')
      : { model, verdict: 'contradicted', because: contradictedBecause }
  }
  if (withinPercent !== undefined && agreeing) {
    return failed(model, `stale mark: marked within ${withinPercent} %, and the model agrees outright`)
  }
  const near =
    withinPercent !== undefined &&
    Math.abs(model - published) <= (withinPercent / 100 + relativeSlack) * Math.abs(published)
  if (!agreeing && !near) {
    const expected = withinPercent === undefined ? 'half of its last digit' : `${withinPercent} %`
    return failed(model, `the model gives ${model}, and should come within ${expected}`)
  }
  const because = figure.note ?? null
  if (fitted) return { model, verdict: 'calibrated', because }
  return { model, verdict: agreeing ? 'reproduced' : `within ${withinPercent as number} %`, because }
}

/**
 * The verdict on one published figure. It follows from the numbers and from the list of fitted figures; the marks of
 * the paper file are checked against them, and a mark that no longer holds is a failure.
 *
 * @param fittedTo every figure that a coefficient of the computation was fitted to, as `paper/figure`
 * @param id `paper/figure` of the figure judged
 */
export function judge(
  figure: PaperFigure,
  id: string,
  reproduction: Reproduction | undefined,
  fittedTo: ReadonlySet<string>,
): Judgement {
  const { withinPercent, contradictedBecause, notDerivableBecause } = figure
  const marks = [withinPercent, contradictedBecause, notDerivableBecause].filter((mark) => mark !== undefined)
  if (marks.length > 1) return failed(null, 'the paper file marks it in two ways that exclude each other')
  if (reproduction === undefined) return judgeUncomputed(figure)
  const model = reproduction.compute()
  if (!Number.isFinite(model)) return failed(null, `the model gives ${model}`)
  if (notDerivableBecause !== undefined)
    return failed(model, 'stale mark: marked not derivable, and a model computes it')
  if (figure.value === null) return failed(model, 'a model computes it, and the paper file gives no number')
  return judgeComputed(figure, figure.value, model, fittedTo.has(id))
}
