/** What is known of a solution that was refused. */
export interface NotConvergedDetails {
  readonly iterations: number
  /** Sum of |x Q| over the total flow, sum of x_i d_i. */
  readonly residual: number
  /** The measure that is least certain, and its estimated relative error. */
  readonly measure: string
  readonly relativeError: number
  readonly relativeTolerance: number
}

/**
 * A large chain was not solved to the accuracy asked for. No vector comes with it: an unconverged one is no answer.
 *
 * @example
 * // not converged after 120 cycles: the relative error of U is estimated as 3.1e-4, asked for 1e-10 (residual 2.0e-9)
 */
export class NotConvergedError extends Error {
  override readonly name = 'NotConvergedError'
  readonly details: NotConvergedDetails

  constructor(details: NotConvergedDetails) {
    super(
      `not converged after ${details.iterations} cycles: the relative error of ${details.measure} is estimated as ` +
        `${details.relativeError.toExponential(1)}, asked for ${details.relativeTolerance} ` +
        `(residual ${details.residual.toExponential(1)})`,
    )
    this.details = details
  }
}
