import { replicate } from '../../../models/checkpoint/index.ts'
import { type Transfer, upPhase } from '../../../models/migration/index.ts'
import type { SaveMethod } from './methods.ts'

/** Continuous replication; its phases are one epoch. */
export const replication: SaveMethod = {
  name: 'replication',
  title: 'continuous replication (Remus)',
  summary: 'sends a checkpoint to a backup host every epoch; replies wait until it is there',
  formula: [
    'u(t) = W (1 - e^(-D t / W)); the epoch is Te, or where R Te < u(Te) the Te* with R Te* = u(Te*)',
    'overhead = a + b / epoch; delay of a reply = epoch / 2 + u(epoch) / R; capacity = 1 / (1 + overhead)',
  ],
  source: 'Cully et al., NSDI 2008, section 3; a and b fitted to its kernel build',
  uses: [
    'memoryBytes',
    'workingSetBytes',
    'dirtyBytesPerSecond',
    'rateBytesPerSecond',
    'epochSeconds',
    'overheadBase',
    'overheadPerHertz',
    'failoverSeconds',
  ],
  caveat: 'its figures are of one epoch, and go on for as long as the guest is protected',
  continuous: true,
  save(guest) {
    const found = replicate(guest)
    const transfer: Transfer = {
      phases: [upPhase('epoch', found.epochSeconds, 1 / (1 + found.overhead))],
      afterwards: [],
      totalSeconds: found.epochSeconds,
      downtimeSeconds: 0,
      movedBytes: found.epochBytes,
      converged: found.converged,
      stopRule: null,
      reason: found.reason,
      rounds: [],
    }
    return {
      transfer,
      details: [
        { key: 'overhead', label: 'added run time', value: found.overhead, unit: '1' },
        { key: 'replyDelaySeconds', label: 'delay of a reply', value: found.replyDelaySeconds, unit: 's' },
        { key: 'streamBytesPerSecond', label: 'stream', value: found.streamBytesPerSecond, unit: 'B/s' },
        { key: 'failoverSeconds', label: 'failover', value: found.failoverSeconds, unit: 's' },
      ],
    }
  },
}
