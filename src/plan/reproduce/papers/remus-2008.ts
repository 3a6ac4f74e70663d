import paper from '../../../../data/paper-params/remus-2008.json' with { type: 'json' }
import { replicate } from '../../../models/checkpoint/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)
const percent = 100
const milliseconds = 1000

/** Replication of a guest whose dirty set the stream always carries. */
function atFrequency(hertz: number) {
  return replicate({
    epochSeconds: 1 / hertz,
    rateBytesPerSecond: 1,
    dirtyBytesPerSecond: 0,
    workingSetBytes: 0,
  })
}

function overheadAt(figure: string, frequency: string): Reproduction {
  return {
    figure: `remus-2008/${figure}`,
    model: 'a + b / epoch',
    fittedTo: ['remus-2008/overhead-base', 'remus-2008/overhead-per-hertz'],
    compute: () => percent * atFrequency(value(frequency)).overhead,
  }
}

function epochAt(figure: string, rate: string): Reproduction {
  return {
    figure: `remus-2008/${figure}`,
    model: '1 / achieved rate',
    fittedTo: [],
    compute: () => milliseconds * atFrequency(value(rate)).epochSeconds,
  }
}

/** Remus: continuous replication to a backup host. */
export const remus2008: readonly Reproduction[] = [
  overheadAt('overhead-10', 'frequency-1'),
  overheadAt('overhead-20', 'frequency-2'),
  overheadAt('overhead-40', 'frequency-3'),
  epochAt('epoch-1', 'achieved-1'),
  epochAt('epoch-2', 'achieved-2'),
  epochAt('epoch-3', 'achieved-3'),
]
