import xen from '../../../data/paper-params/xen.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import type { StopClause, StopRule } from './stop-rule.ts'

const pageBytes = paperValue(xen, 'page-size')
const minPages = paperValue(xen, 'min-pages')
const maxRounds = paperValue(xen, 'max-rounds')
const maxVolumeFactor = paperValue(xen, 'max-volume-factor')
const xen4TargetPages = paperValue(xen, 'xen4-target-pages')
const xen4MaxRounds = paperValue(xen, 'xen4-max-rounds')

const xen2005Clauses: readonly StopClause[] = [
  {
    name: 'few-pages-sent',
    kind: 'target',
    fires: ({ round, sentBytes }) => round > 0 && sentBytes < minPages * pageBytes,
  },
  { name: 'round-limit', kind: 'limit', fires: ({ round }) => round >= maxRounds },
  {
    name: 'volume-limit',
    kind: 'limit',
    fires: ({ totalSentBytes, memoryBytes }) => totalSentBytes > maxVolumeFactor * memoryBytes,
  },
]

/** Xen 2005 to 2014: tests the round just sent, not the next dirty set; at worst 5 times the memory is moved. */
export const xen2005Rule: StopRule = {
  name: 'xen-2005',
  says: `stop after a round if it sent fewer than ${minPages} pages, or it was round ${maxRounds}, or more than ${maxVolumeFactor} times the memory is sent`,
  source: xen.citation,
  clauses: xen2005Clauses,
}

/** Xen 2005 as built with adaptive rates: stops, too, when a round at the highest rate sent more than the one before. */
export const xen2005AdaptiveRule: StopRule = {
  name: 'xen-2005-adaptive',
  says: `${xen2005Rule.says}, or it sent more than the one before at the highest rate`,
  source: xen.citation,
  clauses: [
    ...xen2005Clauses,
    {
      name: 'growth-at-top-rate',
      kind: 'limit',
      fires: ({ sentBytes, previousSentBytes, rateBytesPerSecond, topRateBytesPerSecond }) =>
        previousSentBytes !== null &&
        sentBytes > previousSentBytes &&
        rateBytesPerSecond >= topRateBytesPerSecond,
    },
  ],
}

/** Xen 4: tests the next dirty set, and gives up after 5 rounds. */
export const xen4Rule: StopRule = {
  name: 'xen-4',
  says: `stop after a round if fewer than ${xen4TargetPages} pages are dirty, or it was round ${xen4MaxRounds}`,
  source: xen.citation,
  clauses: [
    {
      name: 'few-pages-dirty',
      kind: 'target',
      fires: ({ round, nextBytes }) => round > 0 && nextBytes < xen4TargetPages * pageBytes,
    },
    { name: 'round-limit', kind: 'limit', fires: ({ round }) => round >= xen4MaxRounds },
  ],
}
