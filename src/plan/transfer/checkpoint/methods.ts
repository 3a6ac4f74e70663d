import {
  bufferedSave,
  compressedSave,
  copyOnWriteSave,
  incrementalSave,
  memoryServerRestore,
  memoryServerSave,
  stopAndSave,
} from '../../../models/checkpoint/index.ts'
import { type FinishedTransfer, type Transfer, timeBoundMigration } from '../../../models/migration/index.ts'
import type { Detail, MethodTraits } from '../answer.ts'
import { replication } from './replication.ts'
import type { SavedGuest } from './saved-guest.ts'

/** One way to save a guest. Adding one is one entry of the registry. */
export interface SaveMethod extends MethodTraits {
  readonly save: (guest: SavedGuest) => { readonly transfer: Transfer; readonly details: readonly Detail[] }
}

const restoreDetail = (value: number): Detail => ({
  key: 'restoreSeconds',
  label: 'restore',
  value,
  unit: 's',
})

/** Where a stopped guest is saved: to its own disk, or through the network to the store that all nodes share. */
function store(guest: SavedGuest) {
  const { memoryBytes, sharedBytesPerSecond, nodes, diskBytesPerSecond, rateBytesPerSecond } = guest
  if (sharedBytesPerSecond === undefined) return { memoryBytes, diskBytesPerSecond }
  return { memoryBytes, diskBytesPerSecond: rateBytesPerSecond, sharedBytesPerSecond, nodes }
}

/** Reading it back: from its own disk, or as it was written. */
function restoreSeconds(guest: SavedGuest, bytes: number): number {
  if (guest.sharedBytesPerSecond === undefined) return bytes / guest.diskReadBytesPerSecond
  return stopAndSave({ ...store(guest), memoryBytes: bytes }).totalSeconds
}

const storeInputs = [
  'memoryBytes',
  'diskBytesPerSecond',
  'diskReadBytesPerSecond',
  'sharedBytesPerSecond',
  'nodes',
]
const liveInputs = [
  'memoryBytes',
  'workingSetBytes',
  'dirtyBytesPerSecond',
  'diskBytesPerSecond',
  'diskReadBytesPerSecond',
  'pauseSeconds',
]
const storeRate = 'Bs = Bd to the own disk, min(R, Bp / m) to a store shared by m nodes at once'

const stopAndSaveMethod: SaveMethod = {
  name: 'stop-and-save',
  title: 'stop-and-save',
  summary: 'stops the guest until its memory is saved',
  formula: ['T = downtime = V / Bs; restore = V / Br from the own disk', storeRate],
  source: 'Chanchio, ALICE O2 talk',
  uses: storeInputs,
  caveat: null,
  save: (guest) => ({
    transfer: stopAndSave(store(guest)),
    details: [restoreDetail(restoreSeconds(guest, guest.memoryBytes))],
  }),
}

const copyOnWrite: SaveMethod = {
  name: 'copy-on-write',
  title: 'copy-on-write save',
  summary: 'scans all memory while the guest runs; a page it writes before its turn is written out first',
  formula: [
    'T = tp + V / Bd; downtime = tp; x = D (V / Bd) / W; faults N = (W / P) (1 - (1 - e^-x) / x); stall = N P / Bd',
  ],
  source: 'Chanchio, ALICE O2 talk; writes uniform over the working set (derived)',
  uses: [...liveInputs, 'pageBytes'],
  caveat: null,
  save(guest) {
    const transfer = copyOnWriteSave(guest)
    return {
      transfer,
      details: [
        { key: 'copyFaults', label: 'pages written out early', value: transfer.copyFaults, unit: '1' },
        { key: 'stallSeconds', label: 'waiting for them', value: transfer.stallSeconds, unit: 's' },
        restoreDetail(guest.memoryBytes / guest.diskReadBytesPerSecond),
      ],
    }
  },
}

const memoryBuffer: SaveMethod = {
  name: 'memory-buffer',
  title: 'memory-buffer save',
  summary:
    'scans memory while the guest runs, and pauses it at every step to copy its dirty pages to a buffer',
  formula: [
    'scan = V / Bd; u(t) = W (1 - e^(-D t / W)); buffer = u(scan); downtime = tp + (scan / z) u(z) / Cm; T = downtime + scan + buffer / Bd',
  ],
  source: 'the TLC of 2009 in Chanchio, ALICE O2 talk',
  uses: [...liveInputs, 'stepSeconds', 'copyBytesPerSecond'],
  caveat: 'the hypervisor needs memory for the buffer beside the guest',
  save(guest) {
    const transfer = bufferedSave(guest)
    return {
      transfer,
      details: [
        { key: 'bufferBytes', label: 'buffer', value: transfer.bufferBytes, unit: 'B' },
        { key: 'pauses', label: 'pauses', value: transfer.pauses, unit: '1' },
        { key: 'pauseSecondsEach', label: 'each pause', value: transfer.pauseSecondsEach, unit: 's' },
        restoreDetail(guest.memoryBytes / guest.diskReadBytesPerSecond),
      ],
    }
  },
}

