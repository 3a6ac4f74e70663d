import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { builtinProfileNames, builtinProfileSpec } from '../../src/hardware/index.ts'
import { jsonSchemas } from '../../src/schemas/index.ts'
import { readDocument } from '../../src/yaml/index.ts'

const shipped = (name: string) => JSON.parse(readFileSync(`schema/${name}`, 'utf8'))
const example = (name: string): unknown => readDocument(readFileSync(`examples/${name}`, 'utf8'), name).data

// Another reader of JSON Schema than the code that wrote it.
const accepts = (name: string, data: unknown): boolean =>
  z.fromJSONSchema(shipped(name)).safeParse(data).success

/** Every schema of properties inside a schema, with its path. */
function properties(schema: unknown, path = ''): (readonly [string, Readonly<Record<string, unknown>>])[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, inside]) => [
    ...(path.endsWith('/properties') ? [[`${path}/${key}`, inside] as const] : []),
    ...properties(inside, `${path}/${key}`),
  ])
}

describe('the JSON Schemas that are shipped', () => {
  test.each(Object.entries(jsonSchemas()))(
    '%s is what the code says (else: node scripts/schemas.mjs)',
    (name, schema) => {
      expect(shipped(name)).toEqual(JSON.parse(JSON.stringify(schema)))
    },
  )

  test.each(Object.keys(jsonSchemas()))('%s tells editors what each key is', (name) => {
    const own = properties(shipped(name)).filter(([, { description }]) => description === undefined)
    // Shares are described where they are defined.
    expect(own.filter(([, { $ref, allOf }]) => $ref === undefined && allOf === undefined)).toEqual([])
  })

  test.each(builtinProfileNames)('profile.schema.json accepts %s', (name) => {
    expect(accepts('profile.schema.json', builtinProfileSpec(name))).toBe(true)
  })

  test.each(['own-host.yaml', 'own-host-with-formula.yaml'])('profile.schema.json accepts %s', (name) => {
    expect(accepts('profile.schema.json', example(name))).toBe(true)
  })

  test('scenario.schema.json accepts plan.yaml', () => {
    expect(accepts('scenario.schema.json', example('plan.yaml'))).toBe(true)
  })

  test('they refuse unknown keys and wrong kinds', () => {
    const profile = builtinProfileSpec('kvm-kexec')
    expect(accepts('profile.schema.json', { ...profile, rma: '1G' })).toBe(false)
    expect(accepts('profile.schema.json', { ...profile, components: { guestBot: '1s' } })).toBe(false)
    expect(accepts('profile.schema.json', { ...profile, ram: 64 })).toBe(false)
    expect(accepts('scenario.schema.json', { vms: 2.5 })).toBe(false)
    expect(accepts('scenario.schema.json', { vms: 0 })).toBe(false)
    expect(accepts('scenario.schema.json', { strategies: ['warn-vm'] })).toBe(false)
  })
})
