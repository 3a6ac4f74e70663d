import paper from '../../../../data/paper-params/huang-1995.json' with { type: 'json' }
import {
  type Huang1995,
  huang1995,
  huang1995CostPerHour,
} from '../../../models/rejuvenation/published/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)

function softwareOf(application: string, policy: string): Huang1995 {
  return {
    agingRatePerHour: 1 / value(`${application}-aging-mean`),
    failureRatePerHour: 1 / value(`${application}-failure-mean`),
    repairRatePerHour: value(`${application}-repair`),
    rejuvenationTriggerRatePerHour: policy === 'none' ? 0 : 1 / value(`${application}-trigger-${policy}`),
    rejuvenationRatePerHour: value(`${application}-rejuvenation`),
  }
}

/** A row of the paper's table: downtime and its cost over a year. */
function row(application: string, policy: string): readonly Reproduction[] {
  const year = value('year')
  const costs = {
    unplannedPerHour: value(`${application}-cost-unplanned`),
    plannedPerHour: value(`${application}-cost-planned`),
  }
  return [
    {
      figure: `huang-1995/${application}-downtime-${policy}`,
      model: 'four-state chain of aging and rejuvenation, unavailability times the year',
      fittedTo: [],
      compute: () => huang1995(softwareOf(application, policy)).unavailability * year,
    },
    {
      figure: `huang-1995/${application}-cost-${policy}`,
      model: 'four-state chain of aging and rejuvenation, cost of both kinds of downtime',
      fittedTo: [],
      compute: () => huang1995CostPerHour(softwareOf(application, policy), costs) * year,
    },
  ]
}

/** Downtime and cost of the two applications, by how often they are rejuvenated. */
export const huang1995Tables: readonly Reproduction[] = [
  ...['none', '3-weeks', '2-weeks'].flatMap((policy) => row('a', policy)),
  ...['none', '2-weeks', '1-week'].flatMap((policy) => row('b', policy)),
]
