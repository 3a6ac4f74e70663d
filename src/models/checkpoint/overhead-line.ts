import { InputError } from '../../errors/index.ts'

/** A straight line y = base + slope x. */
export interface Line {
  readonly base: number
  readonly slope: number
}

/**
 * Least-squares line through points: slope = sum (x - mx)(y - my) / sum (x - mx)^2, base = my - slope mx.
 *
 * Serves to turn measured overheads by checkpoint frequency into the coefficients of the replication model.
 *
 * @throws InputError if fewer than two different x are given or a value is not finite
 * @see Cully et al., NSDI 2008, section 3: the overhead "scales linearly" with the frequency
 * @example
 * overheadLine([[10, 31], [20, 52], [40, 103]]) // { base: 5.5, slope: 2.4214 }
 */
export function overheadLine(points: readonly (readonly [frequencyHertz: number, overhead: number])[]): Line {
  for (const [x, y] of points) {
    if (!(Number.isFinite(x) && Number.isFinite(y))) {
      throw new InputError(`points hold (${x}, ${y}); accepted: finite numbers`, { parameter: 'points' })
    }
  }
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  if (!(spread > 0)) {
    throw new InputError(
      `points hold ${points.length} of one frequency; accepted: at least two frequencies`,
      {
        parameter: 'points',
      },
    )
  }
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread
  return { base: meanY - slope * meanX, slope }
}
