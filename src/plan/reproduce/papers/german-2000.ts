import paper from '../../../../data/paper-params/german-2000.json' with { type: 'json' }
import { type German2000Availability, german2000 } from '../../../models/rejuvenation/published/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)

function probability(figure: string, state: keyof German2000Availability): Reproduction {
  return {
    figure: `german-2000/${figure}`,
    model: 'regenerative process with a deterministic maintenance clock',
    fittedTo: [],
    compute: () => {
      const software = {
        degradationRatePerMinute: 1 / value('degradation-mean'),
        failureRatePerMinute: 1 / value('failure-mean'),
        repairMinutes: value('repair'),
        rejuvenationMinutes: value('rejuvenation'),
      }
      return german2000(software, value('interval'))[state]
    },
  }
}

/** The long-run probabilities that ORIS and PRISM computed for the net of figure 17.9. */
export const german2000Probabilities: readonly Reproduction[] = [
  probability('up', 'up'),
  probability('degraded', 'degraded'),
  probability('rejuvenating-from-up', 'rejuvenatingFromUp'),
  probability('rejuvenating-from-degraded', 'rejuvenatingFromDegraded'),
  probability('failed', 'failed'),
]
