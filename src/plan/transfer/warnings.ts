import type { HardwareProfile } from '../../hardware/index.ts'
import type { MethodAnswer, MethodTraits, TransferWarning } from './answer.ts'
import { type TransferInput, unusedInputs } from './inputs.ts'

/** What every answer warns of: default profile, methods that do not converge or cannot be used, inputs nobody measured. */
export function commonWarnings(options: {
  readonly profile: HardwareProfile
  readonly profileIsDefault: boolean
  readonly traits: readonly MethodTraits[]
  readonly answers: readonly MethodAnswer[]
  readonly all: readonly TransferInput[]
  readonly used: readonly TransferInput[]
}): readonly TransferWarning[] {
  const { profile, profileIsDefault, traits, answers, all, used } = options
  const warnings: TransferWarning[] = []
  if (profileIsDefault) warnings.push({ code: 'default-profile', profile: profile.name, year: profile.year })
  for (const { method, feasible, converged, reason } of answers) {
    if (reason === null) continue
    if (!feasible) warnings.push({ code: 'infeasible', method, reason })
    else if (!converged) warnings.push({ code: 'not-converged', method, reason })
  }
  for (const { name, caveat } of traits) {
    const feasible = answers.some((answer) => answer.method === name && answer.feasible)
    if (caveat !== null && feasible) warnings.push({ code: 'caveat', method: name, caveat })
  }
  const assumed = used.filter(({ provenance, from }) => provenance === 'assumed' && from.length === 0)
  if (assumed.length > 0) {
    warnings.push({ code: 'assumed', profile: profile.name, inputs: assumed.map(({ name }) => name) })
  }
  const unused = unusedInputs(all, used)
  if (unused.length > 0) warnings.push({ code: 'unused', inputs: unused })
  return warnings
}
