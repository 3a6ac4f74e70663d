import paper from '../../../../data/paper-params/xen.json' with { type: 'json' }
import { stopAndCopy, xenMegabits } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)
const microsecond = 1e-6
const gigabit = 1e9 / 8

function limiterMegabits(): number {
  const burstSeconds = (value('burst-time') / value('start-rate')) * microsecond
  return value('burst') / burstSeconds / xenMegabits(1)
}

function targetMilliseconds(): number {
  const memoryBytes = value('xen4-target-pages') * value('page-size')
  return 1000 * stopAndCopy({ memoryBytes, rateBytesPerSecond: gigabit }).downtimeSeconds
}

/** What Xen's sources and its list say of rates and thresholds. */
export const xen: readonly Reproduction[] = [
  {
    figure: 'xen/rate-of-100',
    model: 'burst / (time of a burst at 1 Mbit/s / rate), in megabits of 2^20 bit',
    fittedTo: [],
    compute: limiterMegabits,
  },
  {
    figure: 'xen/target-time',
    model: 'target pages * page size / 1 Gbit/s',
    fittedTo: [],
    compute: targetMilliseconds,
  },
]
