import qemu from '../../../data/paper-params/qemu.json' with { type: 'json' }
import { paperValue } from '../../papers/index.ts'
import { requireNonNegative } from './checks.ts'
import type { StopRule } from './stop-rule.ts'

/**
 * QEMU's rule: stop once the dirty set can be sent within the downtime limit, v <= R L, with
 * v dirty bytes, R measured rate (B/s), L downtime limit (s, >= 0; QEMU's default if left out). It has no limit on
 * rounds: with D >= R it may never fire.
 *
 * @throws InputError if the limit is negative or not finite
 * @see QEMU, migration.c: threshold_size = bandwidth * downtime_limit
 * @example
 * qemuRule().name // 'qemu'
 */
export function qemuRule(downtimeLimitSeconds: number = paperValue(qemu, 'downtime-limit')): StopRule {
  requireNonNegative('downtimeLimitSeconds', downtimeLimitSeconds)
  return {
    name: 'qemu',
    says: `stop once the dirty pages can be sent within ${downtimeLimitSeconds} s`,
    source: qemu.citation,
    clauses: [
      {
        name: 'fits-downtime-limit',
        kind: 'target',
        fires: ({ nextBytes, rateBytesPerSecond }) => nextBytes <= rateBytesPerSecond * downtimeLimitSeconds,
      },
    ],
  }
}
