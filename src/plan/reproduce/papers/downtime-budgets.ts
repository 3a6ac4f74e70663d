import aws from '../../../../data/paper-params/aws-reliability-pillar.json' with { type: 'json' }
import google from '../../../../data/paper-params/google-sre.json' with { type: 'json' }
import { parseAvailabilityTarget } from '../../../units/index.ts'
import type { Paper, Reproduction } from '../contract.ts'

const secondsPerDay = 86400
const secondsPer: Readonly<Record<string, number>> = { d: secondsPerDay, h: 3600, min: 60, s: 1 }

function windowSeconds(paper: Paper, window: string): number {
  const days = paper.parameters.find(({ id }) => id === window)
  if (days === undefined) throw new Error(`${paper.id} has no window ${window}`)
  return days.value * secondsPerDay
}

/** A table's figures are named `99.99%-year`: the target, and the window it is printed for. */
function tableOf(paper: Paper): readonly Reproduction[] {
  return paper.figures.flatMap(({ id, unit }): Reproduction[] => {
    const [, target, window] = /^(.+%)-(year|month)$/.exec(id) ?? []
    const unitSeconds = secondsPer[unit]
    if (target === undefined || window === undefined || unitSeconds === undefined) return []
    return [
      {
        figure: `${paper.id}/${id}`,
        model: `unavailability of the target ${target} times the ${window}`,
        fittedTo: [],
        compute: () =>
          (parseAvailabilityTarget(target).unavailability * windowSeconds(paper, window)) / unitSeconds,
      },
    ]
  })
}

/** Downtime that an availability target leaves in a year or a month: the tables of Google and Amazon. */
export const downtimeBudgets: readonly Reproduction[] = [
  ...tableOf(google as Paper),
  ...tableOf(aws as Paper),
]
