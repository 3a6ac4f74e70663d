import paper from '../../../../data/paper-params/snowflock-2009.json' with { type: 'json' }
import { type VmForkOptions, vmFork } from '../../../models/cloning/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

const value = (id: string): number => paperValue(paper, id)
const megabyte = 2 ** 20
const milliseconds = 1000
const gigabit = 1e9 / 8

function fork(options: Partial<VmForkOptions> = {}) {
  return vmFork({
    clones: value('clones'),
    memoryBytes: value('memory'),
    rateBytesPerSecond: gigabit,
    touchedBytes: value('touched'),
    ...options,
  })
}

function byVolumeMilliseconds(): number {
  const nothingFixed = { multicast: false, descriptorSeconds: 0, spawnSeconds: 0 }
  return milliseconds * fork(nothingFixed).latencySeconds
}

function figure(
  id: string,
  model: string,
  compute: () => number,
  fittedTo: readonly string[] = [],
): Reproduction {
  return { figure: `snowflock-2009/${id}`, model, fittedTo, compute }
}

/** SnowFlock's VM fork, as told in the lecture. */
export const snowflock2009: readonly Reproduction[] = [
  figure(
    'clone-latency',
    'descriptor + its multicast + toolstack',
    () => milliseconds * fork().latencySeconds,
    ['snowflock-2009/spawn-time'],
  ),
  figure('pages-sent', 'bytes sent / page', () => fork().pageFetches),
  figure('descriptor', 'share of the memory', () => fork().descriptorBytes / megabyte, [
    'snowflock-2009/descriptor-share',
  ]),
  figure('latency-by-volume', '32 descriptors one by one / 1 Gbit/s', byVolumeMilliseconds),
]
