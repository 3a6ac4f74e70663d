import { papers, reproductions } from './registry.ts'
import { type ReproductionReport, reportOn } from './report.ts'

export type { ReproductionVerdict } from './judge.ts'
export type { ReproducedFigure, ReproductionReport, ReproductionSummary } from './report.ts'

/**
 * Every published figure of the papers in `data/paper-params`: what the paper prints, what the models give, and a
 * verdict that follows from the two and from what the coefficients were fitted to.
 *
 * @example
 * reproduce().summary.failed // 0
 */
export function reproduce(): ReproductionReport {
  return reportOn(papers, reproductions)
}
