import type { Provenance } from '../provenance/index.ts'

/** A parameter of a paper's model, as it stands in `data/paper-params/<paper>.json`. */
export interface PaperParameter {
  readonly id: string
  readonly label: string
  readonly value: number
  /** Unit of `value` in the paper's own terms, e.g. `1/h`, `s`, `GiB`, `1`. */
  readonly unit: string
  readonly provenance: Provenance
  /** Page, table, slide or derivation. */
  readonly source: string
  /** Figures (`paper/figure`) this value was fitted to; absent or empty: none. */
  readonly fittedTo?: readonly string[]
}

/** A figure that a paper prints. The verdict on it is computed; the file only says what the paper says. */
export interface PaperFigure {
  readonly id: string
  readonly label: string
  /** null: the paper speaks of it and gives no number (`notDerivableBecause` then says so). */
  readonly value: number | null
  readonly unit: string
  /** One unit of the last digit the paper prints (99.993 -> 0.001): agreement means within half of it. */
  readonly resolution: number
  /** The paper cuts digits off instead of rounding: agreement means 0 to 1 resolution above the figure. */
  readonly truncated?: true
  readonly provenance: Provenance
  readonly source: string
  /** The model is known to come only this near, in percent of the published value, and why is in `note`. */
  readonly withinPercent?: number
  /** The paper's own inputs contradict the figure; the sentence gives the arithmetic. */
  readonly contradictedBecause?: string
  /** The figure follows from nothing the paper gives; the sentence says what is missing. */
  readonly notDerivableBecause?: string
  readonly note?: string
}

/** One file of `data/paper-params/`. A published number stands there, once. */
export interface Paper {
  readonly id: string
  readonly citation: string
  readonly doi?: string
  /** Hardware, software and workload of the measurements, in words. */
  readonly testbed?: string
  readonly parameters: readonly PaperParameter[]
  readonly figures: readonly PaperFigure[]
}
