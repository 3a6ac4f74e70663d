import type { SimulationWarning } from '../../markov/simulation/index.ts'
import type { ConstantSensitivity } from '../../nets/index.ts'

/** A confidence interval value +- halfWidth. */
export interface Interval {
  readonly halfWidth: number
  /** halfWidth / |value|; null where the value is 0. */
  readonly relativeWidth: number | null
}

/** A measure in the long run. */
export interface LongRunMean {
  readonly measure: string
  /** What it means, in words. */
  readonly label: string
  readonly value: number
  /** Estimated absolute error of the method; null for a simulation, which has an interval. */
  readonly errorEstimate: number | null
  readonly interval: Interval | null
}

/** A measure at one point in time from the model's start. */
export interface PointInTime {
  readonly measure: string
  readonly timeSeconds: number
  /** Mean at that moment. */
  readonly value: number
  /** Mean over the time up to it. */
  readonly average: number
  /** What has gathered up to it: measure times seconds. */
  readonly accumulated: number
}

/** Mean time from the start to the first failed state; null with the reason where there is none to tell. */
export interface TimeToFailure {
  readonly seconds: number | null
  readonly reason: string | null
}

/** A constant whose derivatives were asked for in passing and are not there. */
export interface OmittedDerivative {
  readonly constant: string
  readonly reason: string
}

/** How a simulation went. */
export interface SimulationRun {
  readonly seed: number
  readonly confidence: number
  readonly estimator: 'regenerative' | 'batch-means'
  /** The marking at whose entry the net regenerates; null for batch means. */
  readonly regeneration: string | null
  /** Regeneration cycles or batches. */
  readonly stretches: number
  readonly events: number
  readonly simulatedSeconds: number
  readonly converged: boolean
  readonly stopRule: string
  readonly warnings: readonly SimulationWarning[]
}

/** How an answer was computed. */
export type SolutionMethod =
  | 'state-reduction'
  | 'large-chain'
  | 'regenerative'
  | 'nested-clocks'
  | 'simulation'

/** The answer to a question about a model. */
export interface Solution {
  readonly model: string
  readonly title: string
  readonly constants: Readonly<Record<string, number>>
  readonly method: SolutionMethod
  /** Null where a simulation never lists them. */
  readonly states: { readonly tangible: number; readonly vanishing: number | null } | null
  readonly transitions: number | null
  /** Imbalance of the solution relative to the flow; null where the method has none. */
  readonly residual: number | null
  /** Cycles of an iterative method; 0 for a direct one. */
  readonly iterations: number
  readonly longRun: readonly LongRunMean[]
  readonly overTime: readonly PointInTime[]
  readonly meanTimeToFailure: TimeToFailure
  readonly derivatives: readonly ConstantSensitivity[]
  readonly derivativesOmitted: readonly OmittedDerivative[]
  readonly simulation: SimulationRun | null
}
