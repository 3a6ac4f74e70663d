import { clark2005Rule } from './clark-rule.ts'
import { qemuRule } from './qemu-rule.ts'
import type { StopRule } from './stop-rule.ts'
import { xen4Rule, xen2005AdaptiveRule, xen2005Rule } from './xen-rules.ts'

/** The rules of hypervisors, with their defaults, by name. */
export const platformRules: readonly StopRule[] = [
  clark2005Rule,
  xen2005Rule,
  xen2005AdaptiveRule,
  xen4Rule,
  qemuRule(),
]
