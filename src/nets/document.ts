import { isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { InputError } from '../errors/index.ts'

/** A path from the root of a document: keys of maps, positions in lists. */
export type DocumentPath = readonly PropertyKey[]

/** A parsed YAML text that knows where everything stands. */
export interface LocatedDocument {
  readonly value: unknown
  /** `file:line:column` of what stands at a path, or of the nearest thing above it. */
  locate(path: DocumentPath): string
  /** `file:line:column` of a key of the map at a path. */
  locateKey(path: DocumentPath, key: string): string
}

const LONGEST = 1_000_000
const DANGEROUS_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Parses YAML (or JSON, which is YAML) as plain data: no aliases, hence no alias bombs; no keys that would reach
 * into an object's prototype; no key twice; no tags.
 *
 * @param text the file's text, at most a million characters
 * @param file its name, for errors
 * @throws InputError with the location
 * @example
 * parseYaml('places: { up: 1 }', 'net.yaml').locate(['places', 'up']) // 'net.yaml:1:15'
 */
export function parseYaml(text: string, file: string): LocatedDocument {
  if (text.length > LONGEST) {
    throw new InputError(`the file has ${text.length} characters; accepted: at most ${LONGEST}`, {
      location: `${file}:1:1`,
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`
  }
  const atNode = (node: unknown): string => at((node as Node | null)?.range?.[0] ?? 0)
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    const message = problem.message.split('\n')[0]!.replace(/:$/, '')
    throw new InputError(`this is not plain YAML: ${message}`, { location: at(problem.pos[0]) })
  }
  visit(document, {
    Alias: (_, alias) => {
      throw new InputError(`the alias *${alias.source} is used; accepted: every value written out`, {
        location: atNode(alias),
      })
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string' || DANGEROUS_KEYS.has(key.value)) {
        const given = isScalar(key) ? `the key ${String(key.value)}` : 'a key that is not a word'
        throw new InputError(`${given} is used; accepted: names`, { location: atNode(key) })
      }
    },
  })
  const locate = (path: DocumentPath): string => {
    const node = document.getIn(path, true)
    if (path.length === 0 || (node as Node | undefined)?.range) return atNode(node ?? document.contents)
    return locate(path.slice(0, -1))
  }
  return {
    value: document.toJS(),
    locate,
    locateKey: (path, key) => {
      const map = path.length === 0 ? document.contents : document.getIn(path, true)
      const pair = isMap(map)
        ? map.items.find((item) => isScalar(item.key) && item.key.value === key)
        : undefined
      return pair === undefined ? locate(path) : atNode(pair.key)
    },
  }
}
