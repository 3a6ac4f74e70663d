import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors/index.ts'
import { netRewards, reachabilityGraph } from '../../src/markov/petri/index.ts'
import { readNet } from '../../src/nets/index.ts'

const NET = `title: Two machines
constants:
  mttf: 30 d
  repair: 0.5/h
  machines: 2
  share: 25%
places:
  Up: machines
  Down: 0
  Choice: 0
transitions:
  Fail: { exponential: { mean: mttf }, servers: infinite, from: Up, to: Choice }
  Minor: { immediate: 1 - share, from: Choice, to: Up }
  Major: { immediate: share, from: Choice, to: Down }
  Repair: { exponential: 'repair * min(Down, 2)', from: { Down: 1 }, to: [Up], when: Down > 0 }
measures:
  working: { reward: Up / machines, label: Share of machines that work }
  allDown: Up == 0
down: Up == 0
`

const read = (text: string, set: Readonly<Record<string, string>> = {}) =>
  readNet(text, { file: 'net.yaml', set })

async function complaintOf(text: string, set?: Readonly<Record<string, string>>): Promise<string> {
  const error = await read(text, set).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof InputError)) throw new Error(`was not refused: ${String(error)}`)
  expect(error.message).not.toContain('\n')
  return `${error.location ?? error.parameter}: ${error.message}`
}

describe('readNet', () => {
  it('reads constants with units, formulas of the marking, and measures', async () => {
    const model = await read(NET)
    expect(model.constants).toEqual({ mttf: 2592000, repair: 0.5 / 3600, machines: 2, share: 0.25 })
    const graph = reachabilityGraph(model.net)
    expect(graph.names).toEqual(['Up*2', 'Up Down', 'Down*2'])
    const rate = (from: number, to: number) =>
      graph.edges.find((edge) => edge.from === from && edge.to === to)!.value
    expect(rate(0, 1)).toBeCloseTo((0.25 * 2) / 2592000, 20)
    expect(rate(2, 1)).toBeCloseTo((2 * 0.5) / 3600, 17)
    expect([...netRewards(graph, model.measures[0]!.reward)]).toEqual([1, 0.5, 0])
    expect(model.measures[0]!.label).toBe('Share of machines that work')
    expect([...netRewards(graph, model.down!)]).toEqual([0, 0, 1])
  })

  it('replaces constants by text with units', async () => {
    expect((await read(NET, { mttf: '1 w', machines: '3' })).constants).toMatchObject({
      mttf: 604800,
      machines: 3,
    })
  })

  it('reads every law of the library', async () => {
    const laws = [
      'weibull: { shape: 2, scale: 30 d }',
      'hypoexponential: { means: [1 h, 2 h] }',
      'erlang: { stages: 3, mean: 1 h }',
      'lognormal: { median: 1 h, sigma: 0.5 }',
      'empirical: { times: [1, 2, 3] }',
      'deterministic: { time: 1 h }',
      'uniform: { from: 0, to: 1 h }',
      'exponential: { mean: 1 h }',
      'never: {}',
    ]
    for (const law of laws) {
      const model = await read(`places: { A: 1 }\ntransitions:\n  T: { general: { ${law} } }\n`)
      expect(model.net.timers).toHaveLength(1)
    }
  })

  it('reads JSON, which is YAML', async () => {
    const model = await read(
      '{"places": {"A": 1}, "transitions": {"T": {"deterministic": "2 h", "to": "A"}}}',
    )
    expect(model.net.places).toEqual(['A'])
  })
})

const changed = (from: string, to: string): string => {
  expect(NET).toContain(from)
  return NET.replace(from, to)
}

