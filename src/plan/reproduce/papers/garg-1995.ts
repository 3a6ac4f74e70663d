import paper from '../../../../data/paper-params/garg-1995.json' with { type: 'json' }
import { garg1995 } from '../../../models/rejuvenation/published/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'
import { leastOnGrid } from './interval-grid.ts'

const minutesPerHour = 60
const value = (id: string): number => paperValue(paper, id)

/** That a rejuvenation of ten minutes does not pay. */
export const garg1995Claim: readonly Reproduction[] = [
  {
    figure: 'garg-1995/best-interval',
    model:
      'regenerative process with a deterministic clock, least unavailability of the intervals considered',
    fittedTo: [],
    compute: () => {
      const software = {
        agingRatePerHour: 1 / value('aging-mean'),
        failureRatePerHour: 1 / value('failure-mean'),
        repairHours: value('repair-mean'),
        rejuvenationHours: value('rejuvenation-mean') / minutesPerHour,
      }
      const grid = {
        shortest: value('shortest-interval'),
        longest: value('longest-interval'),
        step: value('interval-step'),
      }
      return leastOnGrid(grid, (interval) => garg1995(software, interval).unavailability)
    },
  },
]
