import clark from '../../../data/paper-params/clark-2005.json' with { type: 'json' }
import xen from '../../../data/paper-params/xen.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import { xenMegabits } from './rates.ts'
import type { StopRule } from './stop-rule.ts'

const remainderBytes = paperValue(clark, 'remainder')
/** In Xen's megabits. */
const increment = paperValue(xen, 'rate-increment')

/** Clark et al. 2005: stops when the next rate would exceed the highest one, or less than 256 KiB remain. */
export const clark2005Rule: StopRule = {
  name: 'clark-2005',
  says: `stop after a round if less than ${remainderBytes} bytes are dirty, or the measured dirty rate plus ${increment} Mbit/s exceeds the highest rate`,
  source: clark.citation,
  clauses: [
    {
      name: 'little-remains',
      kind: 'target',
      fires: ({ round, nextBytes }) => round > 0 && nextBytes < remainderBytes,
    },
    {
      name: 'rate-ceiling',
      kind: 'limit',
      fires: ({ round, measuredDirtyBytesPerSecond, topRateBytesPerSecond }) =>
        round > 0 && measuredDirtyBytesPerSecond + xenMegabits(increment) > topRateBytesPerSecond,
    },
  ],
}
