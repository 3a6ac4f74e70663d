import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml'
import { InputError } from '../errors/index.ts'
import { type FilePath, nodeAt } from './place.ts'
import { printable } from './show.ts'

/** Longest text that is read, in characters. */
const longest = 256 * 1024
/** Aliases that may be used, times the aliases each of them contains. */
const maxAliasCount = 32
const forbiddenKeys: readonly string[] = ['__proto__', 'constructor', 'prototype']

/** A file's content with the places where it stands. */
export interface TextDocument {
  readonly data: unknown
  /**
   * Where a value (or the key before it) stands, `file:line:column`; for a value that is missing, what should hold it.
   *
   * @param path keys and list positions, or keys with dots between them
   */
  locate(path: FilePath, part?: 'key' | 'value'): string
}

type RefuseAt = (offset: number, message: string) => never

const offsetOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0)

function checkSyntax(document: Document, refuse: RefuseAt): void {
  const [first] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0])
  if (first === undefined) return
  const { code, message, pos } = first
  if (code === 'MULTIPLE_DOCS') refuse(pos[0], 'holds a second document; accepted: one')
  if (code === 'RESOURCE_EXHAUSTION') refuse(pos[0], 'is nested too deeply')
  if (code === 'TAG_RESOLVE_FAILED') refuse(pos[0], 'has a tag; accepted: plain values without tags')
  if (code === 'NON_STRING_KEY') refuse(pos[0], 'has a key that is no text; accepted: plain words as keys')
  refuse(pos[0], `cannot be read as YAML or JSON: ${printable(message.split('\n', 1)[0] ?? '', 200)}`)
}

function checkKeys(map: { readonly items: readonly unknown[] }, refuse: RefuseAt): void {
  const seen = new Set<string>()
  for (const pair of map.items) {
    if (!isPair(pair)) continue
    const at = offsetOf(pair.key)
    const key = isScalar(pair.key)
      ? String(pair.key.value)
      : refuse(at, 'has a key that is no text; accepted: plain words as keys')
    if (forbiddenKeys.includes(key)) refuse(at, `has the key '${key}', which no file may have`)
    if (seen.has(key)) refuse(at, `has the key '${printable(key)}' twice; accepted: each key once`)
    seen.add(key)
  }
}

function checkNodes(document: Document, refuse: RefuseAt): void {
  const multiplied = `multiplies its content by aliases; accepted: at most ${maxAliasCount} in all`
  const aliases: number[] = []
  visit(document, {
    Node(_, node, ancestors) {
      if (node.tag !== undefined && !isAlias(node)) {
        refuse(offsetOf(node), `has the tag ${printable(node.tag)}; accepted: plain values without tags`)
      }
      if (isMap(node)) checkKeys(node, refuse)
      if (!isAlias(node)) return
      aliases.push(offsetOf(node))
      if (aliases.length > maxAliasCount) refuse(aliases[0] ?? 0, multiplied)
      const target = node.resolve(document)
      if (target === undefined) {
        refuse(offsetOf(node), `refers to '${printable(node.source)}', which no anchor before it defines`)
      }
      if (ancestors.includes(target as never)) {
        refuse(offsetOf(node), `has an alias '${printable(node.source)}' that contains itself`)
      }
    },
  })
  try {
    document.toJS({ maxAliasCount })
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    refuse(aliases[0] ?? 0, multiplied)
  }
}

/**
 * Reads a YAML or JSON text (JSON is YAML) into plain data, with the place of every value.
 *
 * Refused beside malformed text: more than one document, duplicate keys, keys that reach into JavaScript's own objects,
 * tags, YAML 1.1, aliases that multiply, text of more than 256 Ki characters.
 *
 * @param fileName as the user gave it; errors repeat it
 * @throws InputError with the location `file:line:column`
 * @example
 * readDocument('vms: 11\nmem: 11G\n', 'plan.yaml').locate('mem') // 'plan.yaml:2:6'
 */
export function readDocument(text: string, fileName: string): TextDocument {
  const name = printable(fileName, 200)
  const lineCounter = new LineCounter()
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset)
    return `${name}:${Math.max(1, line)}:${Math.max(1, col)}`
  }
  const refuse: RefuseAt = (offset, message) => {
    throw new InputError(`the file ${message}`, { location: at(offset) })
  }
  if (text.length > longest) {
    refuse(0, `has ${text.length} characters; accepted: at most ${longest}`)
  }
  // Duplicate keys are looked for below: the parser's own search takes the square of their number.
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
    // At 'silent' the parser would also keep quiet about a second document.
    logLevel: 'error',
  })
  checkSyntax(document, refuse)
  if (document.directives?.yaml.version !== '1.2') refuse(0, 'asks for YAML 1.1; accepted: YAML 1.2')
  checkNodes(document, refuse)
  return {
    data: document.toJS({ maxAliasCount }),
    locate: (path, part = 'value') => at(offsetOf(nodeAt(document, path, part))),
  }
}
