import paper from '../../../../data/paper-params/tlm-2014.json' with { type: 'json' }
import { checkLink, timeBoundMigration } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)
const gibibyte = 2 ** 30
const gigabit = 1e9

function mostPagesOnLink(): number {
  return checkLink({
    pagesPerSecond: value('sent-pages'),
    pageBytes: value('page-size'),
    linkBitsPerSecond: value('link') * gigabit,
  }).maxPagesPerSecond
}

/** Downtime of IS class D when the dirty thread gets a share of the rate; rates relative to the dirty rate. */
function isDowntimeSeconds(dirtyShare: number): number {
  const rate = value('is-sent-share')
  return timeBoundMigration({
    memoryBytes: value('is-memory') * gibibyte,
    workingSetBytes: value('is-working-set') * gibibyte,
    dirtyBytesPerSecond: 1,
    scanBytesPerSecond: rate,
    dirtyThreadBytesPerSecond: dirtyShare * rate,
  }).downtimeSeconds
}

/** Time-bound live migration, as told in the ALICE O2 talk. */
export const tlm2014: readonly Reproduction[] = [
  {
    figure: 'tlm-2014/mg-sent-pages',
    model: 'link rate / (8 * page size)',
    fittedTo: [],
    compute: mostPagesOnLink,
  },
  {
    figure: 'tlm-2014/is-downtime-ratio',
    model: 'downtime with the dirty thread / downtime with the scan thread alone',
    fittedTo: ['tlm-2014/is-dirty-share'],
    compute: () => isDowntimeSeconds(value('is-dirty-share')) / isDowntimeSeconds(0),
  },
]
