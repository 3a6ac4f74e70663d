import { requireNonNegative, requireWhole } from './checks.ts'
import type { StopRule } from './stop-rule.ts'

/**
 * Stop once at most S bytes are dirty, with S the threshold (bytes, >= 0).
 *
 * @throws InputError if S is negative or not finite
 * @see H. Liu et al., HPDC 2011; Aldhalaan and Menasce stop at a share alpha of the memory: S = alpha V
 * @example
 * thresholdRule(204_800).name // 'threshold'
 */
export function thresholdRule(stopBytes: number): StopRule {
  requireNonNegative('stopBytes', stopBytes)
  return {
    name: 'threshold',
    says: `stop once at most ${stopBytes} bytes are dirty`,
    source: 'H. Liu et al., HPDC 2011',
    clauses: [{ name: 'little-remains', kind: 'target', fires: ({ nextBytes }) => nextBytes <= stopBytes }],
  }
}

/**
 * Stop after n rounds, or earlier once nothing is dirty.
 *
 * @throws InputError if n is not a whole number of at least 0
 * @see H. Liu et al., HPDC 2011, with the number of rounds given
 * @example
 * roundsRule(4).clauses.length // 2
 */
export function roundsRule(rounds: number): StopRule {
  requireWhole('rounds', rounds, 0)
  return {
    name: 'rounds',
    says: `stop after ${rounds} rounds`,
    source: 'definition',
    clauses: [
      { name: 'nothing-remains', kind: 'target', fires: ({ nextBytes }) => nextBytes === 0 },
      { name: 'round-limit', kind: 'limit', fires: ({ round }) => round >= rounds },
    ],
  }
}
