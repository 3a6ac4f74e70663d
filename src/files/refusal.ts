import type * as z from 'zod'
import { InputError, nearestWord } from '../errors/index.ts'
import { type FilePath, printable, shown, type TextDocument } from '../yaml/index.ts'

type Issue = z.core.$ZodIssue

function named(path: FilePath): string {
  const text = typeof path === 'string' ? path : path.map(String).join('.')
  return text === '' ? 'the file' : printable(text, 100)
}

/** The issue that matters most: a mistyped key explains the missing one; otherwise the first in the schema's order. */
function foremost(issues: readonly Issue[]): Issue {
  const mistyped = issues.find(({ code }) => code === 'unrecognized_keys')
  return mistyped ?? (issues[0] as Issue)
}

/** How far an alternative of a union is from what was given: fewer is nearer. */
function distance(issues: readonly Issue[]): number {
  const wrongKind = issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)
  if (wrongKind) return Number.POSITIVE_INFINITY
  let unknown = 0
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) continue
    unknown += issue.keys.length - (issue.message.includes('did you mean') ? 0.5 : 0)
  }
  return unknown
}

/** Replaces a failed union by the issue of the alternative that was meant, where one of its kind was given. */
function meant(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue
  let nearest: readonly Issue[] | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const issues of issue.errors) {
    const inside = issues.map(meant)
    const far = distance(inside)
    if (far < fewest) {
      nearest = inside
      fewest = far
    }
  }
  if (nearest === undefined) return { ...issue, code: 'invalid_type', expected: 'object' } as Issue
  const inner = foremost(nearest)
  return { ...inner, path: [...issue.path, ...inner.path] } as Issue
}

function sentence(issue: Issue): string {
  const where = named(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const key = printable(issue.keys[0] ?? '')
    return `unknown key '${key}' in ${where}${issue.message}`
  }
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0]?.message ?? ''
    return `${where} has a key that is not accepted; accepted: ${inner}`
  }
  if (issue.input === undefined) return `${where} is missing; accepted: ${issue.message}`
  const given = `${where} is ${shown(issue.input)}; accepted: ${issue.message}`
  if (issue.code !== 'invalid_value' || typeof issue.input !== 'string') return given
  const nearest = nearestWord(issue.input, issue.values.map(String))
  return nearest === undefined ? given : `${given}; did you mean ${nearest}?`
}

/** The error for data that its schema refuses: its place, its key, what was given, what is accepted. */
export function refusalOf(error: z.ZodError, document: TextDocument): InputError {
  const issue = meant(foremost(error.issues as readonly Issue[]))
  const unknown = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
  const part = issue.code === 'unrecognized_keys' || issue.code === 'invalid_key' ? 'key' : 'value'
  return new InputError(sentence(issue), { location: document.locate(unknown, part) })
}

/**
 * Checks a document against a schema.
 *
 * @throws InputError with the location `file:line:column`
 */
export function checked<Data>(schema: z.ZodType<Data>, document: TextDocument): Data {
  const result = schema.safeParse(document.data, { reportInput: true })
  if (result.success) return result.data
  throw refusalOf(result.error, document)
}

/**
 * An error about a value of a file, with the key in its sentence and its place beside it; other errors as they are.
 *
 * @param path where the value stands, unless the error says so itself (its `parameter` or its location)
 */
export function located(error: unknown, document: TextDocument, path?: FilePath): unknown {
  if (!(error instanceof InputError)) return error
  if (error.location !== undefined && path === undefined) return error
  const place = path ?? error.parameter ?? ''
  const joint = /^(is|says) /.test(error.message) ? ' ' : ': '
  return new InputError(`${named(place)}${joint}${error.message}`, {
    location: error.location ?? document.locate(place),
  })
}