const incremental: SaveMethod = {
  name: 'incremental',
  title: 'incremental save',
  summary: 'stops the guest and writes only what is dirty since the last save',
  formula: ['T = downtime = min(V, u(t)) / Bs, t since the last save', storeRate],
  source: 'Kourai and Chiba, DSN 2007, related work',
  uses: [
    ...storeInputs.filter((name) => name !== 'diskReadBytesPerSecond'),
    'dirtyBytesPerSecond',
    'workingSetBytes',
    'sinceLastSeconds',
  ],
  caveat: 'a restore needs the last full save and every increment since',
  save: (guest) => ({
    transfer: incrementalSave({
      ...store(guest),
      dirty: guest.dirty,
      sinceLastSeconds: guest.sinceLastSeconds,
    }),
    details: [],
  }),
}

const compressed: SaveMethod = {
  name: 'compressed',
  title: 'compressed save',
  summary: 'stops the guest and compresses its memory on the way',
  formula: [
    'T = downtime = V / min(x Bs, Cz); written = V / x; restore as long, or bound by reading V / x',
    storeRate,
  ],
  source: 'Kourai and Chiba, DSN 2007, related work; QEMU, multi-thread-compression.txt',
  uses: [...storeInputs, 'ratio', 'compressBytesPerSecond'],
  caveat: null,
  save: (guest) => ({
    transfer: compressedSave({
      ...store(guest),
      ratio: guest.ratio,
      compressBytesPerSecond: guest.compressBytesPerSecond,
    }),
    details: [restoreDetail(restoreSeconds(guest, guest.memoryBytes / guest.ratio))],
  }),
}

/** A time-bound migration to memory servers: scan and dirty pages share the rate in equal parts. */
export function migrationToServers(guest: SavedGuest): FinishedTransfer {
  const { rateBytesPerSecond, ...rest } = guest
  return timeBoundMigration({
    ...rest,
    scanBytesPerSecond: rateBytesPerSecond / 2,
    dirtyThreadBytesPerSecond: rateBytesPerSecond / 2,
    stoppedBytesPerSecond: rateBytesPerSecond,
  })
}

const memoryServers: SaveMethod = {
  name: 'memory-servers',
  title: 'checkpoint to memory servers (TLC)',
  summary: 'migrates the state to k memory servers, each of which writes its share to its own disk',
  formula: [
    'T = T_mig + V / (k Bd); restore = V / (k Br) + V / R',
    'T_mig = V / (R/2) + f W / R, downtime = f W / R, f = max(0, 1 - (R/2) / D): a time-bound migration, at capacity 1 - F',
  ],
  source: 'Chanchio, ALICE O2 talk (TLC)',
  uses: [
    'memoryBytes',
    'workingSetBytes',
    'dirtyBytesPerSecond',
    'rateBytesPerSecond',
    'copyLoss',
    'diskBytesPerSecond',
    'diskReadBytesPerSecond',
    'servers',
  ],
  caveat: 'a server that is lost before it has written its share takes the checkpoint with it',
  save(guest) {
    const migration = migrationToServers(guest)
    const { memoryBytes, servers, diskReadBytesPerSecond, rateBytesPerSecond } = guest
    const restore = memoryServerRestore({
      memoryBytes,
      servers,
      diskBytesPerSecond: diskReadBytesPerSecond,
      nicBytesPerSecond: rateBytesPerSecond,
    })
    return {
      transfer: memoryServerSave({ ...guest, migration }),
      details: [
        {
          key: 'migrationSeconds',
          label: 'until the servers hold it',
          value: migration.totalSeconds,
          unit: 's',
        },
        restoreDetail(restore.totalSeconds),
      ],
    }
  },
}

/** The ways to save a guest, by name; the default first. The only list of them. */
export const saveMethods: readonly SaveMethod[] = [
  stopAndSaveMethod,
  copyOnWrite,
  memoryBuffer,
  incremental,
  compressed,
  memoryServers,
  replication,
]
