import paper from '../../../../data/paper-params/tlc.json' with { type: 'json' }
import { memoryServerRestore, memoryServerSave, stopAndSave } from '../../../models/checkpoint/index.ts'
import { stopAndCopy } from '../../../models/migration/index.ts'
import { paperValue } from '../../../papers/index.ts'
import type { Reproduction } from '../contract.ts'

/** Any guest and disk: the shares do not depend on them. */
const guest = { memoryBytes: 1e9, diskBytesPerSecond: 1e8 }

function saveShare(): number {
  const migration = stopAndCopy({ memoryBytes: guest.memoryBytes, rateBytesPerSecond: 1e9 })
  const save = memoryServerSave({ ...guest, servers: paperValue(paper, 'servers'), migration })
  return (save.totalSeconds - migration.totalSeconds) / stopAndSave(guest).totalSeconds
}

function restoreShare(): number {
  const restore = memoryServerRestore({ ...guest, servers: paperValue(paper, 'servers') })
  return restore.totalSeconds / memoryServerRestore({ ...guest, servers: 1 }).totalSeconds
}

/** Time-bound live checkpointing with memory servers: the number of servers follows from one of the two shares. */
export const tlc: readonly Reproduction[] = [
  {
    figure: 'tlc/save-share',
    model: '(V / (k B)) / (V / B)',
    fittedTo: ['tlc/servers'],
    compute: saveShare,
  },
  {
    figure: 'tlc/restore-share',
    model: '(V / (k B)) / (V / B), k from the save',
    fittedTo: ['tlc/servers'],
    compute: restoreShare,
  },
]