describe('bad models, one line with file:line:column', () => {
  it.each<[string, string, RegExp]>([
    [
      'unknown name',
      changed('Up / machines', 'Dwn / machines'),
      /^net\.yaml:17:22: .*unknown name Dwn; did you mean Down\?/,
    ],
    [
      'unknown place',
      changed('from: { Down: 1 }', 'from: { Dwn: 1 }'),
      /^net\.yaml:15:\d+: transition Repair names the unknown place Dwn; did you mean Down\?/,
    ],
    [
      'unknown key',
      changed('when: Down', 'wen: Down'),
      /^net\.yaml:15:\d+: transitions\.Repair has the unknown key wen; did you mean when\?/,
    ],
    ['unknown top key', `${NET}measure: {}\n`, /unknown key measure; did you mean measures\?/],
    [
      'negative rate',
      changed('mttf: 30 d', 'mttf: -1'),
      /^net\.yaml:12:\d+: the mean of Fail is -1; accepted: a finite number above 0/,
    ],
    [
      'missing rate',
      changed('exponential: { mean: mttf }', 'exponential:'),
      /transitions\.Fail\.exponential is empty; accepted: a rate/,
    ],
    [
      'missing kind',
      changed('immediate: share, ', ''),
      /^net\.yaml:14:3: transition Major has no kind; accepted: one of exponential, immediate/,
    ],
    [
      'two kinds',
      changed('immediate: share, ', 'immediate: share, deterministic: 1, '),
      /is both immediate and deterministic/,
    ],
    [
      'servers of a clock',
      changed('immediate: share, ', 'deterministic: 1, servers: 2, '),
      /servers of exponential transitions only/,
    ],
    ['bad unit', changed('30 d', '30 dogs'), /^net\.yaml:3:9: .*30 dogs/],
    ['implicit product', changed('30 d', '30 * d'), /unknown name d/],
    [
      'fractional tokens',
      changed('Up: machines', 'Up: machines / 4'),
      /^net\.yaml:8:7: place Up starts with 0.5 tokens/,
    ],
    ['reserved name', changed('  Choice: 0', '  mod: 0'), /^net\.yaml:10:3: a place is named "mod"/],
    ['constant and place', changed('  share: 25%', '  Up: 25%'), /Up is a constant and a place/],
    ['a later constant', changed('mttf: 30 d', 'mttf: machines'), /unknown name machines/],
    ['property access', changed('Up == 0\n', 'Up.constructor == 0\n'), /access to a property/],
    ['call', changed('Up == 0\n', 'import("fs")\n'), /calls import/],
    ['assignment', changed('allDown: Up == 0', 'allDown: Up = 0'), /assignment \(write == to compare\)/],
    ['multiplicity', changed('{ Down: 1 }', '{ Down: 1.5 }'), /between Down and Repair has multiplicity 1.5/],
    ['no places', 'transitions: {}\n', /^net\.yaml:1:1: places is missing/],
    ['a list', '- a\n', /the file is a list/],
    ['nothing', '', /the file is empty/],
    ['bad YAML', 'places: { A: 1\n', /^net\.yaml:2:1: the file cannot be read as YAML or JSON/],
    ['a key twice', `${NET}down: Up == 1\n`, /^net\.yaml:\d+:1: the file has the key 'down' twice/],
    ['alias to nothing', 'places: *x\n', /^net\.yaml:1:9: the file refers to 'x'/],
    [
      'prototype key',
      'places: { __proto__: 1 }\ntransitions: {}\n',
      /^net\.yaml:1:11: the file has the key '__proto__'/,
    ],
    ['constructor key', 'constructor: 1\n', /the file has the key 'constructor'/],
    ['a number as key', 'places: { 1: 1 }\ntransitions: {}\n', /^net\.yaml:1:11: a place is named "1"/],
    ['a tag', 'places: !!js/function "x"\n', /^net\.yaml:1:9: the file has a tag/],
    [
      'unknown law',
      'places: { A: 1 }\ntransitions:\n  T: { general: { weibul: { shape: 1, scale: 1 } } }\n',
      /unknown law weibul; did you mean weibull\?/,
    ],
    [
      'law without a parameter',
      'places: { A: 1 }\ntransitions:\n  T: { general: { weibull: { shape: 1 } } }\n',
      /gives weibull no scale; accepted: shape, scale/,
    ],
    [
      'law with another',
      'places: { A: 1 }\ntransitions:\n  T: { general: { weibull: { shap: 1 } } }\n',
      /unknown parameter shap/,
    ],
    [
      'law out of range',
      'places: { A: 1 }\ntransitions:\n  T: { general: { weibull: { shape: -1, scale: 2 } } }\n',
      /^net\.yaml:3:\d+: .*shape.* -1/,
    ],
    [
      'law with a list',
      'places: { A: 1 }\ntransitions:\n  T: { general: { weibull: { shape: [1], scale: 2 } } }\n',
      /a list for shape/,
    ],
    [
      'two laws',
      'places: { A: 1 }\ntransitions:\n  T: { general: { never: {}, uniform: { from: 0, to: 1 } } }\n',
      /one law/,
    ],
    ['zero delay', 'places: { A: 1 }\ntransitions:\n  T: { deterministic: 0 s }\n', /delay of T is 0/],
    ['too long', `title: ${'x'.repeat(1_000_001)}`, /at most 262144/],
  ])('%s', async (_, text, message) => expect(await complaintOf(text)).toMatch(message))

  it('sees that a comma has cut an expression', async () => {
    const cut = NET.replaceAll("'", '')
    expect(await complaintOf(cut)).toMatch(/an expression with a comma is cut at "2\)"; .* in quotes/)
  })

  it('names the nearest constant to set', async () => {
    expect(await complaintOf(NET, { mtf: '1 d' })).toMatch(
      /^set: the model has no constant mtf to set; did you mean mttf\?/,
    )
    expect(await complaintOf(NET, { mttf: '1 dog' })).toMatch(/^--set mttf: /)
  })

  it('gives no value out of range from an expression at run time', async () => {
    const model = await read(changed('repair * min(Down, 2)', 'repair / (2 - Down)'))
    expect(() => reachabilityGraph(model.net)).toThrow(/is Infinity where Down = 2/)
  })
})

describe('the models that come with the program', () => {
  const folder = 'data/models'
  it.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('%s is read', async (name) => {
    const model = await readNet(readFileSync(`${folder}/${name}`, 'utf8'), { file: name })
    expect(model.measures.length).toBeGreaterThan(0)
    expect(model.title).not.toBe(name)
  })
})
