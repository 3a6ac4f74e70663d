import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/index.ts'
import { stationary } from '../../../src/markov/index.ts'
import { netChain, netRewards, reachabilityGraph } from '../../../src/markov/petri/index.ts'
import {
  chainFromExplicit,
  type ExplicitFiles,
  explicitFromNet,
  explicitStateName,
  netDot,
  readExplicit,
  readNet,
  writeExplicit,
} from '../../../src/nets/index.ts'

const NET = `places: { Up: 3, Down: 0, Shop: 0 }
transitions:
  Fail: { exponential: 0.1 / 3, servers: infinite, from: Up, to: Down }
  Send: { immediate: 0.3, from: Down, to: Shop }
  Fix: { immediate: 0.7, from: Down, to: Up }
  Return: { exponential: 7e-3, from: Shop, to: Up }
measures:
  working: Up / 3
  none: Up == 0
down: Up == 0
`

const named = (lines: Iterable<string>, file: string) => ({ file, text: [...lines].join('') })

describe('explicit files', () => {
  it('written and read back give the same measures, digit by digit', async () => {
    const model = await readNet(NET, { file: 'net.yaml' })
    const graph = reachabilityGraph(model.net)
    const text = writeExplicit(explicitFromNet(model, graph))
    const back = readExplicit({
      tra: named(text.tra, 'n.tra'),
      sta: named(text.sta, 'n.sta'),
      lab: named(text.lab, 'n.lab'),
      srew: Object.fromEntries([...text.srew].map(([name, lines]) => [name, named(lines, `${name}.srew`)])),
    })
    const pi = stationary(netChain(graph)).probabilities
    expect(stationary(chainFromExplicit(back)).probabilities).toEqual(pi)
    for (const { name, reward } of model.measures) {
      expect(back.rewards.get(name)).toEqual(netRewards(graph, reward))
    }
    expect(back.labels.get('down')).toEqual([3])
    expect(back.labels.get('init')).toEqual([0])
    expect(explicitStateName(back, 1)).toBe('(2,0,1)')
  })

  it('have the form that PRISM gives them', async () => {
    const model = await readNet(
      'places: { A: 1 }\ntransitions: { T: { exponential: 0.5, from: A } }\nmeasures: { m: A }\n',
      {
        file: 'net.yaml',
      },
    )
    const text = writeExplicit(explicitFromNet(model, reachabilityGraph(model.net)))
    expect([...text.tra].join('')).toBe('2 1\n0 1 0.5\n')
    expect([...text.sta].join('')).toBe('(A)\n0:(1)\n1:(0)\n')
    expect([...text.lab].join('')).toBe('0="init" 1="deadlock"\n0: 0\n1: 1\n')
    expect([...text.srew.get('m')!].join('')).toBe('2 1\n0 1\n')
  })

  it('are read with comments, blank lines, Boolean variables and without the optional ones', () => {
    const chain = readExplicit({
      tra: { file: 'a.tra', text: '# a comment\n\n2 3\n0 1 1e-3\n1 0 2 action\r\n1 1 5' },
      sta: { file: 'a.sta', text: '(up, n)\n0:(true, 3)\n1:(false,4)\n' },
    })
    expect(explicitStateName(chain, 0)).toBe('(1,3)')
    expect(stationary(chainFromExplicit(chain)).probabilities[1]).toBeCloseTo(1e-3 / 2.001, 15)
    expect(readExplicit({ tra: { file: 'a.tra', text: '1 0\n' } }).initial).toBe(0)
  })

  const TRA = { file: 'a.tra', text: '2 1\n0 1 0.5\n' }
  it.each<[string, ExplicitFiles, RegExp]>([
    ['empty', { tra: { file: 'a.tra', text: '' } }, /^a\.tra:1:1: the file is empty/],
    [
      'a decision process',
      { tra: { file: 'a.tra', text: '2 3 4\n' } },
      /^a\.tra:1:1: the first line has 3 numbers/,
    ],
    [
      'a word for a number',
      { tra: { file: 'a.tra', text: 'two 1\n' } },
      /^a\.tra:1:1: the number of states is two/,
    ],
    [
      'a state out of range',
      { tra: { file: 'a.tra', text: '2 1\n0 2 0.5\n' } },
      /^a\.tra:2:3: the state reached is 2; accepted: a whole number from 0 to 1/,
    ],
    ['a negative rate', { tra: { file: 'a.tra', text: '2 1\n0 1 -0.5\n' } }, /^a\.tra:2:5: the rate is -0.5/],
    ['no rate', { tra: { file: 'a.tra', text: '2 1\n0 1\n' } }, /^a\.tra:2:1: the line has 2 parts/],
    [
      'too few',
      { tra: { file: 'a.tra', text: '2 2\n0 1 1\n' } },
      /^a\.tra:1:1: 1 transitions follow where 2 are announced/,
    ],
    [
      'too many',
      { tra: { file: 'a.tra', text: '2 1\n0 1 1\n1 0 1\n' } },
      /^a\.tra:3:1: there are more than the 1/,
    ],
    ['a huge count', { tra: { file: 'a.tra', text: '9999999999 1\n' } }, /number of states is 9999999999/],
    [
      'names missing',
      { tra: TRA, sta: { file: 'a.sta', text: '0:(1)\n' } },
      /^a\.sta:1:1: the first line holds no names/,
    ],
    [
      'a state missing',
      { tra: TRA, sta: { file: 'a.sta', text: '(A)\n0:(1)\n' } },
      /^a\.sta:1:1: state 1 is not listed/,
    ],
    [
      'values missing',
      { tra: TRA, sta: { file: 'a.sta', text: '(A,B)\n0:(1)\n' } },
      /^a\.sta:2:1: the line is no state/,
    ],
    ['an odd value', { tra: TRA, sta: { file: 'a.sta', text: '(A)\n0:(x)\n' } }, /^a\.sta:2:1: A is x/],
    [
      'labels not announced',
      { tra: TRA, lab: { file: 'a.lab', text: '0="init"\n0: 1\n' } },
      /^a\.lab:2:1: label 1 is not announced/,
    ],
    [
      'no labels',
      { tra: TRA, lab: { file: 'a.lab', text: '0: 1\n' } },
      /^a\.lab:1:1: the first line is no list/,
    ],
    [
      'two starts',
      { tra: TRA, lab: { file: 'a.lab', text: '0="init"\n0: 0\n1: 0\n' } },
      /2 states are labelled init/,
    ],
    [
      'rewards of another chain',
      { tra: TRA, srew: { m: { file: 'a.srew', text: '3 0\n' } } },
      /^a\.srew:1:1: the number of states is 3/,
    ],
    [
      'an odd reward',
      { tra: TRA, srew: { m: { file: 'a.srew', text: '2 1\n0 x\n' } } },
      /^a\.srew:2:3: the reward is x/,
    ],
    [
      'rewards missing',
      { tra: TRA, srew: { m: { file: 'a.srew', text: '2 1\n' } } },
      /0 rewards follow where 1 are announced/,
    ],
  ])('refuses %s', (_, files, message) => {
    try {
      readExplicit(files)
    } catch (error) {
      expect(error).toBeInstanceOf(InputError)
      const { location, message: text } = error as InputError
      expect(`${location}: ${text}`).toMatch(message)
      return
    }
    throw new Error('was not refused')
  })

  it('refuses nets with clocks', async () => {
    const model = await readNet(
      'places: { A: 1 }\ntransitions: { T: { deterministic: 1, to: A, from: A } }\n',
      { file: 'n' },
    )
    expect(() => explicitFromNet(model, reachabilityGraph(model.net))).toThrow(/T is not exponential/)
  })
})

describe('netDot', () => {
  it('draws states and moves', async () => {
    const model = await readNet(
      'places: { A: 2, B: 0 }\ntransitions:\n  Go: { exponential: 0.5, from: A, to: B }\n  Back: { deterministic: 3, from: { B: 2 }, to: { A: 2 } }\n',
      { file: 'n' },
    )
    expect(netDot(reachabilityGraph(model.net))).toBe(`digraph net {
  node [shape=box]
  0 [label="A*2", peripheries=2]
  1 [label="A\\nB"]
  2 [label="B*2"]
  0 -> 1 [label="Go\\n0.5"]
  1 -> 2 [label="Go\\n0.5"]
  2 -> 0 [label="Back\\nafter 3", style=dashed]
}
`)
  })
})
