import type { Transfer } from '../../../models/migration/index.ts'
import type { Detail, MethodTraits } from '../answer.ts'
import type { MovingGuest } from './guest.ts'

/** How one guest moves, and figures that only this method has. */
export interface Move {
  readonly transfer: Transfer
  readonly details: readonly Detail[]
}

/** One way to move a guest. Adding one is one entry of the registry. */
export interface MigrationMethod extends MethodTraits {
  /** Why it cannot be used; null: it can. */
  readonly infeasibleBecause: (guest: MovingGuest) => string | null
  /** One guest's move at this net rate, B/s. */
  readonly move: (guest: MovingGuest, rateBytesPerSecond: number) => Move
}

/** Whether nothing speaks against a method, whatever the guest. */
export const always = (): null => null

/** Tr = s/R + r: what is sent of the processor, and the fixed time to resume. */
export function resumeSeconds(guest: MovingGuest, rateBytesPerSecond: number): number {
  return guest.stateBytes / rateBytesPerSecond + guest.fixedResumeSeconds
}

/** lambda = D/R, which decides whether pre-copy converges. */
export function lambdaDetail(guest: MovingGuest, rateBytesPerSecond: number): Detail {
  const value = guest.dirtyBytesPerSecond / rateBytesPerSecond
  return { key: 'lambda', label: 'dirty rate / transfer rate', value, unit: '1' }
}

/** Options of pre-copy that every variant of it has. */
export function precopyOptions(guest: MovingGuest, rateBytesPerSecond: number) {
  return {
    memoryBytes: guest.memoryBytes,
    rateBytesPerSecond,
    dirty: guest.dirty,
    rule: guest.rule,
    resumeSeconds: resumeSeconds(guest, rateBytesPerSecond),
    setupSeconds: guest.setupSeconds,
    copyLoss: guest.copyLoss,
  }
}

/** Names of the inputs of every variant of pre-copy. */
export const precopyInputs = [
  'memoryBytes',
  'rateBytesPerSecond',
  'dirtyBytesPerSecond',
  'workingSetBytes',
  'stateBytes',
  'resumeSeconds',
  'setupSeconds',
  'copyLoss',
  // What the stop rule rests on is put in by its own entry.
  'stopRule',
] as const
