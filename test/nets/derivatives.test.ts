import { describe, expect, it } from 'vitest'
import { type NetModel, netDerivatives, netSteadyState, readNet } from '../../src/nets/index.ts'

const CHAIN = `constants: { a: 0.001, c: 0.5, n: 2, cost: 3 }
places: { Up: n, Down: 0 }
transitions:
  Fail: { exponential: a, servers: infinite, from: Up, to: Down }
  Repair: { exponential: c, servers: infinite, from: Down, to: Up }
measures:
  down: Down / n
  money: cost * Down - 1
`

/** Up with rate a, repaired by a clock of r: U = a r / (1 + a r). */
const CLOCK = `constants: { a: 0.1, r: 2 }
places: { Up: 1, Down: 0 }
transitions:
  Fail: { exponential: a, from: Up, to: Down }
  Repair: { deterministic: r, from: Down, to: Up }
measures: { down: Down }
`

async function derivativesOf(text: string, constant: string) {
  const read = (set: Readonly<Record<string, string>>): Promise<NetModel> =>
    readNet(text, { file: 'n.yaml', set })
  return netDerivatives(await read({}), constant, (value) => read({ [constant]: String(value) }))
}

describe('netDerivatives', () => {
  it('solves the derivative system of a chain', async () => {
    const [down, money] = await derivativesOf(CHAIN, 'a')
    // U = a / (a + c), dU/da = c / (a + c)^2.
    const slope = 0.5 / 0.501 ** 2
    expect(down).toMatchObject({ measure: 'down', constant: 'a', method: 'derivative-system' })
    expect(down!.derivative / slope).toBeCloseTo(1, 10)
    expect(down!.elasticity).toBeCloseTo(0.5 / 0.501, 10)
    expect(money!.derivative / (6 * slope)).toBeCloseTo(1, 10)
  })

  it('counts what a constant does to the reward itself', async () => {
    const [down, money] = await derivativesOf(CHAIN, 'cost')
    expect(down!.derivative).toBeCloseTo(0, 14)
    expect(money!.derivative).toBeCloseTo((2 * 0.001) / 0.501, 12)
  })

  it('takes differences where there is a clock', async () => {
    const [down] = await derivativesOf(CLOCK, 'r')
    expect(down!.method).toBe('differences')
    expect(down!.derivative).toBeCloseTo(0.1 / 1.2 ** 2, 9)
  })

  it('refuses constants that are unknown, or that change the states', async () => {
    await expect(derivativesOf(CHAIN, 'b')).rejects.toThrow(/b is not in the model|no constant b/)
    await expect(derivativesOf(CHAIN, 'n')).rejects.toThrow(/starts with 1\.99/)
    expect(netSteadyState(await readNet(CLOCK, { file: 'n' })).measures[0]!.value).toBeCloseTo(0.2 / 1.2, 14)
  })
})
