import { InputError, nearestHint } from '../../errors/index.ts'

/**
 * The members of a registry that a user's word stands for: one by its name, or all.
 *
 * @throws InputError for an unknown word, with the nearest known one
 */
export function membersNamed<Member extends { readonly name: string }>(
  registry: readonly Member[],
  word: string,
  parameter: string,
): readonly Member[] {
  if (word === 'all') return registry
  const found = registry.find(({ name }) => name === word)
  if (found !== undefined) return [found]
  const names = [...registry.map(({ name }) => name), 'all']
  throw new InputError(`is '${word}'${nearestHint(word, names)} accepted: ${names.join(', ')}`, { parameter })
}
