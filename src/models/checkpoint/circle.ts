import { requireNonNegative, requirePositive, requireWhole } from '../migration/index.ts'

export interface CircleOptions {
  /** c: hosts in a circle, whole, >= 2. */
  readonly hosts: number
  /** Circles that work side by side, whole, >= 1; default 1. */
  readonly circles?: number
  /** V: memory saved on one host, bytes, > 0. */
  readonly memoryBytes: number
  /** B: rate of each host's disk, B/s, > 0. */
  readonly diskBytesPerSecond: number
  /** Rate of the saving host's NIC, B/s, > 0; default: it limits nothing. */
  readonly nicBytesPerSecond?: number
  /** Time of a save that is not spent on disk (the migration to the helpers), s, >= 0; default 0. */
  readonly migrationSeconds?: number
}

/** One turn: in every circle the host of one group saves, the others help. */
export interface CircleTurn {
  /** Group, 0..c-1: its hosts, one of each circle, save at the same time. */
  readonly group: number
  readonly savers: readonly string[]
  readonly helpers: readonly string[]
  readonly startSeconds: number
  readonly endSeconds: number
}

export interface CircleSchedule {
  /** min(NIC, (c - 1) B), B/s. */
  readonly saveBytesPerSecond: number
  readonly limitedBy: 'disks' | 'nic'
  /** One save, s. */
  readonly saveSeconds: number
  /** Until every host has saved, s: the shortest checkpoint interval. */
  readonly cycleSeconds: number
  readonly turns: readonly CircleTurn[]
}

/**
 * Checkpoint circles: in a circle of c hosts they take turns to save, each with the c - 1 others as memory servers.
 *
 * rate = min(NIC, (c - 1) B); save = T_mig + V / rate; cycle = c save, with V memory (bytes), B disk rate (B/s).
 * Host j of every circle belongs to group j: the hosts of a group save at the same time, so that VMs that talk to each
 * other should be in one group. Host names are `circle.host`, both from 1.
 *
 * @throws InputError if a value is out of its range
 * @see Chanchio, ALICE O2 talk, slides on scalable checkpointing
 * @example
 * checkpointCircle({ hosts: 4, memoryBytes: 64 * 2 ** 30, diskBytesPerSecond: 200e6 }).cycleSeconds // 458.13
 */
export function checkpointCircle(options: CircleOptions): CircleSchedule {
  const { hosts, circles = 1, memoryBytes, diskBytesPerSecond, migrationSeconds = 0 } = options
  requireWhole('hosts', hosts, 2)
  requireWhole('circles', circles, 1)
  requirePositive('memoryBytes', memoryBytes)
  requirePositive('diskBytesPerSecond', diskBytesPerSecond)
  requireNonNegative('migrationSeconds', migrationSeconds)
  const disksBytesPerSecond = (hosts - 1) * diskBytesPerSecond
  const nicBytesPerSecond = options.nicBytesPerSecond ?? disksBytesPerSecond
  requirePositive('nicBytesPerSecond', nicBytesPerSecond)
  const saveBytesPerSecond = Math.min(nicBytesPerSecond, disksBytesPerSecond)
  const saveSeconds = migrationSeconds + memoryBytes / saveBytesPerSecond
  return {
    saveBytesPerSecond,
    limitedBy: nicBytesPerSecond < disksBytesPerSecond ? 'nic' : 'disks',
    saveSeconds,
    cycleSeconds: hosts * saveSeconds,
    turns: Array.from({ length: hosts }, (_, group) => turn(group, { hosts, circles, saveSeconds })),
  }
}

function turn(
  group: number,
  circle: { readonly hosts: number; readonly circles: number; readonly saveSeconds: number },
): CircleTurn {
  const savers: string[] = []
  const helpers: string[] = []
  for (let number = 1; number <= circle.circles; number += 1) {
    for (let host = 1; host <= circle.hosts; host += 1) {
      const list = host === group + 1 ? savers : helpers
      list.push(`${number}.${host}`)
    }
  }
  const startSeconds = group * circle.saveSeconds
  return { group, savers, helpers, startSeconds, endSeconds: startSeconds + circle.saveSeconds }
}
