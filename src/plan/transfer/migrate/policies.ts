import { InputError, nearestHint } from '../../../errors/index.ts'
import { atOncePolicy, type ConcurrencyPolicy, platformPolicies } from '../../../models/migration/index.ts'

/** One entry of the registry of policies: how many guests leave at once. */
export interface PolicyEntry {
  readonly name: string
  /** How it is written: `vmotion`, `K-at-once`. */
  readonly form: string
  readonly make: (guestsAtOnce: number, guests: number) => ConcurrencyPolicy
}

/** The policies by name: generic ones first, then those of platforms. */
export const policies: readonly PolicyEntry[] = [
  { name: 'sequential', form: 'sequential', make: () => atOncePolicy(1) },
  { name: 'at-once', form: 'K-at-once', make: (guestsAtOnce) => atOncePolicy(guestsAtOnce) },
  {
    name: 'all-at-once',
    form: 'all-at-once',
    make: (_, guests) => ({ ...atOncePolicy(guests), name: 'all-at-once' }),
  },
  ...platformPolicies.map((policy) => ({ name: policy.name, form: policy.name, make: () => policy })),
]

/**
 * The policy that a user's word stands for: `sequential`, `3-at-once`, `kubevirt`.
 *
 * @throws InputError for an unknown word, with the nearest known one
 */
export function policyNamed(word: string, guests: number): ConcurrencyPolicy {
  const [, count, counted] = /^(\d+)-(at-once)$/.exec(word) ?? []
  const entry = policies.find(({ name, form }) => (counted === undefined ? form === word : name === counted))
  if (entry === undefined || (count !== undefined && !(Number(count) >= 1))) {
    const forms = policies.map(({ form }) => form)
    throw new InputError(`is '${word}'${nearestHint(word, forms)} accepted: ${forms.join(', ')}`, {
      parameter: 'policy',
    })
  }
  return entry.make(Number(count ?? 1), guests)
}
