import { describe, expect, test } from 'vitest'
import { strategies } from '../../src/models/strategies/index.ts'
import { rejuvPlan } from './support/program.ts'

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null'
type Shape = readonly (readonly [key: string, ...kinds: Kind[]])[]
type Json = Readonly<Record<string, unknown>>

const document: Shape = [
  ['schema', 'string'],
  ['scenario', 'object'],
  ['convention', 'string'],
  ['floorUnavailability', 'number'],
  ['strategies', 'array'],
  ['provenance', 'array'],
  ['warnings', 'array'],
]

const figures = [
  'downtimeSeconds',
  'makespanSeconds',
  'degradedSeconds',
  'capacityLossHostSeconds',
  'availability',
  'unavailability',
  'plannedUnavailability',
  'unplannedUnavailability',
  'nines',
  'downtimePerYearSeconds',
] as const

const strategy: Shape = [
  ['strategy', 'string'],
  ['feasible', 'boolean'],
  ['reason', 'null'],
  ['converged', 'boolean'],
  ['stopRule', 'string', 'null'],
  ['guestsRestart', 'boolean'],
  ['spareHostsReserved', 'number'],
  ['downtimeSeconds', 'number'],
  ['makespanSeconds', 'number'],
  ['degradedSeconds', 'number'],
  ['capacityLossHostSeconds', 'number'],
  ['phases', 'array'],
  ['availability', 'number'],
  ['unavailability', 'number'],
  ['plannedUnavailability', 'number'],
  ['unplannedUnavailability', 'number'],
  ['nines', 'number'],
  ['downtimePerYearSeconds', 'number'],
  ['verdicts', 'object'],
  ['breakEven', 'object'],
]

const infeasible: Shape = strategy.map(([key, ...kinds]) => {
  if (key === 'reason') return [key, 'string']
  return (figures as readonly string[]).includes(key) ? [key, 'null'] : [key, ...kinds]
})

const phase: Shape = [
  ['name', 'string'],
  ['seconds', 'number'],
  ['service', 'string'],
  ['capacity', 'number'],
  ['provenance', 'string'],
]

const verdict: Shape = [
  ['meets', 'boolean'],
  ['budgetUsed', 'number'],
  ['marginSeconds', 'number'],
]

const breakEven: Shape = [
  ['maxDowntimeSeconds', 'number', 'null'],
  ['minVmmIntervalSeconds', 'number', 'null'],
]

function kindOf(value: unknown): Kind {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : (typeof value as Kind)
}

/** The keys of the shape in its order, each of a kind it allows; keys added later may follow. */
function expectShape(value: unknown, shape: Shape, where: string): asserts value is Json {
  expect(kindOf(value), where).toBe('object')
  const object = value as Json
  expect(Object.keys(object).slice(0, shape.length), where).toEqual(shape.map(([key]) => key))
  for (const [key, ...kinds] of shape) expect(kinds, `${where}.${key}`).toContain(kindOf(object[key]))
}

async function answerTo(words: string): Promise<Json> {
  const { stdout, code } = await rejuvPlan(`${words} --format json`)
  expect(code).toBe(0)
  return JSON.parse(stdout) as Json
}

const provenances = ['measured', 'published', 'recalled', 'fitted', 'scaled', 'assumed']

