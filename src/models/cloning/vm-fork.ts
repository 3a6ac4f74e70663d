import snowflock from '../../../data/paper-params/snowflock-2009.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import {
  downPhase,
  finishedTransfer,
  requireAtMost,
  requireNonNegative,
  requirePositive,
  requireWhole,
  upPhase,
} from '../migration/index.ts'
import { type CloneTransfer, cloneTransfer } from './clone.ts'

export interface VmForkOptions {
  /** n, whole, >= 1. */
  readonly clones: number
  /** V of the parent, bytes, > 0. */
  readonly memoryBytes: number
  /** R: network rate, B/s, > 0. */
  readonly rateBytesPerSecond: number
  /** Whether descriptor and pages go to all clones at once; default true. */
  readonly multicast?: boolean
  /** Memory of the parent that a clone comes to need, bytes, 0..V; default 0. */
  readonly touchedBytes?: number
  /** Descriptor per byte of memory, 0..1; default SnowFlock's 1 MB per GB. */
  readonly descriptorShare?: number
  /** Making the descriptor, with the parent paused, s, >= 0; default SnowFlock's 0.2. */
  readonly descriptorSeconds?: number
  /** Work of the toolstack however many clones, s, >= 0; default fitted to SnowFlock's 0.8 s. */
  readonly spawnSeconds?: number
  /** Work of the toolstack per clone, s, >= 0; default 0. */
  readonly spawnSecondsEach?: number
  /** Time to fetch one page on demand, s, >= 0; default 275 us. */
  readonly pageFetchSeconds?: number
  /** P, bytes, > 0; default 4096. */
  readonly pageBytes?: number
}

/** A VM fork's costs: those of any cloning, and its own. */
export interface VmFork extends CloneTransfer {
  /** What a clone needs before it starts, bytes. */
  readonly descriptorBytes: number
  /** Pages a clone fetches on demand. */
  readonly pageFetches: number
}

/**
 * VM fork (SnowFlock): clones start from a small descriptor and fetch the parent's memory on demand.
 *
 * T = t_d + c d V / R + t_s + n t_e; stall of each clone = (F/P) t_p; moved = c (d V + F), with c = 1 by multicast, else n;
 * t_d making the descriptor (s), d its share of the memory V (bytes), R network rate (B/s), t_s and t_e work of the toolstack
 * in all and per clone (s), F bytes a clone touches, P page (bytes), t_p fetch of a page (s).
 * By multicast one clone's fetch serves all: clones touch much the same pages.
 *
 * @throws InputError if a value is out of its range
 * @see Lagar-Cavilla et al., EuroSys 2009: 32 clones in 800 ms, roughly constant from 2 to 32
 * @example
 * vmFork({ clones: 32, memoryBytes: 2 ** 30, rateBytesPerSecond: 125e6 }).latencySeconds // 0.8084
 */
export function vmFork(options: VmForkOptions): VmFork {
  const { clones, memoryBytes, rateBytesPerSecond, multicast = true, touchedBytes = 0 } = options
  const descriptorShare = options.descriptorShare ?? paperValue(snowflock, 'descriptor-share')
  const descriptorSeconds = options.descriptorSeconds ?? paperValue(snowflock, 'descriptor-time')
  const spawnSeconds = options.spawnSeconds ?? paperValue(snowflock, 'spawn-time')
  const spawnSecondsEach = options.spawnSecondsEach ?? 0
  const pageFetchSeconds = options.pageFetchSeconds ?? paperValue(snowflock, 'page-fetch')
  const pageBytes = options.pageBytes ?? paperValue(snowflock, 'page-size')
  requireWhole('clones', clones, 1)
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('rateBytesPerSecond', rateBytesPerSecond)
  requireNonNegative('touchedBytes', touchedBytes)
  requireAtMost('touchedBytes', touchedBytes, memoryBytes, 'memoryBytes')
  requireNonNegative('descriptorShare', descriptorShare)
  requireAtMost('descriptorShare', descriptorShare, 1, 'all of the memory')
  requireNonNegative('descriptorSeconds', descriptorSeconds)
  requireNonNegative('spawnSeconds', spawnSeconds)
  requireNonNegative('spawnSecondsEach', spawnSecondsEach)
  requireNonNegative('pageFetchSeconds', pageFetchSeconds)
  requirePositive('pageBytes', pageBytes)
  const copies = multicast ? 1 : clones
  const descriptorBytes = descriptorShare * memoryBytes
  const pageFetches = touchedBytes / pageBytes
  const transfer = finishedTransfer({
    phases: [
      downPhase('make descriptor', descriptorSeconds),
      upPhase('send descriptor', (copies * descriptorBytes) / rateBytesPerSecond),
      upPhase('spawn clones', spawnSeconds + clones * spawnSecondsEach),
    ],
    movedBytes: copies * (descriptorBytes + touchedBytes),
  })
  const stallSecondsEach = pageFetches * pageFetchSeconds
  return { ...cloneTransfer(transfer, clones, stallSecondsEach), descriptorBytes, pageFetches }
}
