import paper from '../../../../data/paper-params/aws-reliability-pillar.json' with { type: 'json' }
import {
  parallelUnavailability,
  seriesUnavailability,
  unitUnavailability,
} from '../../../models/dependability/index.ts'
import { paperValue } from '../../../papers/index.ts'
import { parseDuration } from '../../../units/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)

function alike(count: number, availabilityPercent: number): readonly number[] {
  return new Array<number>(count).fill((100 - availabilityPercent) / 100)
}

function percent(figure: string, model: string, unavailability: () => number): Reproduction {
  return {
    figure: `aws-reliability-pillar/${figure}`,
    model,
    fittedTo: [],
    compute: () => 100 - 100 * unavailability(),
  }
}

/** The worked examples of the Reliability Pillar: blocks in series, in parallel, and one repairable block. */
export const awsReliabilityBlocks: readonly Reproduction[] = [
  percent('hard-dependencies-availability', 'independent blocks in series', () =>
    seriesUnavailability(alike(1 + value('hard-dependencies'), value('hard-dependency-availability'))),
  ),
  percent('redundant-pair-availability', 'independent blocks in parallel', () =>
    parallelUnavailability(alike(value('redundant-components'), value('redundant-availability'))),
  ),
  percent('mtbf-mttr-availability', 'MTTR / (MTBF + MTTR)', () =>
    unitUnavailability({
      meanUpHours: parseDuration(`${value('mtbf')}d`) / parseDuration('1h'),
      meanRepairHours: value('mttr'),
    }),
  ),
]