describe('JSON keeps its contract', () => {
  test.each([
    '--vms 11 --mem 11G',
    '--vms 3 --vm-mem 512M --service sshd --offset exact --slo 99.95%',
    '--vms 11 --mem 11G --strategies all',
    '--vms 11 --spares 0',
    '--vms 11 --dirty-rate 1GB/s',
    '--profile two-socket-1tib --vms 20 --vm-mem 8G',
  ])('%s', async (words) => {
    const answer = await answerTo(words)
    expectShape(answer, document, 'document')
    expect(answer.schema).toBe('rejuv-plan/compare/1')
    expect(answer.convention).toMatch(/^(?:exact|offset \d(?:\.\d+)?)$/)
    for (const warning of answer.warnings as unknown[]) expect(warning).toBeTypeOf('string')
    for (const input of answer.provenance as Json[]) {
      expect(input.name).toBeTypeOf('string')
      expect(input.value).toBeTypeOf('number')
      expect(provenances).toContain(input.provenance)
      expect(input.source).not.toBe('')
    }
    for (const result of answer.strategies as Json[]) {
      const name = String(result.strategy)
      expectShape(result, result.feasible === true ? strategy : infeasible, name)
      for (const [index, step] of (result.phases as unknown[]).entries()) {
        expectShape(step, phase, `${name}.phases[${index}]`)
        expect(['up', 'down']).toContain(step.service)
        expect(provenances).toContain(step.provenance)
      }
      const labels = ['99.9%', '99.99%', ...(words.includes('99.95%') ? ['99.95%'] : [])]
      expect(Object.keys(result.verdicts as Json)).toEqual(labels)
      expect(Object.keys(result.breakEven as Json)).toEqual(labels)
      for (const label of labels) {
        expectShape((result.breakEven as Json)[label], breakEven, `${name}.breakEven`)
        const one = (result.verdicts as Json)[label]
        if (result.feasible === true) expectShape(one, verdict, `${name}.verdicts`)
        else expect(one).toBeNull()
      }
    }
  })

  test('the main job has the published figures', async () => {
    const answer = await answerTo('--vms 11 --mem 11G')
    expect(answer.convention).toBe('offset 0.5')
    expect(answer.scenario).toMatchObject({
      profile: 'roothammer-2007',
      service: 'jboss',
      guests: 11,
      guestMemoryBytes: 2 ** 30,
      osIntervalSeconds: 604800,
      vmmIntervalSeconds: 2419200,
      osDowntimeSeconds: 34,
      offset: 0.5,
      slo: '99.99%',
    })
    const downtimes = (answer.strategies as Json[]).map((result) => [result.strategy, result.downtimeSeconds])
    expect(downtimes.slice(0, 4)).toEqual([
      ['cold-vm', expect.closeTo(241, 1)],
      ['quick-reload', expect.closeTo(193, 1)],
      ['saved-vm', expect.closeTo(429, 1)],
      ['warm-vm', expect.closeTo(42, 1)],
    ])
    expect((answer.strategies as Json[]).map((result) => result.feasible)).toEqual(Array(5).fill(true))
  })

  test('a strategy that cannot be used says why and has no figures', async () => {
    const answer = await answerTo('--vms 11 --spares 0 --strategies live-migration')
    const [result] = answer.strategies as Json[]
    expect(result).toMatchObject({ feasible: false, reason: expect.stringContaining('spare host') })
    expect(figures.map((key) => result?.[key])).toEqual(figures.map(() => null))
    expect(result?.phases).toEqual([])
  })

  test('pre-copy that cannot end names the rule that stops it', async () => {
    const answer = await answerTo('--vms 11 --strategies live-migration --dirty-rate 1GB/s')
    const [result] = answer.strategies as Json[]
    expect(result).toMatchObject({ converged: false, stopRule: expect.any(String) })
  })

  test("'all' is every strategy there is", async () => {
    const answer = await answerTo('--vms 11 --strategies all')
    const names = (answer.strategies as Json[]).map((result) => result.strategy)
    expect(names).toEqual(strategies.map(({ name }) => name))
  })

  test.each([
    ['reproduce', 'rejuv-plan/reproduce/1', ['schema', 'summary', 'figures']],
    ['profiles', 'rejuv-plan/profiles/1', ['schema', 'profiles']],
    ['profiles show kvm-kexec', 'rejuv-plan/profiles/1', ['schema', 'profiles']],
  ])('%s has a version', async (words, schema, keys) => {
    const answer = await answerTo(words)
    expect(answer.schema).toBe(schema)
    expect(Object.keys(answer)).toEqual(keys)
  })
})
