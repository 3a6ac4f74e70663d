import paper from '../../../../data/paper-params/carnevali-2024.json' with { type: 'json' }
import {
  type Carnevali2024,
  type Carnevali2024Availability,
  carnevali2024,
} from '../../../models/rejuvenation/published/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'
import { leastOnGrid } from './interval-grid.ts'

const value = (id: string): number => paperValue(paper, id)

const software: Carnevali2024 = {
  errorRatePerHour: value('error'),
  failureRatePerHour: value('failure'),
  detectionRatePerHour: value('detection'),
  repairRatePerHour: value('repair'),
  rejuvenationFromUpRatePerHour: value('rejuvenation-from-up'),
  rejuvenationFromErrorRatePerHour: value('rejuvenation-from-error'),
}

type Measure = (availability: Carnevali2024Availability) => number

const measures: Readonly<Record<string, Measure>> = {
  unavailability: (p) => p.unavailability,
  undetected: (p) => p.undetected,
  rejuvenating: (p) => p.rejuvenatingFromUp + p.rejuvenatingFromError,
}

/** Figures of the published table are named `unavailability-240`: the measure, and the clock's interval in hours. */
const table = paper.figures.flatMap(({ id }): readonly Reproduction[] => {
  const [, name, interval] = /^([a-z]+)-(\d+)$/.exec(id) ?? []
  const measure = measures[name ?? '']
  if (measure === undefined) return []
  return [
    {
      figure: `carnevali-2024/${id}`,
      model: 'regenerative process with a deterministic clock and undetected failures',
      fittedTo: [],
      compute: () => measure(carnevali2024(software, Number(interval))),
    },
  ]
})

function bestOnGrid(figure: string, measure: Measure): Reproduction {
  return {
    figure: `carnevali-2024/${figure}`,
    model: 'the same, least of the intervals on the published grid',
    fittedTo: [],
    compute: () => {
      const grid = {
        shortest: value('shortest-interval'),
        longest: value('longest-interval'),
        step: value('interval-step'),
      }
      return leastOnGrid(grid, (interval) => measure(carnevali2024(software, interval)))
    },
  }
}

/** The published table of the exponential parameter set, and the intervals it names as best. */
export const carnevali2024Table: readonly Reproduction[] = [
  ...table,
  bestOnGrid('best-interval-unavailability', (p) => p.unavailability),
  bestOnGrid('best-interval-average', (p) => (p.unavailability + p.undetected) / 2),
]
