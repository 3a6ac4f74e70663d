import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ctmcFromIndices, stationary } from '../../../src/markov/index.ts'
import { netChain, netRewards, reachabilityGraph } from '../../../src/markov/petri/index.ts'
import { netPrismLanguage, readNet } from '../../../src/nets/index.ts'

const NET = `constants: { n: 4, mttf: 1 h, batch: 2 }
places: { Up: n, Down: 0, init: 1 }
transitions:
  Fail: { exponential: { mean: mttf }, servers: infinite, from: Up, to: Down }
  Repair:
    exponential: 'min(Down, 2) / 300'
    from: { Down: batch }
    to: { Up: batch }
    inhibitedBy: { Up: 3 }
    when: init == 1 and not (Down == 1)
  One: { exponential: 'Down > 2 ? 0.01 : 0.02', servers: 2, from: Down, to: [Up] }
  Idle: { exponential: 1, when: Up > 100 }
measures:
  allUp: Up == n
  share: Up / n
down: Up == 0
`

/** What the language says, run: an interpreter of the little that is written. */
function interpret(text: string) {
  const js = (source: string) =>
    source
      .replaceAll(/(?<![<>!=])=(?!=)/g, '===')
      .replaceAll('&', '&&')
      .replaceAll('|', '||')
  const constants = [...text.matchAll(/^const (?:int|double) (\w+) = (.*);$/gm)].map(
    (m) => [m[1]!, Number(m[2])] as const,
  )
  const variables = [...text.matchAll(/^ {2}(\w+) : \[0\.\.(\d+)\] init (\d+);$/gm)].map((m) => ({
    name: m[1]!,
    most: Number(m[2]),
    init: Number(m[3]),
  }))
  const names = [...constants.map(([name]) => name), ...variables.map(({ name }) => name)]
  const evaluator = (source: string) => {
    const run = new Function(...names, 'min', 'max', 'floor', 'pow', `return ${js(source)}`)
    return (state: readonly number[]) =>
      run(
        ...constants.map(([, value]) => value),
        ...state,
        Math.min,
        Math.max,
        Math.floor,
        Math.pow,
      ) as number
  }
  const commands = [...text.matchAll(/^ {2}\[\] (.*) -> (.*) : (.*); \/\/ (\w+)$/gm)].map((m) => ({
    guard: evaluator(m[1]!),
    rate: evaluator(m[2]!),
    updates: [...m[3]!.matchAll(/\((\w+)' = ([^()]*(?:\([^()]*\)[^()]*)*)\)/g)].map((u) => ({
      variable: variables.findIndex(({ name }) => name === u[1]),
      value: evaluator(u[2]!),
    })),
  }))
  const rewards = new Map(
    [...text.matchAll(/^rewards "(\w+)"\n {2}true : (.*);$/gm)].map((m) => [m[1]!, evaluator(m[2]!)]),
  )
  const states: number[][] = [variables.map(({ init }) => init)]
  const moves: [number, number, number][] = []
  for (let i = 0; i < states.length; i++) {
    for (const { guard, rate, updates } of commands) {
      const state = states[i]!
      if (!guard(state)) continue
      const next = [...state]
      for (const { variable, value } of updates) next[variable] = value(state)
      for (const [k, value] of next.entries()) expect(value).toBeLessThanOrEqual(variables[k]!.most)
      let to = states.findIndex((known) => known.join() === next.join())
      if (to < 0) to = states.push(next) - 1
      moves.push([i, to, rate(state)])
    }
  }
  return { states, moves, rewards }
}

describe('netPrismLanguage', () => {
  it.each([
    ['a net with all that is plain', NET],
    [
      'the workstation cluster',
      readFileSync('data/models/workstation-cluster.yaml', 'utf8').replace('N: 4', 'N: 2'),
    ],
    [
      'the tandem queue',
      readFileSync('data/models/tandem-queue.yaml', 'utf8').replace(/capacity: \d+/, 'capacity: 3'),
    ],
  ])('says the same as the net: %s', async (_, yaml) => {
    const model = await readNet(yaml, { file: 'n.yaml' })
    const graph = reachabilityGraph(model.net)
    const { states, moves, rewards } = interpret(await netPrismLanguage(model, graph))
    expect(states).toHaveLength(graph.names.length)
    const chain = ctmcFromIndices({
      states: states.map((state) => state.join()),
      from: moves.map(([from]) => from),
      to: moves.map(([, to]) => to),
      rate: moves.map(([, , rate]) => rate),
    })
    const ours = stationary(netChain(graph), { transientStates: 'zero' }).probabilities
    const theirs = stationary(chain, { transientStates: 'zero' }).probabilities
    for (const { name, reward } of model.measures) {
      const values = netRewards(graph, reward)
      const expected = ours.reduce((sum, p, i) => sum + p * values[i]!, 0)
      const printed = theirs.reduce((sum, p, i) => sum + p * Number(rewards.get(name)!(states[i]!)), 0)
      expect(Math.abs(printed - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected))
    }
  })

  it('renames what PRISM keeps for itself, and says what it cannot', async () => {
    const model = await readNet(NET, { file: 'n.yaml' })
    const text = await netPrismLanguage(model, reachabilityGraph(model.net))
    expect(text).toContain('  init_ : [0..1] init 1;')
    expect(text).toContain('label "down" = (Up = 0);')
    const cold = await readNet(readFileSync('data/models/machida-cold-vm.yaml', 'utf8'), {
      file: 'cold.yaml',
    })
    await expect(netPrismLanguage(cold, reachabilityGraph(cold.net))).rejects.toThrow(
      /VmmClockStrikes, .* is not exponential/,
    )
  })
})
