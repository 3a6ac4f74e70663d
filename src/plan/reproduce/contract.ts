import type { Paper, PaperFigure, PaperParameter } from '../../papers/paper.ts'
import type { Provenance } from '../../provenance/index.ts'

export type { Paper, PaperFigure, PaperParameter, Provenance }

/** How one published figure is computed from the models. */
export interface Reproduction {
  /** `paper/figure`, e.g. `kourai-2007/warm-vm-downtime`. */
  readonly figure: string
  /** The computation in words, for `--explain` and for the report. */
  readonly model: string
  /** Figures that any coefficient used in the computation was fitted to: agreement with one of them proves nothing. */
  readonly fittedTo: readonly string[]
  /** The model's value in the figure's unit. */
  compute(): number
}
