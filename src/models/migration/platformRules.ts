import { clark2005Rule } from './clarkRule.ts'
import { qemuRule } from './qemuRule.ts'
import type { StopRule } from './stopRule.ts'
import { xen4Rule, xen2005AdaptiveRule, xen2005Rule } from './xenRules.ts'

/** The rules of hypervisors, with their defaults, by name. */
export const platformRules: readonly StopRule[] = [
  clark2005Rule,
  xen2005Rule,
  xen2005AdaptiveRule,
  xen4Rule,
  qemuRule(),
]
