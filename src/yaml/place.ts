import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node } from 'yaml'

/** Keys and list positions from the top of a file. */
export type KeyPath = readonly PropertyKey[]

/** The same, or keys with dots between them. */
export type FilePath = KeyPath | string

interface Step {
  readonly key: unknown
  readonly value: unknown
  readonly rest: readonly PropertyKey[] | string
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : ''
}

/** The pair that the path's head names; in a dotted path the head is any key that the path starts with. */
function stepIntoMap(items: readonly unknown[], path: FilePath): Step | undefined {
  for (const item of items) {
    if (!isPair(item)) continue
    const { key, value } = item
    const name = keyOf(key)
    if (typeof path !== 'string') {
      if (name === String(path[0])) return { key, value, rest: path.slice(1) }
    } else if (path === name || path.startsWith(`${name}.`)) {
      return { key, value, rest: path.slice(name.length + 1) }
    }
  }
  return undefined
}

function stepIntoList(items: readonly unknown[], path: FilePath): Step | undefined {
  const [head, ...rest] = typeof path === 'string' ? path.split('.') : path
  const value = items[Number(head)]
  return value === undefined
    ? undefined
    : { key: value, value, rest: typeof path === 'string' ? rest.join('.') : rest }
}

/** The node of a value, or of the key before it; where the path leads nowhere, the last node on its way. */
export function nodeAt(document: Document, path: FilePath, part: 'key' | 'value'): Node | null {
  let found: unknown = document.contents
  let rest: FilePath = path
  while (rest.length > 0) {
    const inside = isAlias(found) ? found.resolve(document) : found
    const items = isMap(inside) || isSeq(inside) ? inside.items : []
    const step: Step | undefined = isSeq(inside) ? stepIntoList(items, rest) : stepIntoMap(items, rest)
    if (step === undefined) break
    rest = step.rest
    found = (rest.length === 0 && part === 'key') || step.value === null ? step.key : step.value
  }
  return found as Node | null
}
