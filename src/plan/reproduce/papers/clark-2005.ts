import paper from '../../../../data/paper-params/clark-2005.json' with { type: 'json' }
import {
  cappedDirty,
  clark2005Rule,
  clarkAdaptiveRate,
  geometricDirty,
  precopy,
  roundsRule,
  stopAndCopy,
  xenMegabits,
} from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)
/** A megabyte in units whose eighth of a megabit it is: MB and Mbit of the paper share their prefix. */
const megabyte = 2 ** 20
const percent = 100
const milliseconds = 1000

function figure(
  id: string,
  model: string,
  compute: () => number,
  fittedTo: readonly string[] = [],
): Reproduction {
  return { figure: `clark-2005/${id}`, model, fittedTo, compute }
}

function stopAndCopySeconds(rate: string): number {
  return stopAndCopy({
    memoryBytes: value('stop-and-copy-memory') * megabyte,
    rateBytesPerSecond: xenMegabits(value(rate)),
  }).downtimeSeconds
}

/** Seconds of the last round of a run at the highest rate. */
function lastRoundSeconds(round: string): number {
  return stopAndCopy({
    memoryBytes: value(round) * megabyte,
    rateBytesPerSecond: clarkAdaptiveRate.topBytesPerSecond,
  }).downtimeSeconds
}

function webFirstRoundSeconds(): number {
  const { rounds } = precopy({
    memoryBytes: value('web-first-round') * megabyte,
    rateBytesPerSecond: clarkAdaptiveRate.topBytesPerSecond,
    adaptiveRate: clarkAdaptiveRate,
    dirty: geometricDirty(0),
    rule: roundsRule(1),
  })
  return rounds[0]?.seconds ?? 0
}

function muncherFirstRoundMegabytes(): number {
  const workingSetBytes = value('muncher-working-set') * megabyte
  const { rounds } = precopy({
    memoryBytes: value('muncher-memory') * megabyte,
    rateBytesPerSecond: clarkAdaptiveRate.topBytesPerSecond,
    adaptiveRate: clarkAdaptiveRate,
    dirty: cappedDirty({ dirtyBytesPerSecond: clarkAdaptiveRate.topBytesPerSecond, workingSetBytes }),
    firstRoundSkipBytes: workingSetBytes,
    rule: clark2005Rule,
  })
  return (rounds[0]?.bytes ?? 0) / megabyte
}

/** Figures of Clark et al. on live migration, and of the lecture that quotes them. */
export const clark2005: readonly Reproduction[] = [
  figure('stop-and-copy-low', 'V / R', () => stopAndCopySeconds('stop-and-copy-rate-low')),
  figure('stop-and-copy-high', 'V / R', () => stopAndCopySeconds('stop-and-copy-rate-high')),
  figure('web-first-round-time', 'first round of pre-copy at the lowest rate', webFirstRoundSeconds),
  figure(
    'web-degradation',
    '1 - throughput in the first round / throughput before',
    () => percent * (1 - value('web-rate-first') / value('web-rate-before')),
  ),
  figure(
    'specweb-downtime',
    'last round / highest rate',
    () => milliseconds * lastRoundSeconds('specweb-last-round'),
  ),
  figure(
    'specweb-factor',
    'sum of the rounds / memory',
    () => value('specweb-sent') / value('specweb-memory'),
  ),
  figure(
    'quake-downtime',
    'copying of the last round + time to the running server',
    () => milliseconds * (value('quake-copy') + value('quake-resume')),
    ['clark-2005/quake-copy', 'clark-2005/quake-resume'],
  ),
  figure('quake-factor', 'sum of the rounds / memory', () => value('quake-sent') / value('quake-memory')),
  figure(
    'muncher-first-round',
    'first round of pre-copy without what is dirty again',
    muncherFirstRoundMegabytes,
  ),
  figure('muncher-downtime', 'last round / highest rate', () => lastRoundSeconds('muncher-last-round')),
  figure(
    'muncher-factor',
    'sum of the rounds / memory',
    () => value('muncher-sent') / value('muncher-memory'),
  ),
]
