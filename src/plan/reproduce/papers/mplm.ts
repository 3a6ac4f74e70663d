import paper from '../../../../data/paper-params/mplm.json' with { type: 'json' }
import { dirtyRateFromPages, multiplexedMigration } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)

function downtimeOf(benchmark: 'mg' | 'bt'): Reproduction {
  return {
    figure: `mplm/${benchmark}-downtime`,
    model: 'dirty pages of one epoch / R',
    fittedTo: [],
    compute: () =>
      multiplexedMigration({
        memoryBytes: value('memory'),
        rateBytesPerSecond: value('rate'),
        dirtyBytesPerSecond: dirtyRateFromPages({
          pagesPerSecond: value(`${benchmark}-dirty-pages`),
          pageBytes: value('page-size'),
        }),
      }).downtimeSeconds,
  }
}

/** MPLM, the successor of time-bound live migration. */
export const mplm: readonly Reproduction[] = [downtimeOf('mg'), downtimeOf('bt')]
