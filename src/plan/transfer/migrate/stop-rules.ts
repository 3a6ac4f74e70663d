import { InputError, nearestHint } from '../../../errors/index.ts'
import {
  platformRules,
  qemuRule,
  roundsRule,
  type StopRule,
  thresholdRule,
} from '../../../models/migration/index.ts'
import { parseBytes, parseCountOrZero } from '../../../units/index.ts'

/** One entry of the registry of stop rules. */
export interface StopRuleEntry {
  readonly name: string
  /** How it is written: `qemu`, `rounds:N`. */
  readonly form: string
  /** Inputs of the migration that it rests on. */
  readonly uses: readonly string[]
  readonly make: (argument: string, downtimeLimitSeconds: number) => StopRule
}

const withLimit = new Set([qemuRule().name])

const platforms: readonly StopRuleEntry[] = platformRules
  .filter(({ name }) => !withLimit.has(name))
  .map((rule) => ({ name: rule.name, form: rule.name, uses: [], make: () => rule }))

/** The rules that end pre-copy, by name; QEMU's, which takes the downtime limit, first. */
export const stopRules: readonly StopRuleEntry[] = [
  {
    name: 'qemu',
    form: 'qemu',
    uses: ['downtimeLimitSeconds'],
    make: (_, downtimeLimitSeconds) => qemuRule(downtimeLimitSeconds),
  },
  ...platforms,
  {
    name: 'rounds',
    form: 'rounds:N',
    uses: [],
    make: (argument) => roundsRule(parseCountOrZero(argument, 'stopRule')),
  },
  {
    name: 'threshold',
    form: 'threshold:SIZE',
    uses: [],
    make: (argument) => thresholdRule(parseBytes(argument, 'stopRule')),
  },
]

/**
 * The entry and the argument that a user's words stand for: `xen-4`, `rounds:4`, `threshold:200KiB`.
 *
 * @throws InputError for an unknown name, with the nearest known one, and for an argument too few or too many
 */
export function stopRuleNamed(words: string): {
  readonly entry: StopRuleEntry
  readonly argument: string
} {
  const [name = '', ...rest] = words.split(':')
  const entry = stopRules.find((candidate) => candidate.name === name)
  const forms = stopRules.map(({ form }) => form)
  const wantsArgument = entry?.form.includes(':') === true
  if (entry === undefined || wantsArgument !== rest.length > 0) {
    const hint =
      entry === undefined
        ? nearestHint(
            name,
            stopRules.map((rule) => rule.name),
          )
        : ';'
    throw new InputError(`is '${words}'${hint} accepted: ${forms.join(', ')}`, { parameter: 'stopRule' })
  }
  return { entry, argument: rest.join(':') }
}
