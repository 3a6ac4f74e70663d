import clark from '../../../../data/paper-params/clark-2005.json' with { type: 'json' }
import kourai from '../../../../data/paper-params/kourai-2007.json' with { type: 'json' }
import paper from '../../../../data/paper-params/kourai-2007-migration.json' with { type: 'json' }
import { atOncePolicy, evacuate, stopAndCopy } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const megabyte = 2 ** 20
const gigabit = 1e9 / 8
const minute = 60

function evacuationMinutes(nicBytesPerSecond: number): number {
  const memoryBytes = paperValue(paper, 'guest-memory') * megabyte
  const { makespanSeconds } = evacuate({
    guests: paperValue(kourai, 'guests'),
    memoryBytes,
    nicBytesPerSecond,
    policy: atOncePolicy(1),
    transferAt: (rateBytesPerSecond) => stopAndCopy({ memoryBytes, rateBytesPerSecond }),
  })
  if (makespanSeconds === null) throw new Error('a copy of fixed volume always ends')
  return makespanSeconds / minute
}

function clarkBytesPerSecond(): number {
  const seconds = paperValue(clark, 'web-first-seconds') + paperValue(clark, 'web-later-seconds')
  return (paperValue(clark, 'web-memory') * megabyte) / seconds
}

/** Two readings of the 17 min that 11 live migrations take: at the rate of Clark et al., and over the testbed's network. */
export const kourai2007Migration: readonly Reproduction[] = [
  {
    figure: 'kourai-2007-migration/migration-at-clark-rate',
    model: '11 guests one after the other at 800 MB in (62 + 9.8) s',
    fittedTo: [],
    compute: () => evacuationMinutes(clarkBytesPerSecond()),
  },
  {
    figure: 'kourai-2007-migration/migration-at-gigabit',
    model: '11 guests one after the other at the rate of the NIC',
    fittedTo: [],
    compute: () => evacuationMinutes(paperValue(paper, 'nic') * gigabit),
  },
]
