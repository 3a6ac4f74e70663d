import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/yaml/index.ts'
import { refusalOf } from '../files/support/refusal.ts'

const refused = (text: string): Promise<string> => refusalOf(() => readDocument(text, 'in.yaml'))

// Nine levels of nine: 387 million values once expanded.
const bomb = [...'bcdefghi'].reduce(
  (text, name, index) => `${text}${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]\n`,
  `a: &a [${Array(9).fill('x').join(', ')}]\n`,
)

describe('malformed text is refused where it breaks', () => {
  test.each([
    [
      '{"vms": 11,\n "mem" 3}',
      'in.yaml:2:8: the file cannot be read as YAML or JSON: Missing , or : between',
    ],
    ['{"vms": 11,\n', 'in.yaml:2:1: the file cannot be read as YAML or JSON: Flow map must end with a }'],
    ['a: "x', 'in.yaml:1:6: the file cannot be read as YAML or JSON: Missing closing "quote'],
    ['a: 1\n\tb: 2', 'in.yaml:2:1: the file cannot be read as YAML or JSON: Tabs are not allowed'],
    ['a: 1\n  b: 2', 'in.yaml:1:4: the file cannot be read as YAML or JSON: Nested mappings'],
    ['a: 1\n---\nb: 2', 'in.yaml:2:1: the file holds a second document; accepted: one'],
    ['a: 1\na: 2', "in.yaml:2:1: the file has the key 'a' twice; accepted: each key once"],
    [
      '{"a": 1, "b": {"c": 1, "c": 2}}',
      "in.yaml:1:24: the file has the key 'c' twice; accepted: each key once",
    ],
    ['? [a]\n: 1', 'in.yaml:1:3: the file has a key that is no text; accepted: plain words as keys'],
    ['%YAML 1.1\n---\na: yes', 'in.yaml:1:1: the file asks for YAML 1.1; accepted: YAML 1.2'],
  ])('%j', async (text, line) => {
    expect(await refused(text)).toContain(line)
  })
})

describe('text that would do more than hold data is refused', () => {
  test.each([
    ['a: 1\n__proto__: {b: 1}', "in.yaml:2:1: the file has the key '__proto__', which no file may have"],
    ['a: {b: [{"__proto__": 1}]}', "in.yaml:1:10: the file has the key '__proto__', which no file may have"],
    ['constructor: 1', "in.yaml:1:1: the file has the key 'constructor', which no file may have"],
    ['a: {prototype: 1}', "in.yaml:1:5: the file has the key 'prototype', which no file may have"],
    ['a: !!js/function x', 'in.yaml:1:4: the file has a tag; accepted: plain values without tags'],
    [
      'a: !!binary aGk=',
      'the file has the tag tag:yaml.org,2002:binary; accepted: plain values without tags',
    ],
    ['a: &x [*x]', "in.yaml:1:8: the file has an alias 'x' that contains itself"],
    ['a: *x', "in.yaml:1:4: the file refers to 'x', which no anchor before it defines"],
    [bomb, 'in.yaml:2:8: the file multiplies its content by aliases; accepted: at most 32 in all'],
    [`a: &a 1\nb: [${'*a, '.repeat(33)}]`, 'the file multiplies its content by aliases'],
    ['['.repeat(9000), 'the file is nested too deeply'],
    ['x'.repeat(300_000), 'in.yaml:1:1: the file has 300000 characters; accepted: at most 262144'],
  ])('hostile text %#', async (text, line) => {
    expect(await refused(text)).toContain(line)
  })

  test('no key of a file reaches Object.prototype', async () => {
    await refused('__proto__: {polluted: true}')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('a quarter of a megabyte of anything is answered within seconds', async () => {
    const hostile = ['a: ', '[', '*a,', 'k: 1\n'].map((part) =>
      part.repeat(Math.floor(262_144 / part.length)),
    )
    const manyKeys = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n')
    const start = performance.now()
    for (const text of hostile) await refused(text)
    readDocument(manyKeys, 'in.yaml')
    expect(performance.now() - start).toBeLessThan(15_000)
  })
})

describe('what is accepted', () => {
  test('YAML and JSON give the same data', () => {
    const yaml = readDocument('a: 11G\nb:\n  - {c: 0.5}\n  - null\n', 'in.yaml').data
    expect(yaml).toEqual({ a: '11G', b: [{ c: 0.5 }, null] })
    for (const indent of [undefined, 2, '\t']) {
      expect(readDocument(JSON.stringify(yaml, null, indent), 'in.json').data).toEqual(yaml)
    }
  })

  test('a few aliases, carriage returns and a byte order mark', () => {
    expect(readDocument('\uFEFFa: &x {b: 1}\r\nc: *x\r\n', 'in.yaml').data).toEqual({
      a: { b: 1 },
      c: { b: 1 },
    })
  })
})

describe('locate', () => {
  const document = readDocument('a:\n  b.c: &x\n    d: [1, {e: 22}]\nf: *x\ng:\n', 'in.yaml')

  test.each([
    [['a', 'b.c', 'd', 1, 'e'], 'value', 'in.yaml:3:16'],
    [['a', 'b.c', 'd', 1, 'e'], 'key', 'in.yaml:3:13'],
    ['a.b.c.d.1.e', 'value', 'in.yaml:3:16'],
    ['a.b.c', 'key', 'in.yaml:2:3'],
    ['f.d.0', 'value', 'in.yaml:3:9'],
    ['a.b.c.missing', 'value', 'in.yaml:3:5'],
    ['missing', 'value', 'in.yaml:1:1'],
    ['', 'value', 'in.yaml:1:1'],
  ] as const)('%j, %s', (path, part, place) => {
    expect(document.locate(path, part)).toBe(place)
  })
})
