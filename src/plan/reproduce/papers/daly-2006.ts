import paper from '../../../../data/paper-params/daly-2006.json' with { type: 'json' }
import { dalyInterval } from '../../../models/checkpoint/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const minute = 60

function intervalMinutes(mtbf: string): number {
  return (
    dalyInterval({
      saveSeconds: paperValue(paper, 'save') * minute,
      meanTimeBetweenFailuresSeconds: paperValue(paper, mtbf) * minute,
    }) / minute
  )
}

/** Daly's optimal checkpoint intervals. */
export const daly2006: readonly Reproduction[] = [
  {
    figure: 'daly-2006/interval-day',
    model: "Daly's higher-order interval",
    fittedTo: [],
    compute: () => intervalMinutes('mtbf-day'),
  },
  {
    figure: 'daly-2006/interval-quarter',
    model: "Daly's higher-order interval",
    fittedTo: [],
    compute: () => intervalMinutes('mtbf-quarter'),
  },
]
