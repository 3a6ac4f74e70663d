import { requireFraction, requireNonNegative } from './checks.ts'

/** How many bytes a running guest dirties in a while, each page counted once. */
export interface DirtyModel {
  readonly name: 'geometric' | 'capped' | 'saturating'
  /** D: rate at which clean pages turn dirty at first, B/s. */
  readonly dirtyBytesPerSecond: number
  /** Distinct bytes dirtied within so many seconds, never falling in them. */
  dirtied(seconds: number): number
  /** The same guest at a share 0..1 of its speed. */
  slowedTo(speed: number): DirtyModel
}

/** Dirty rate and writable working set of a guest. */
export interface WorkingSet {
  /** D, B/s, >= 0. */
  readonly dirtyBytesPerSecond: number
  /** W, bytes, >= 0. */
  readonly workingSetBytes: number
}

/**
 * Dirty set that grows without end: u(t) = D t, with D dirty rate (B/s, >= 0) and t time (s, >= 0).
 *
 * It makes the rounds of pre-copy a geometric series, and overstates them where W is far below the memory.
 *
 * @throws InputError if D is negative or not finite
 * @see H. Liu et al., HPDC 2011
 * @example
 * geometricDirty(25e6).dirtied(2) // 50e6
 */
export function geometricDirty(dirtyBytesPerSecond: number): DirtyModel {
  requireNonNegative('dirtyBytesPerSecond', dirtyBytesPerSecond)
  return {
    name: 'geometric',
    dirtyBytesPerSecond,
    dirtied: (seconds) => dirtyBytesPerSecond * seconds,
    slowedTo: (speed) => geometricDirty(dirtyBytesPerSecond * checkedSpeed(speed)),
  }
}

/**
 * Dirty set capped by the writable working set: u(t) = min(W, D t), with
 * D dirty rate (B/s, >= 0), W writable working set (bytes, >= 0), t time (s, >= 0).
 *
 * @throws InputError if D or W is negative or not finite
 * @see SimGrid's VmLiveMigration plug-in
 * @example
 * cappedDirty({ dirtyBytesPerSecond: 25e6, workingSetBytes: 40e6 }).dirtied(2) // 40e6
 */
export function cappedDirty(options: WorkingSet): DirtyModel {
  const { dirtyBytesPerSecond, workingSetBytes } = checkedWorkingSet(options)
  return {
    name: 'capped',
    dirtyBytesPerSecond,
    dirtied: (seconds) => Math.min(workingSetBytes, dirtyBytesPerSecond * seconds),
    slowedTo: (speed) =>
      cappedDirty({ workingSetBytes, dirtyBytesPerSecond: dirtyBytesPerSecond * checkedSpeed(speed) }),
  }
}

/**
 * Dirty set under uniform random writes to the working set: u(t) = W (1 - e^(-D t / W)), with
 * D dirty rate (B/s, >= 0), W writable working set (bytes, >= 0), t time (s, >= 0).
 *
 * @throws InputError if D or W is negative or not finite
 * @see derived: each write hits a page of W at random, so a page stays clean for t with probability e^(-D t / W)
 * @example
 * saturatingDirty({ dirtyBytesPerSecond: 1, workingSetBytes: 1 }).dirtied(1) // 0.63212
 */
export function saturatingDirty(options: WorkingSet): DirtyModel {
  const { dirtyBytesPerSecond, workingSetBytes } = checkedWorkingSet(options)
  return {
    name: 'saturating',
    dirtyBytesPerSecond,
    dirtied: (seconds) => {
      if (workingSetBytes === 0) return 0
      return -workingSetBytes * Math.expm1((-dirtyBytesPerSecond * seconds) / workingSetBytes)
    },
    slowedTo: (speed) =>
      saturatingDirty({ workingSetBytes, dirtyBytesPerSecond: dirtyBytesPerSecond * checkedSpeed(speed) }),
  }
}

function checkedSpeed(speed: number): number {
  requireFraction('speed', speed)
  return speed
}

function checkedWorkingSet(options: WorkingSet): WorkingSet {
  requireNonNegative('dirtyBytesPerSecond', options.dirtyBytesPerSecond)
  requireNonNegative('workingSetBytes', options.workingSetBytes)
  return options
}
