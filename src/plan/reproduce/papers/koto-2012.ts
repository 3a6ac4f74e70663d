import paper from '../../../../data/paper-params/koto-2012.json' with { type: 'json' }
import { geometricDirty, skipCache, xen4Rule } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const percent = 100

/** Time saved, in percent, by skipping the published share of the traffic when a share of the time is fixed. */
function timeSaved(fixedShare: number): number {
  const seconds = (skippedBytes: number): number => {
    const { totalSeconds } = skipCache({
      memoryBytes: 1,
      skippedBytes,
      rateBytesPerSecond: 1 / (1 - fixedShare),
      setupSeconds: fixedShare,
      refillBytesPerSecond: 1,
      refillLoss: 0,
      dirty: geometricDirty(0),
      rule: xen4Rule,
    })
    if (totalSeconds === null) throw new Error('a guest that writes nothing always arrives')
    return totalSeconds
  }
  return percent * (1 - seconds(paperValue(paper, 'traffic-saved')) / seconds(0))
}

/** SonicMigration: time saved against traffic saved. */
export const koto2012: readonly Reproduction[] = [
  {
    figure: 'koto-2012/time-saved',
    model: 'T = a + (V - C) / R with a fixed share a',
    fittedTo: ['koto-2012/fixed-share'],
    compute: () => timeSaved(paperValue(paper, 'fixed-share')),
  },
  {
    figure: 'koto-2012/time-saved-by-volume',
    model: 'T = (V - C) / R',
    fittedTo: [],
    compute: () => timeSaved(0),
  },
]
